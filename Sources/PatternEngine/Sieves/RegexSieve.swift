/// All rules of a catalogue in one vectorscan database: the sieve for everything that is large.
package enum RegexSieve {
  /// A rule that is not sifted by its expression, and why; it is found all the same.
  package struct Gated: Hashable, Sendable {
    package let rule: Int
    package let reason: String
  }

  /// Compiles every rule; takes milliseconds for each, so keep the result with `serialized`.
  ///
  /// Rules whose expressions vectorscan refuses, that are unbounded, or that hold no literal of three
  /// bytes are found through their keywords; `slow` adds rules that proved so when measured.
  package static func compile(
    _ rules: some RuleCatalogue, gating slow: Set<Int> = []
  ) throws(SieveFailure) -> (sieve: Sieve, gated: [Gated]) {
    var reasons: [Int: String] = [:]
    for index in slow { reasons[index] = "slow when it was measured" }
    while true {
      let draft = draft(rules, gating: reasons)
      do {
        return (try Sieve.make(draft.builder.plan, draft.expressions), draft.gated)
      } catch {
        // One that only fails in company is gated too; this ends, for each turn gates one more.
        guard let place = error.expression, !draft.expressions[place].isKeyword else {
          throw SieveFailure(reason: error.reason)
        }
        reasons[draft.expressions[place].id] = error.reason
      }
    }
  }

  private typealias Draft = (
    builder: PlanBuilder, expressions: [VectorDatabase.Expression], gated: [Gated]
  )

  private static func draft(_ rules: some RuleCatalogue, gating reasons: [Int: String]) -> Draft {
    var draft: Draft = (PlanBuilder(), [], [])
    for index in 0..<rules.count {
      let rule = rules.rule(at: index)
      if draft.builder.addNamed(rule) { continue }
      if let width = rule.width, let reason = reasons[index] ?? Sifting.objection(to: rule) {
        draft.builder.addGated(rule, width: width)
        draft.gated.append(Gated(rule: index, reason: reason))
      } else if let width = rule.width {
        draft.builder.add(.matchEnds, width: width)
        draft.expressions.append(
          VectorDatabase.Expression(
            text: Array(rule.fullRegex.utf8), id: index, isKeyword: false))
      } else {
        draft.builder.addGated(rule, width: nil)
        draft.gated.append(Gated(rule: index, reason: "unbounded"))
      }
    }
    draft.expressions += draft.builder.keywordExpressions
    return draft
  }
}

/// Whether an expression alone is good enough to sift by.
enum Sifting {
  /// Vectorscan looks for literals first; an expression without one makes it look at every byte.
  static let weakest = 3
  /// A keyword as long as this is rare enough to wait for.
  private static let telling = 3
  /// Long enough, and in every other file all the same.
  private static let common = Set(
    [
      "key", "pwd", "pass", "salt", "secret", "token", "password", "passwd", "credential",
      "credentials", "login", "auth", "user", "username", "value", "data", "kind", "http", "https",
      "key=", "token=",
    ].map { Array($0.utf8) })
  /// So wide that even a common keyword is better to wait for.
  private static let muchTooWide = 500
  /// The same where the whole text is searched for it.
  private static let tellingNear = 5

  static func objection(to rule: SearchRule) -> String? {
    do {
      try VectorDatabase.check(rule.fullRegex)
    } catch {
      return error.reason
    }
    let words = rule.effectiveKeywords
    guard !words.isEmpty else { return nil }
    if rule.literalStrength < weakest { return "no literal of \(weakest) bytes" }
    let least = rule.everyMatchHoldsKeyword ? telling : tellingNear
    guard let width = rule.width, width > SievePlan.widestSifted else { return nil }
    let isTelling = words.allSatisfy { word in
      word.count >= least && (width > muchTooWide || !common.contains(word))
    }
    if isTelling { return "\(width) bytes wide" }
    return nil
  }
}
