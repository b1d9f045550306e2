import GateDriver
import GateModel
import GitReader
import HookProtocol
import ToolShell

/// The stages before a commit is made: what is staged, and what is said of it.
enum CommitStages {
  private static let file = Operand.one("FILE", kind: .file, help: "The file with the message.")
  private static let more = Operand.any("WORD", help: "What else git gives.")

  static let preCommit = spec(.preCommit, "judge what is about to be committed")
  static let preMergeCommit = spec(
    .preMergeCommit, "judge what a merge is about to commit")

  private static func spec(_ stage: HookStage, _ summary: String) -> CommandSpec {
    CommandSpec(
      stage.rawValue, summary: summary,
      details: [
        """
        Reads the index, never the work tree, and judges it by the policy of HEAD. Where only an \
        approval is missing, that is said, and the commit is made: the approval comes before the \
        push, or at it.
        """
      ]
    ) { run throws(ToolFailure) in
      try HookRun(run, stage).perform([]) { gate, _ throws(GitFailure) in
        let judged = try JudgedChange.staged(in: gate.repository)
        return HookVerdict(
          subject: stage.rawValue,
          verdict: try gate.verdict(on: judged, naming: stage.rawValue))
      }
    }
  }

  static let commitMessage = CommandSpec(
    HookStage.commitMessage.rawValue, summary: "judge the message of a commit",
    details: ["What stands below git's scissors is no part of it."],
    operands: [file.declaration]
  ) { run throws(ToolFailure) in
    let path = run.arguments[file]
    return try HookRun(run, .commitMessage).perform([path]) { gate, _ throws(GitFailure) in
      try judged(path, gate)
    }
  }

  static let prepareCommitMessage = CommandSpec(
    HookStage.prepareCommitMessage.rawValue,
    summary: "judge a message that was given before anybody edits it",
    operands: [file.declaration, more.declaration]
  ) { run throws(ToolFailure) in
    let path = run.arguments[file]
    let words = run.arguments[more]
    return try HookRun(run, .prepareCommitMessage).perform([path] + words) {
      gate, _ throws(GitFailure) in
      // Anything else is a template, or text that was judged where it came from.
      guard words.first == Array("message".utf8) else { return nil }
      return try judged(path, gate)
    }
  }

  private static func judged(_ path: [UInt8], _ gate: HookGate) throws(GitFailure) -> HookVerdict {
    let bytes: [UInt8]
    do throws(ShellFailure) {
      bytes = try InputFile.read(path, limit: 16 << 20)
    } catch {
      throw GitFailure(
        .system, "read the message", error.reason, remedy: error.remedy, path: BytePath(path))
    }
    let judged = try JudgedChange.message(MessageFile.text(of: bytes), in: gate.repository)
    return HookVerdict(
      subject: gate.stage.rawValue,
      verdict: try gate.verdict(on: judged, naming: gate.stage.rawValue))
  }
}
