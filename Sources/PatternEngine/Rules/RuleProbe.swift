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
    /// None of the keywords stands in the text, so the pattern was not tried.
    case noKeyword
    case noMatch
    /// The pattern matched, but nothing random enough; the highest that was seen.
    case tooRegular(PatternMatch, entropy: Double)
  }

  package init(regex: String, keywords: [String], minimumEntropy: Double?) throws(PatternMistake) {
    pattern = try CompiledPattern(regex)
    self.keywords = keywords.map { $0.utf8.map(Self.lowered) }
    self.minimumEntropy = minimumEntropy ?? 0
  }

  /// Tries the rule on a text; a match limit that is hit is an error, never "no match".
  package func answer(for text: [UInt8]) throws(MatchFailure) -> Answer {
    guard keywords.isEmpty || holdsKeyword(text) else { return .noKeyword }
    var scratch = PatternScratch(limits: pattern.limits)
    var best: (match: PatternMatch, entropy: Double)?
    var start = 0
    while let match = try pattern.firstMatch(
      in: unsafe text.span.bytes, from: start, using: &scratch)
    {
      let entropy = Entropy.bitsPerByte(of: text[match.secret])
      if entropy >= minimumEntropy { return .fires(match, entropy: entropy) }
      if entropy > best?.entropy ?? -1 { best = (match, entropy) }
      start = max(match.range.upperBound, start + 1)
    }
    guard let best else { return .noMatch }
    return .tooRegular(best.match, entropy: best.entropy)
  }

  private func holdsKeyword(_ text: [UInt8]) -> Bool {
    let lowered = text.map(Self.lowered)
    return keywords.contains { keyword in
      guard !keyword.isEmpty, keyword.count <= lowered.count else { return keyword.isEmpty }
      return (0...(lowered.count - keyword.count)).contains { start in
        lowered[start] == keyword[0]
          && lowered[start..<(start + keyword.count)].elementsEqual(keyword)
      }
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
