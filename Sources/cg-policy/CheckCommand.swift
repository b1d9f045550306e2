import GateDriver
import GateModel
import PolicyLanguage
import ToolShell

/// Complains about everything that is wrong with a policy, at once.
enum CheckCommand {
  private static let cost = Flag.toggle(
    "cost", help: "Measure what each rule of the policy costs to search with.",
    details:
      "In time for each MiB of source-like text, and beside the median of the built-in rules.")
  private static let packs = Flag.toggle(
    "packs", help: "With --cost: measure the rules of packs too, which takes seconds.",
    details: "Of those the slow and the endless are named.")

  static let spec = CommandSpec(
    "check", summary: "complain about everything that is wrong with a policy",
    details: [
      """
      Each complaint names the place, shows the line and, where a name is unknown, the nearest one. \
      Keys whose check this build lacks are warnings here; a gate that is asked for them does not \
      judge. Exit 2 if there is an error.
      """,
      """
      A rule of one's own that backtracks without end on some text is a warning. The cost of rules \
      is told with --cost; nothing is refused for it.
      """,
    ], flags: [cost.declaration, packs.declaration], operands: [PolicyFlags.policy.declaration],
    action: check)

  private static func check(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let outcome = try PolicyLookup(run).outcome(run.arguments[PolicyFlags.policy])
    let implemented = Set(GateRun.checks)
    let costs = outcome.policy.map { RuleCosts($0) }
    let diagnostics =
      (outcome.diagnostics + outcome.warnings(implemented: implemented)
      + (costs?.warnings(from: outcome) ?? [])).sorted {
        ($0.source, $0.line, $0.column) < ($1.source, $1.line, $1.column)
      }
    for diagnostic in diagnostics { run.output.write(diagnostic.rendered + "\n") }
    if run.arguments[cost], let costs {
      for line in try costs.lines(withPack: run.arguments[packs]) { run.output.write(line + "\n") }
    }
    let errors = diagnostics.count { $0.level == .error }
    let warnings = diagnostics.count - errors
    if !run.isQuiet {
      run.output.write("\(outcome.identity.origin): \(summary(errors, warnings))\n")
    }
    return errors == 0 ? .pass : .invalid
  }

  private static func summary(_ errors: Int, _ warnings: Int) -> String {
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    switch (errors, warnings) {
    case (0, 0): return "good"
    case (0, _): return "good, with \(counted(warnings, "warning"))"
    case (_, 0): return counted(errors, "error")
    case (_, _): return counted(errors, "error") + " and " + counted(warnings, "warning")
    }
  }
}
