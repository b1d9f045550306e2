import GateTestSupport
import Testing

/// What a terminal gets that a pipe does not.
@Suite struct TerminalTests {
  private static let hasScript = BuiltPrograms.find("script") != nil

  /// What the sample tool prints on a terminal of its own.
  private func onTerminal(_ command: String, _ variables: [String: String] = [:]) throws -> String {
    let environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "SHELL": "/bin/sh"]
    let run = try CommandRun.run(
      "script", ["-qec", "\(ProcessTests.tool) \(command)", "/dev/null"],
      environment: environment.merging(variables) { $1 })
    return run.text
  }

  @Test(
    .enabled(if: hasScript, "script is not installed"),
    arguments: [
      ("", [:], true), ("", ["NO_COLOR": "1"], false), ("", ["TERM": "dumb"], false),
      ("--color never", [:], false), ("--color always", ["NO_COLOR": "1"], true),
    ])
  func colour(_ flag: String, _ variables: [String: String], _ isColoured: Bool) throws {
    let bold = isColoured ? "\u{1B}[1m" : ""
    #expect(try onTerminal("check \(flag)", variables) == "\(bold)text: pass\r\n")
  }

  @Test func aPipeIsNotColoured() throws {
    let run = try CommandRun.run(ProcessTests.tool, ["check"], environment: ["TERM": "xterm"])
    #expect(run.text == "text: pass\n")
  }

  @Test(.enabled(if: hasScript, "script is not installed"))
  func progressIsShownAndWiped() throws {
    let text = try onTerminal("work")
    #expect(text.contains("working ["))
    #expect(text.hasSuffix("\r\u{1B}[Kdone\r\n"))
  }

  @Test(.enabled(if: hasScript, "script is not installed"))
  func quietShowsNoProgress() throws { #expect(try onTerminal("work --quiet") == "done\r\n") }

  @Test func aPipeShowsNoProgress() throws {
    let run = try CommandRun.run(ProcessTests.tool, ["work"], environment: ["TERM": "xterm"])
    #expect(run.errors.isEmpty)
    #expect(run.text == "done\n")
  }
}
