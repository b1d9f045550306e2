import GateModel
import PolicyLanguage
import ToolShell

/// Tries every rule on its own examples and counterexamples.
enum TestCommand {
  static let spec = CommandSpec(
    "test", summary: "try every rule on its own examples and counterexamples",
    details: [
      """
      An example must make its rule fire, a counterexample must not. `{{fake:KIND}}` in them stands \
      for a made-up secret, so that no policy holds anything that looks like a real one. Exit 1 if \
      a rule does not do what its examples say.
      """
    ], operands: [PolicyFlags.policy.declaration], action: test)

  private static func test(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let (policy, outcome) = try PolicyLookup(run).valid(run.arguments[PolicyFlags.policy])
    let examples = RuleExamples.run(policy)
    let failures = examples.diagnostics(from: outcome.sources)
    for failure in failures { run.output.write(failure.rendered + "\n") }
    for rule in examples.untried where !run.isQuiet {
      run.output.write("\(rule.origin.description): note: rule `\(rule.value)` has no example\n")
    }
    if !run.isQuiet {
      let rules =
        policy.secrets.rules.count
        + policy.nested.map(\.policy.secrets.rules.count)
        .reduce(0, +)
      run.output.write(
        "rules: \(rules), examples tried: \(examples.tried), failed: \(failures.count)\n")
    }
    return failures.isEmpty ? .pass : .blocked
  }
}
