import GateModel
import Testing
import ToolShell

@Suite struct ToolFailureTests {
  @Test func aDiagnosticHasPlaceExcerptCaretAndHint() {
    let failure = ToolFailure.invalid([
      Diagnostic(
        source: "policies/team.yaml", line: 14, column: 9, width: 7,
        message: "unknown key `severty`",
        excerpt: "        severty: error", hint: "did you mean `severity`?")
    ])
    #expect(failure.exitCode == .invalid)
    #expect(
      failure.text(tool: "cg-policy") == """
        policies/team.yaml:14:9: error: unknown key `severty`
           14 |         severty: error
              |         ^^^^^^^
          hint: did you mean `severity`?

        """)
  }

  @Test func theCaretStaysUnderWhatEscapingWidens() {
    let failure = ToolFailure.invalid([
      Diagnostic(
        level: .warning, source: "a\nb", line: 1, column: 3, width: 1, message: "m\u{1B}",
        excerpt: "\t\u{202E}x")
    ])
    #expect(
      failure.text(tool: "t") == """
        a\\nb:1:3: warning: m\\x1b
            1 | \\t\\u{202e}x
              |           ^

        """)
  }

  @Test func aSourceWithoutLinesHasNoPlace() {
    let failure = ToolFailure.invalid([Diagnostic(source: "$CG_MODE", message: "no")])
    #expect(failure.text(tool: "t") == "$CG_MODE: error: no\n")
  }

  @Test func aMalfunctionIsUndecided() {
    let failure = ToolFailure.malfunction(
      Malfunction(action: "open", reason: "it is gone", remedy: "", path: "a b"))
    #expect(failure.exitCode == .undecided)
    #expect(failure.text(tool: "t") == "t: error: cannot open 'a b': it is gone\n")
  }

  @Test(arguments: [
    (ExitCode.pass, ExitCode.undecided), (.needsApproval, .undecided), (.undecided, .undecided),
    (.blocked, .blocked), (.invalid, .invalid),
  ])
  func aMalfunctionLeavesBlocksAndMistakes(_ before: ExitCode, _ after: ExitCode) {
    #expect(before.afterMalfunction == after)
  }
}
