import Foundation
import GateTestSupport
import Testing

/// The sample tool as a process, through the shell where streams are to be connected.
@Suite struct ProcessTests {
  static let tool = BuiltPrograms.besideTests + "/shell-sample"

  private func run(
    _ arguments: String..., variables: [String: String] = [:], in folder: String? = nil
  ) throws -> CommandRun {
    let environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"].merging(variables) { $1 }
    return try CommandRun.run(Self.tool, arguments, in: folder, environment: environment)
  }

  private func bash(_ script: String, in folder: String? = nil) throws -> CommandRun {
    try CommandRun.run(
      "bash", ["-c", script], in: folder, environment: ["PATH": "/usr/bin:/bin", "T": Self.tool])
  }

  @Test(arguments: [("pass", 0), ("blocked", 1), ("undecided", 3), ("needs-approval", 4)])
  func theExitCodeIsTheVerdict(_ verdict: String, _ code: Int32) throws {
    #expect(try run("check", "--verdict", verdict).end == .exit(code))
    #expect(try run("check", "--quiet", "--verdict", verdict).output.isEmpty)
    #expect(try run("check", "--quiet", "--verdict", verdict).end == .exit(code))
  }

  @Test func aQuietRunStillSaysWhyItIsUndecided() throws {
    let run = try run("check", "--quiet", "--verdict", "undecided")
    #expect(run.errorText == "shell-sample: error: cannot read: no\n  hint: none\n")
    #expect(try self.run("check", "--quiet", "--verdict", "blocked").errors.isEmpty)
  }

  @Test func versionAndHelpGoToStandardOutput() throws {
    #expect(try run("--version").text == "shell-sample 0.1.0\n")
    #expect(try run("-V").text == run("--version").text)
    #expect(try run("help", "check").text.hasPrefix("shell-sample check: come to a verdict\n"))
  }

  @Test func aMistakeGoesToStandardErrorAndExitsTwo() throws {
    let run = try run("check", "--verdct", "pass")
    #expect(run.end == .exit(2))
    #expect(run.output.isEmpty)
    #expect(
      run.errorText == """
        shell-sample: error: unknown flag '--verdct'; did you mean '--verdict'?
        See 'shell-sample check --help'.

        """)
  }

  @Test func aFailureExitsThreeAndIsEscaped() throws {
    let run = try run("fail")
    #expect(run.end == .exit(3))
    #expect(
      run.errorText == """
        shell-sample: error: cannot read the index '.git/in\\ndex': it is \\x1b[31mcut short
          hint: run git status

        """)
  }

  @Test func argumentsAreBytes() throws {
    let run = try CommandRun.run(Self.tool, [[UInt8](text: "find"), [0x61, 0xFF, 0x0D, 0x0A]])
    #expect(run.text == "a\\xff\\r\\n\n")
  }

  // MARK: Streams

  @Test(arguments: [("pass", 0), ("blocked", 1), ("needs-approval", 4)])
  func aReaderThatLeavesDoesNotChangeTheVerdict(_ verdict: String, _ code: Int) throws {
    let run = try bash("$T spew --verdict \(verdict) 1000000 | head -n 1; echo ${PIPESTATUS[0]}")
    #expect(run.text == "line 0\n\(code)\n")
    #expect(run.errorText == "")
  }

  @Test(arguments: [("pass", 3), ("blocked", 1), ("needs-approval", 3)])
  func aFullDiskMakesAPassUndecided(_ verdict: String, _ code: Int32) throws {
    let run = try bash("$T check --verdict \(verdict) >/dev/full")
    #expect(run.end == .exit(code))
    #expect(
      run.errorText.hasPrefix("shell-sample: error: cannot write to 'standard output': No space"))
  }

  @Test func helpToAFullDiskIsAFailure() throws {
    #expect(try bash("$T --help >/dev/full").end == .exit(3))
  }

  @Test(arguments: [("pass", 0), ("blocked", 1)])
  func closedStreamsDoNotChangeTheVerdict(_ verdict: String, _ code: Int32) throws {
    let workspace = try Workspace("closed")
    let script = "$T check --report json=r --log text --verdict \(verdict) >&- 2>&- <&-"
    #expect(try bash(script, in: workspace.path).end == .exit(code))
    #expect(try workspace.read("r") == [UInt8](text: "json: \(verdict)\n"))
  }

  // MARK: Reports

  @Test func reportsAreWrittenBesideTheVerdict() throws {
    let workspace = try Workspace("reports")
    let run = try run(
      "check", "--report", "json=a", "--report=gitlab-secrets=b=c", "--color=always",
      in: workspace.path)
    #expect(run.text == "\u{1B}[1mtext: pass\n")
    #expect(try workspace.read("a") == [UInt8](text: "json: pass\n"))
    #expect(try workspace.read("b=c") == [UInt8](text: "gitlab-secrets: pass\n"))
    #expect(try workspace.names() == ["a", "b=c"])
  }

  @Test(arguments: [("pass", 3, "undecided"), ("blocked", 1, "blocked")])
  func aReportThatCannotBeWrittenIsAMalfunction(_ verdict: String, _ code: Int32, _ printed: String)
    throws
  {
    let run = try run("check", "--verdict", verdict, "--report", "json=/dev/full")
    #expect(run.end == .exit(code))
    #expect(run.text == "text: \(printed)\n")
    #expect(run.errorText.contains("cannot write a report '/dev/full': No space left on device"))
  }

  @Test func twoReportsInOneFileAreAMistake() throws {
    let run = try run("check", "--report", "json=a", "--report", "text=a")
    #expect(run.end == .exit(2))
    #expect(run.errorText.contains("two reports go to 'a'"))
  }

  // MARK: Logs

  @Test func nothingIsLoggedUnlessAsked() throws {
    #expect(try run("check").errors.isEmpty)
  }

  @Test func logLinesAreJSONWithOneCorrelation() throws {
    let run = try run("check", "--log", "json", "a", variables: ["CG_CORRELATION_ID": "run-12345"])
    let lines = try run.errorText.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(lines.map { $0["message"] as? String } == ["started", "checking", "ended"])
    #expect(lines.allSatisfy { $0["correlation_id"] as? String == "run-12345" })
    #expect(lines.allSatisfy { ($0["time"] as? String)?.hasSuffix("Z") == true })
    #expect((lines[1]["fields"] as? [String: Any])?["files"] as? Int == 1)
    #expect(lines[1]["level"] as? String == "info")
  }

  @Test func textLogsAreLines() throws {
    let run = try run("check", variables: ["CG_LOG": "text", "CG_CORRELATION_ID": "run-12345"])
    let pattern = OutputPattern([
      "<TIME> debug shell-sample[run-12345] started command=\"shell-sample check\"",
      "<TIME> info shell-sample[run-12345] checking files=0",
      "<TIME> debug shell-sample[run-12345] ended exit=0",
    ])
    #expect(pattern.matches(run.errorText.split(separator: "\n").map(String.init)))
  }

  // MARK: Signals

  /// The status names the signal, and neither the unfinished file nor the child is left.
  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func aSignalLeavesNothingBehind(_ signal: String, _ status: Int) throws {
    let workspace = try Workspace("signal")
    let run = try bash(
      """
      set -m
      $T wait >out & tool=$!
      until grep -q waiting out; do sleep 0.02; done
      ls -A | grep -c '\\.tmp$'
      kill -\(signal) $tool
      wait $tool 2>/dev/null; echo $?
      child=$(head -n 1 out)
      # Dead but not yet reaped counts as gone.
      for i in $(seq 200); do
        state=$(sed 's/.*) //' /proc/$child/stat 2>/dev/null) || break
        [[ -n $state && $state != Z* ]] || break
        sleep 0.02
      done
      [[ -n $state && $state != Z* ]] && echo child is left
      ls -A
      """, in: workspace.path)
    #expect(run.text == "1\n\(status)\nout\n")
  }

  @Test func aSignalThatTheCallerIgnoresStaysIgnored() throws {
    let workspace = try Workspace("signal")
    let run = try bash(
      """
      trap '' HUP
      $T wait >out & tool=$!
      until grep -q waiting out; do sleep 0.02; done
      kill -HUP $tool; sleep 0.1; kill -0 $tool && echo alive
      kill -TERM $tool; wait $tool 2>/dev/null; echo $?
      """, in: workspace.path)
    #expect(run.text == "alive\n143\n")
  }
}
