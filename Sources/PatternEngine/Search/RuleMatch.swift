/// A place where a rule's expression matches and its keyword stands near.
package struct RuleMatch: Hashable, Sendable {
  package let rule: Int
  package let range: Range<Int>
  /// Group 1 where it took part, else the whole match.
  package let secret: Range<Int>

  package init(rule: Int, range: Range<Int>, secret: Range<Int>) {
    self.rule = rule
    self.range = range
    self.secret = secret
  }

  /// By place, then rule.
  static func precedes(_ left: RuleMatch, _ right: RuleMatch) -> Bool {
    (left.range.lowerBound, left.rule) < (right.range.lowerBound, right.rule)
  }
}

/// What was found in one text.
package struct SearchResult: Hashable, Sendable {
  /// In the order of the text.
  package var matches: [RuleMatch] = []
  /// Rules whose search ended at a limit: more of their matches may stand in the text.
  package var gaveUp: [GivenUp] = []

  package init() {}
}

/// A rule that could not be searched for to the end of a text.
package struct GivenUp: Hashable, Sendable {
  package let rule: Int
  package let reason: String
}
