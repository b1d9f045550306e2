import GateDriver
import GateModel
import GitReader
import ToolShell

/// Judges what a diff would make, without making it.
enum DiffCommand {
  private static let file = Operand.optional(
    "FILE", kind: .file, help: "The diff; `-` or nothing reads standard input.")
  private static let base = Flag.bytes(
    "base", kind: .revision, value: "REV", help: "Hold the diff against REV instead of HEAD.",
    details: "The policy is that of REV then.")

  static let spec = CommandSpec(
    "diff", summary: "judge what a diff would make of HEAD, in memory",
    details: [
      """
      Takes what git and `diff -u` write, with any prefixes or none, mails of `git format-patch` \
      one after another, and diffs between Markdown fences or amid text. Every hunk must stand \
      where it says, or in the only place where its lines stand; whatever is malformed, hostile, \
      empty or does not fit is E_CG_PATCH, with the line of the diff and what to do.
      """,
      """
      The result is judged as a range of commits is, by the policy of HEAD or of REV: paths, size \
      and all other checks. Nothing is written. Without a repository only what the diff shows is \
      judged, by the built-in policy or --policy.
      """,
    ],
    flags: [base.declaration],
    operands: [file.declaration]
  ) { run throws(ToolFailure) in
    let named = run.arguments[file].flatMap { $0 == [UInt8(ascii: "-")] ? nil : $0 }
    let name = named.map { BytePath($0) } ?? "standard input"
    let bytes = try read(named)
    let base = run.arguments[base].map { BytePath($0) }
    let subject = "diff \(name.lossyText)"
    return try ScanRun(run).judge(subject, needingRepository: base != nil) {
      repository throws(GitFailure) in
      guard let repository else {
        let diff = JudgedDiff(bytes, named: name)
        return ScanSubject(name: subject, diff.judged, content: diff.content)
      }
      let over = try base.map { base throws(GitFailure) in
        (id: try repository.resolveCommit(base), label: base.lossyText)
      }
      let diff = try JudgedDiff(bytes, named: name, over: over, in: repository)
      return ScanSubject(name: subject, diff.judged, content: diff.content)
    }
  }

  private static func read(_ path: [UInt8]?) throws(ToolFailure) -> [UInt8] {
    do throws(ShellFailure) {
      guard let path else { return try InputFile.standardInput(limit: JudgedDiff.mostBytes) }
      return try InputFile.read(path, limit: JudgedDiff.mostBytes)
    } catch {
      throw error.isMissing ? .refused(error.malfunction) : .malfunction(error.malfunction)
    }
  }
}
