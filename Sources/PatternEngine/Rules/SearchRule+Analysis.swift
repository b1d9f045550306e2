extension SearchRule {
  /// The most bytes that a match can have; nil where that has no bound, is too large to sift, or where
  /// the expression holds something that is not analysed here.
  var width: Int? {
    guard let value = PatternNode.parse(regex)?.width else { return nil }
    let whole = names.isEmpty ? value : value + AssignmentFrame.width(around: names)
    return whole <= SievePlan.widest ? whole : nil
  }

  /// Whether one of the effective keywords is part of every match.
  var everyMatchHoldsKeyword: Bool {
    // Keywords that follow from the names stand in the names.
    if keywords.isEmpty { return !names.isEmpty }
    let words = effectiveKeywords
    return RequiredText(of: fullRegex, preferring: words)?.holds(oneOf: words) ?? false
  }

  /// The length of the longest literal that every match holds one of.
  var literalStrength: Int {
    if !names.isEmpty { return AssignmentFrame.keywords(of: names).map(\.utf8.count).min() ?? 0 }
    return RequiredText(of: regex)?.strength ?? 0
  }
}

extension PatternNode {
  /// The most bytes that a match can have; nil where there is no bound.
  var width: Int? {
    switch self {
    case .bytes, .anyByte: return 1
    case .nothing: return 0
    case .sequence(let items):
      return items.reduce(0 as Int?) { sum, item in
        guard let sum, let width = item.width else { return nil }
        return min(sum + width, .max >> 32)
      }
    case .choice(let branches):
      return branches.reduce(0 as Int?) { widest, branch in
        guard let widest, let width = branch.width else { return nil }
        return max(widest, width)
      }
    case .repeated(let item, _, let most):
      guard let most, let width = item.width else { return item.width == 0 ? 0 : nil }
      return min(width * min(most, .max >> 32), .max >> 32)
    }
  }
}
