import GateModel
import PolicyLanguage
import ToolShell

/// Says whether one policy is weaker than another.
enum DiffCommand {
  private static let old = Operand.one(
    "OLD", kind: .file, help: "A file, builtin:NAME or REV: (the policy of a revision).")
  private static let new = Operand.one("NEW", kind: .file, help: "As OLD.")

  static let spec = CommandSpec(
    "diff", summary: "say whether a policy loosens another, and in what",
    details: [
      """
      Compares what the two demand, not how they are written. What cannot be proven to tighten \
      counts as loosening. Exit 1 if NEW loosens OLD in anything.
      """
    ], operands: [old.declaration, new.declaration], action: diff)

  private static func diff(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let lookup = PolicyLookup(run)
    let before = try lookup.valid(run.arguments[old]).outcome.effective
    let after = try lookup.valid(run.arguments[new]).outcome.effective
    let changes = PolicyDiff.changes(from: before, to: after)
    if !run.isQuiet {
      for change in changes { run.output.write(line(change)) }
      if changes.isEmpty { run.output.write("the same demands\n") }
    }
    return changes.contains(where: \.loosens) ? .blocked : .pass
  }

  private static func line(_ change: PolicyChange) -> String {
    let effect =
      switch change.effect {
      case .loosened: "loosens"
      case .unproven: "may loosen"
      case .tightened: "tightens"
      }
    let folder = change.folder.map { " in \($0.lossyText)/" } ?? ""
    let places = [change.old, change.new].compactMap { $0?.description }.joined(separator: " -> ")
    return VisibleText.line(
      "\(effect): \(change.key)\(folder): \(change.what) (\(places))") + "\n"
  }
}
