import Foundation
import GateTestSupport
import Testing

@Suite struct ScenarioRunnerTests {
  private func played(_ text: String) throws -> (Scenario, [ScenarioRun.Played]) {
    let scenario = try Scenario(name: "case.txt", text: text)
    guard case .played(let played) = try ScenarioRun(scenario).play() else { return (scenario, []) }
    return (scenario, played)
  }

  private func complaint(_ text: String) throws -> String? {
    let (scenario, played) = try played(text)
    return scenario.complaint(about: played)
  }

  @Test func wrongOutputIsShownAsADifference() throws {
    let complaint = try complaint("$ printf 'a\\nb\\nc\\n'\na\nx\nc\n")
    #expect(complaint == "case.txt:1: $ printf 'a\\nb\\nc\\n'\n    a\n  - x\n  + b\n    c\n")
  }

  @Test(arguments: [
    "$ true\nsomething\n", "$ echo something\n", "$ false\n", "$ true\n[exit 1]\n",
    "$ echo a; echo b\na\n", "$ echo a >&2\n", "$ (exit 3)\n[exit 4]\n",
  ])
  func whatMustFailFails(_ text: String) throws { #expect(try complaint(text) != nil) }

  @Test(arguments: [
    "$ echo a\na\n", "$ (exit 3)\n[exit 3]\n", "$ echo a >&2\na\n", "$ printf a\na\n",
    "$ seq 9\n1\n...\n9\n", "$ echo abc\na[..]c\n", "$ echo '$ x'\n\\$ x\n",
    "$ echo '> x'\n\\> x\n", "$ echo '\\x'\n\\x\n", "$ cat\n", "$ [ -t 0 ]\n[exit 1]\n",
    "$ f() { echo in f; }\n$ f\nin f\n", "$ umask 077\n$ umask\n0077\n",
  ])
  func whatMustPassPasses(_ text: String) throws { #expect(try complaint(text) == nil) }

  @Test func aHungCommandIsKilledAndNamed() throws {
    let complaint = try complaint("timeout: 0.3\n$ true\n$ sleep 50\n$ echo after\nafter\n")
    #expect(complaint?.contains("case.txt:3: $ sleep 50\n  it hung") == true)
    #expect(complaint?.contains("$ echo after\n  it was not reached") == true)
  }

  @Test func aCommandThatEndsTheSessionIsNamed() throws {
    let complaint = try complaint("$ exit 5\n$ true\n")
    #expect(complaint?.contains("$ exit 5\n  it ended the session") == true)
  }

  @Test func aMissingProgramSkipsWithAReason() throws {
    let scenario = try Scenario(name: "case.txt", text: "needs: no-such-program\n\n$ true\n")
    guard case .skipped(let reason) = try ScenarioRun(scenario).play() else {
      Issue.record("it was played")
      return
    }
    #expect(reason == "case.txt: skipped, no-such-program is not installed")
  }

  @Test(arguments: [
    "", "Prose alone.\n", "[exit 1]\n", "-- ../x --\na\n\n$ true\n", "$ true\n[exit x]\n",
  ])
  func malformedScenariosAreRefused(_ text: String) {
    #expect(throws: Scenario.Malformed.self) { try Scenario(name: "case.txt", text: text) }
  }

  @Test func recordingKeepsGapsThatFitAndReplacesTheRest() throws {
    let before =
      "Prose.\n\n-- f --\n\\$ x\n\n$ echo one; echo two; echo '# x'\n[..]e\nwrong\n[exit 1]\n\n$ true\n"
    let (scenario, played) = try played(before)
    let after = scenario.recorded(played).text
    #expect(
      after
        == "Prose.\n\n-- f --\n\\$ x\n\n$ echo one; echo two; echo '# x'\n[..]e\ntwo\n\\# x\n\n$ true\n"
    )
    #expect(try complaint(after) == nil)
  }

  @Test(arguments: ScenarioTests.names)
  func textRoundTrips(_ name: String) throws {
    let file = ScenarioTests.folder.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let once = try Scenario(name: name, text: text).text
    #expect(try Scenario(name: name, text: once).text == once)
  }
}
