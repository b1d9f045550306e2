import GateDriver
import GateModel
import GitReader
import ToolShell

/// Judges every object that a repository holds.
enum HistoryCommand {
  private static let references = Operand.any(
    "REF", kind: .revision, help: "Only what these reach; without any, every object there is.")

  static let spec = CommandSpec(
    "history", summary: "search every object of the repository for secrets",
    details: [
      """
      Every version of every file, commit and tag messages, names of files and references: stashes, \
      reflogs and objects that nothing reaches any more included, and named as such. A secret is told \
      once for each path, with the commit that brought it, whether it is in HEAD still, and the last \
      commit that had it. The policy is HEAD's.
      """,
      """
      The check `secrets` alone is asked, unless `--only` names others: those judge every commit that \
      branches, tags and HEAD lead to, or that REF leads to, against what it stands on.
      """,
    ],
    operands: [references.declaration]
  ) { run throws(ToolFailure) in
    try HistoryRun(run).judge(run.arguments[references].map { BytePath($0) })
  }
}
