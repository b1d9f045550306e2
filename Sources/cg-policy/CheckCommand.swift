import GateDriver
import GateModel
import PolicyLanguage
import ToolShell

/// Complains about everything that is wrong with a policy, at once.
enum CheckCommand {
  static let spec = CommandSpec(
    "check", summary: "complain about everything that is wrong with a policy",
    details: [
      """
      Each complaint names the place, shows the line and, where a name is unknown, the nearest one. \
      Keys whose check this build lacks are warnings here; a gate that is asked for them does not \
      judge. Exit 2 if there is an error.
      """
    ], operands: [PolicyFlags.policy.declaration], action: check)

  private static func check(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let outcome = try PolicyLookup(run).outcome(run.arguments[PolicyFlags.policy])
    let implemented = Set(GateRun.checks)
    let diagnostics = (outcome.diagnostics + outcome.warnings(implemented: implemented)).sorted {
      ($0.source, $0.line, $0.column) < ($1.source, $1.line, $1.column)
    }
    for diagnostic in diagnostics { run.output.write(diagnostic.rendered + "\n") }
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
