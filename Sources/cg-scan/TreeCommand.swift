import GateDriver
import GateModel
import GitReader
import ToolShell

/// Judges all files as they stand.
enum TreeCommand {
  private static let revision = Operand.optional(
    "REV", kind: .revision, help: "A commit, tag or tree; without it the work tree.")

  static let spec = CommandSpec(
    "tree", summary: "judge all files as they stand, by their own policy",
    details: [
      """
      Without REV: the files of the work tree that are tracked, and untracked ones unless they are \
      ignored; in a bare repository, the tree of HEAD.
      """,
      "A tree is no change: limits on changed lines and files do not apply to it.",
    ],
    operands: [revision.declaration]
  ) { run throws(ToolFailure) in
    let named = run.arguments[revision]
    let subject = named.map { "tree \(BytePath($0).lossyText)" } ?? "tree"
    return try ScanRun(run).judge(subject) { repository throws(GitFailure) in
      guard let named else { return try standing(in: repository) }
      let judged = try JudgedChange.tree(
        at: repository.resolve(BytePath(named)), label: BytePath(named).lossyText, in: repository)
      return ScanSubject(name: subject, judged, isWhole: true)
    }
  }

  /// The work tree, or what stands for it in a bare repository.
  static func standing(in repository: Repository) throws(GitFailure) -> ScanSubject {
    if repository.layout.workTree != nil {
      return ScanSubject(
        name: "tree", try JudgedChange.workTree(of: repository), isWhole: true)
    }
    guard let head = try repository.head().commit else {
      throw GitFailure(
        .badRevision, "find a tree", "this bare repository has no commit on its HEAD",
        remedy: "name a revision", path: repository.layout.gitFolder)
    }
    return ScanSubject(
      name: "tree HEAD", try JudgedChange.tree(at: head, label: "HEAD", in: repository),
      isWhole: true)
  }
}
