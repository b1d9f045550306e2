import GateModel
import PolicyLanguage
import ToolShell

/// Prints the policy in force.
enum ShowCommand {
  private enum Form: String, CaseIterable, Sendable { case text, json }

  private static let effective = Flag.toggle(
    "effective", help: "After all layers, with the origin of each value; what is printed anyway.")
  private static let format = Flag.choice(
    "format", short: "f", value: "FORMAT", default: Form.text, help: "How to print it.")

  static let spec = CommandSpec(
    "show", summary: "print the policy in force, each value with its origin",
    details: [
      """
      What is printed as text is itself a policy and means the same. Overrides of the environment \
      are followed, as a gate that is run by hand follows them.
      """
    ], flags: [effective.declaration, format.declaration],
    operands: [PolicyFlags.policy.declaration], action: show)

  private static func show(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let (_, outcome) = try PolicyLookup(run).valid(run.arguments[PolicyFlags.policy])
    switch run.arguments[format] {
    case .text:
      run.output.write("# \(outcome.identity.origin) \(outcome.identity.digest)\n")
      for override in outcome.identity.overrides { run.output.write("# override: \(override)\n") }
      run.output.write(EffectiveText.yaml(outcome.effective))
    case .json: run.output.write(EffectiveText.json(outcome.effective))
    }
    return .pass
  }
}
