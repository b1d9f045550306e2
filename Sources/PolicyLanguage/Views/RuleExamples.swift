package import GateModel
import PatternEngine
import SecretSearch

/// Tries every rule on its own examples and counterexamples, by the search that scans do.
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
    let means: Means
    do throws(PatternMistake) {
      means = try Means(rule)
    } catch {
      return complain("bad regular expression: \(error.reason)", at: rule.regex.origin, hint: nil)
    }
    if rule.examples.isEmpty { untried.append(rule.id) }
    for example in rule.examples { run(example, shouldFire: true, rule, means) }
    for example in rule.counterexamples { run(example, shouldFire: false, rule, means) }
  }

  private mutating func run(
    _ example: Setting<String>, shouldFire: Bool, _ rule: SecretRule, _ means: Means
  ) {
    tried += 1
    let text: [UInt8]
    do {
      text = Array(try FakeSecret.expand(example.value).utf8)
    } catch {
      return complain(
        "`\(ScalarForms.shown(error.marker))` is no made-up secret", at: example.origin,
        hint: error.reason)
    }
    let found = unsafe means.searcher?.findings(in: text.span.bytes) ?? TextFindings()
    if !found.shortfalls.isEmpty {
      return complain(
        "rule `\(rule.id.value)` gave up on this text", at: example.origin,
        hint: "simplify the regular expression: it backtracks without end")
    }
    switch (found.sightings.isEmpty, shouldFire) {
    case (false, true), (true, false): return
    case (false, false):
      complain("rule `\(rule.id.value)` fires on its counterexample", at: example.origin, hint: nil)
    case (true, true):
      complain(
        "rule `\(rule.id.value)` does not fire on its example", at: example.origin,
        hint: means.reason(for: text, rule))
    }
  }

  private mutating func complain(_ message: String, at origin: Origin, hint: String?) {
    complaints.append(
      Complaint(
        in: origin.source, at: SourceMark(line: origin.line, column: origin.column), message,
        hint: hint))
  }
}

/// What one rule is tried with.
private struct Means {
  /// Nil where the rule's companions do not compile, which the reason then says.
  let searcher: SecretSearcher?
  private let probe: RuleProbe
  private var mistake: String?

  init(_ rule: SecretRule) throws(PatternMistake) {
    probe = try RuleProbe(
      SearchRule(regex: rule.regex.value, names: rule.names, keywords: rule.keywords),
      minimumEntropy: rule.entropy)
    var policy = SecretPolicy()
    policy.rules = [rule]
    // What an example holds is meant to be seen as it stands.
    policy.decode.depth = 0
    let book = Rulebook(policy)
    do throws(SearchFailure) {
      searcher = try SecretSearch(policy, book, by: book.parts.map { _ in .exhaustive }).searcher()
    } catch {
      searcher = nil
      mistake = error.reason
    }
  }

  /// Why a rule does not fire, as far as its parts can tell.
  func reason(for text: [UInt8], _ rule: SecretRule) -> String {
    if let mistake { return mistake }
    do throws(MatchFailure) {
      switch try probe.answer(for: text) {
      case .fires:
        return
          "it matches, and a filter drops it: its shape, its companions, or a placeholder's look"
      case .noKeyword:
        return "none of its keywords stands within \(SearchRule.keywordReach) bytes of what matches"
      case .noMatch: return "its regular expression does not match"
      case .tooRegular(_, let entropy):
        let tenths = (entropy * 10).rounded() / 10
        return
          "what matches has \(tenths) bits per byte, and the rule asks for \(rule.entropy ?? 0)"
      }
    } catch {
      return error.reason
    }
  }
}
