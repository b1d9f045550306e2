import GateDriver
import GateModel
import GitReader
import ToolShell

/// Judges what would be committed.
enum StagedCommand {
  private static let orTree = Flag.toggle(
    "or-tree", help: "Judge the work tree where nothing is staged.")

  static let spec = CommandSpec(
    "staged", summary: "judge what is staged, by the policy of HEAD",
    details: [
      """
      Reads the index, not the work tree: edits that are not staged neither hide nor leak into the \
      verdict. Before the first commit the staged policy judges.
      """
    ],
    flags: [orTree.declaration]
  ) { run throws(ToolFailure) in
    try ScanRun(run).judge("staged") { repository throws(GitFailure) in
      let staged = try JudgedChange.staged(in: repository)
      if !run.arguments[orTree] || !staged.change.files.isEmpty {
        return ScanSubject(name: "staged", staged)
      }
      return try TreeCommand.standing(in: repository)
    }
  }
}
