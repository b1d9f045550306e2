import GateDriver
import GateModel
import PatternEngine
import PolicyLanguage
import SecretSearch
import ToolShell

/// What the rules of a policy cost to search with, and which of them a hostile text can stall.
struct RuleCosts {
  private let own: [SecretRule]
  /// So many times the median is worth a word.
  private static let slow = 10.0
  /// Every fortieth rule of the pack tells what is usual.
  private static let sample = 40

  init(_ policy: Policy) {
    own = policy.secrets.rules + policy.nested.flatMap(\.policy.secrets.rules)
  }

  /// A warning for every rule of one's own that backtracks without end.
  func warnings(from outcome: PolicyOutcome) -> [Diagnostic] {
    let endless = own.filter { RuleCost.isEndless(SearchRule(of: $0)) }
    return outcome.sources.diagnostics(
      for: endless.map { rule in
        Complaint(
          .warning, in: rule.regex.origin.source,
          at: SourceMark(line: rule.regex.origin.line, column: rule.regex.origin.column),
          "the regex of `\(rule.id.value)` backtracks without end on a text made against it",
          hint:
            "let no repetition hold another of the same letters; where a search gives up, the file is named as not scanned"
        )
      })
  }

  /// A line for each rule, the dearest first: of the pack those alone that are slow or endless.
  func lines(withPack: Bool) throws(ToolFailure) -> [String] {
    let pack = BuiltinRules()
    do throws(SieveFailure) {
      let usual = try RuleCost.measure(
        pack, only: stride(from: 0, to: pack.count, by: withPack ? 1 : Self.sample),
        now: ThreadWork.nanoseconds)
      let costs = try RuleCost.measure(
        RuleList(own.map { SearchRule(of: $0) }), now: ThreadWork.nanoseconds)
      var lines = costs.sorted(by: Self.isDearer).map {
        Self.line(own[$0.rule].id.value, $0, among: usual)
      }
      guard withPack else { return lines }
      let dear = usual.filter { $0.relative(to: usual) >= Self.slow || $0.worstSteps == nil }
      lines += dear.sorted(by: Self.isDearer).map {
        Self.line(BuiltinRules.id(of: $0.rule), $0, among: usual)
      }
      lines.append("builtin:secrets: \(usual.count) rules measured, \(dear.count) of them named")
      return lines
    } catch {
      throw .malfunction(
        Malfunction(
          action: "measure the rules", reason: error.reason, remedy: "look at the rules one by one")
      )
    }
  }

  private static func isDearer(_ one: RuleCost, _ other: RuleCost) -> Bool {
    one.nanosecondsPerMiB > other.nanosecondsPerMiB
  }

  private static func line(_ id: String, _ cost: RuleCost, among usual: [RuleCost]) -> String {
    let times = cost.relative(to: usual)
    let tenths = Int((times * 10).rounded())
    var text =
      "\(id): \(cost.nanosecondsPerMiB / 1_000) us a MiB, \(tenths / 10).\(tenths % 10) times the "
      + "median, \(cost.hitsPerMiB) places a MiB to look closer"
    if let steps = cost.worstSteps {
      text += ", at most \(steps) steps"
    } else {
      text += "; endless: a text made against it stalls the search until it gives up"
    }
    if let gated = cost.gated { text += "; waits for its keywords: \(gated)" }
    return times >= slow ? text + "; slow" : text
  }
}

extension SearchRule {
  fileprivate init(of rule: SecretRule) {
    self.init(regex: rule.regex.value, names: rule.names, keywords: rule.keywords)
  }
}
