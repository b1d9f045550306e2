package import GateModel
import PatternEngine

/// Tries every rule on its own examples and counterexamples.
package struct RuleExamples: Sendable {
  /// How many texts were tried.
  package private(set) var tried = 0
  /// Rules without any example: nobody has seen them fire.
  package private(set) var untried: [Setting<String>] = []
  private var complaints: [Complaint] = []

  /// Tries the rules of a policy and of its subfolders.
  package static func run(_ policy: Policy) -> RuleExamples {
    var examples = RuleExamples()
    let nested = policy.nested.flatMap(\.policy.secrets.rules)
    for rule in policy.secrets.rules + nested { examples.run(rule) }
    return examples
  }

  /// One error a text that did not do what it should, with its line from the policy's sources.
  package func diagnostics(from sources: ComplaintDesk) -> [Diagnostic] {
    sources.diagnostics(for: complaints)
  }

  private mutating func run(_ rule: SecretRule) {
    let probe: RuleProbe
    do {
      probe = try RuleProbe(
        regex: rule.regex.value, keywords: rule.keywords, minimumEntropy: rule.entropy)
    } catch {
      return complain("bad regular expression: \(error.reason)", at: rule.regex.origin, hint: nil)
    }
    if rule.examples.isEmpty { untried.append(rule.id) }
    for example in rule.examples { run(example, shouldFire: true, rule, probe) }
    for example in rule.counterexamples { run(example, shouldFire: false, rule, probe) }
  }

  private mutating func run(
    _ example: Setting<String>, shouldFire: Bool, _ rule: SecretRule, _ probe: RuleProbe
  ) {
    tried += 1
    let text: String
    do {
      text = try FakeSecret.expand(example.value)
    } catch {
      return complain(
        "`\(ScalarForms.shown(error.marker))` is no made-up secret", at: example.origin,
        hint: error.reason)
    }
    let answer: RuleProbe.Answer
    do {
      answer = try probe.answer(for: Array(text.utf8))
    } catch {
      return complain(
        "rule `\(rule.id.value)` gave up on this text", at: example.origin,
        hint: "simplify the regular expression: it backtracks without end")
    }
    switch answer {
    case .fires where shouldFire, .noKeyword where !shouldFire, .noMatch where !shouldFire,
      .tooRegular where !shouldFire:
      return
    case .fires:
      complain("rule `\(rule.id.value)` fires on its counterexample", at: example.origin, hint: nil)
    case .noKeyword:
      complain(
        "rule `\(rule.id.value)` does not fire on its example", at: example.origin,
        hint: "none of its keywords stands within \(SearchRule.keywordReach) bytes of what matches")
    case .noMatch:
      complain(
        "rule `\(rule.id.value)` does not fire on its example", at: example.origin,
        hint: "its regular expression does not match")
    case .tooRegular(_, let entropy):
      let tenths = (entropy * 10).rounded() / 10
      complain(
        "rule `\(rule.id.value)` does not fire on its example", at: example.origin,
        hint: "what matches has \(tenths) bits per byte, and the rule asks for \(rule.entropy ?? 0)"
      )
    }
  }

  private mutating func complain(_ message: String, at origin: Origin, hint: String?) {
    complaints.append(
      Complaint(
        in: origin.source, at: SourceMark(line: origin.line, column: origin.column), message,
        hint: hint))
  }
}
