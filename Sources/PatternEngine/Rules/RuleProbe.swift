/// Decides, slowly and plainly, whether one secret rule fires in a text.
///
/// The definition that every faster way of searching must agree with.
package struct RuleProbe: Sendable {
  private let pattern: CompiledPattern
  private let keywords: [[UInt8]]
  private let minimumEntropy: Double

  /// Whether the rule fires, and if not, which of its conditions was missing.
  package enum Answer: Hashable, Sendable {
    case fires(PatternMatch, entropy: Double)
    /// The pattern matched, and none of the keywords stands within reach of any match.
    case noKeyword
    case noMatch
    /// It matched near a keyword, but nothing random enough; the highest that was seen.
    case tooRegular(PatternMatch, entropy: Double)
  }

  /// Prepares a rule for being tried; the mistake's offset is in the regex with the frame of its names.
  package init(_ rule: SearchRule, minimumEntropy: Double?) throws(PatternMistake) {
    // A value alone that does not compile would be reported at a place in the frame.
    if !rule.names.isEmpty { try CompiledPattern.check(rule.regex) }
    pattern = try CompiledPattern(rule.fullRegex)
    keywords = rule.effectiveKeywords
    self.minimumEntropy = minimumEntropy ?? 0
  }

  /// Prepares a rule that has no names.
  package init(regex: String, keywords: [String], minimumEntropy: Double?) throws(PatternMistake) {
    try self.init(
      SearchRule(regex: regex, keywords: keywords), minimumEntropy: minimumEntropy)
  }

  /// Tries the rule on a text; a match limit that is hit is an error, never "no match".
  package func answer(for text: [UInt8]) throws(MatchFailure) -> Answer {
    var scratch = PatternScratch(limits: pattern.limits)
    let lowered = text.map(ASCIICase.lowered)
    var best: (match: PatternMatch, entropy: Double)?
    var hasMatched = false
    var start = 0
    while let match = try pattern.firstMatch(
      in: unsafe text.span.bytes, from: start, using: &scratch)
    {
      start = max(match.range.upperBound, match.range.lowerBound + 1)
      if match.range.isEmpty { continue }
      hasMatched = true
      guard ExhaustiveSearch.isNear(match.range, keywords, lowered) else { continue }
      let entropy = Entropy.bitsPerByte(of: text[match.secret])
      if entropy >= minimumEntropy { return .fires(match, entropy: entropy) }
      if entropy > best?.entropy ?? -1 { best = (match, entropy) }
    }
    guard let best else { return hasMatched ? .noKeyword : .noMatch }
    return .tooRegular(best.match, entropy: best.entropy)
  }
}
