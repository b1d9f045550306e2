/// Searches the whole text for every rule, plainly: the definition that faster ways must agree with.
package struct ExhaustiveSearch: ~Copyable {
  private let patterns: [(pattern: CompiledPattern, keywords: [[UInt8]])?]
  private var scratch: PatternScratch

  /// Rules whose expression does not compile are given up in every text.
  package init(_ rules: some RuleCatalogue, limits: PatternLimits = PatternLimits()) {
    scratch = PatternScratch(limits: limits)
    patterns = (0..<rules.count).map { index in
      let rule = rules.rule(at: index)
      do {
        return (try CompiledPattern(rule.fullRegex, limits: limits), rule.effectiveKeywords)
      } catch {
        return nil
      }
    }
  }

  /// Every match of every rule, leftmost and non-overlapping within one rule.
  package mutating func search(_ text: [UInt8]) -> SearchResult {
    var result = SearchResult()
    let lowered = text.map(ASCIICase.lowered)
    for (rule, entry) in patterns.enumerated() {
      guard let entry else {
        result.gaveUp.append(GivenUp(rule: rule, reason: "its expression does not compile"))
        continue
      }
      do {
        var start = 0
        while let match = try entry.pattern.firstMatch(
          in: unsafe text.span.bytes, from: start, using: &scratch)
        {
          start = max(match.range.upperBound, match.range.lowerBound + 1)
          guard !match.range.isEmpty, Self.isNear(match.range, entry.keywords, lowered) else {
            continue
          }
          result.matches.append(RuleMatch(rule: rule, range: match.range, secret: match.secret))
        }
      } catch {
        result.gaveUp.append(GivenUp(rule: rule, reason: error.reason))
      }
    }
    result.matches.sort(by: RuleMatch.precedes)
    return result
  }

  /// Whether a keyword stands in [start - reach, end + reach) of a text in lower case.
  static func isNear(_ match: Range<Int>, _ keywords: [[UInt8]], _ lowered: [UInt8]) -> Bool {
    if keywords.isEmpty { return true }
    let start = max(0, match.lowerBound - SearchRule.keywordReach)
    let end = min(lowered.count, match.upperBound + SearchRule.keywordReach)
    return keywords.contains { keyword in
      guard let first = keyword.first else { return true }
      return (start..<end).contains { place in
        lowered[place] == first && place + keyword.count <= end
          && lowered[place..<(place + keyword.count)].elementsEqual(keyword)
      }
    }
  }
}

extension MatchFailure {
  /// The limit that was hit, or PCRE2's number.
  package var reason: String {
    switch self {
    case .limitReached(let limit): limit
    case .engine(let code): "PCRE2 error \(code)"
    }
  }
}
