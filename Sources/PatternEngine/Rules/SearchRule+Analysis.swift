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
