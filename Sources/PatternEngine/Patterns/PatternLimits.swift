/// How much work one match may cost before it is given up and reported.
package struct PatternLimits: Hashable, Sendable {
  /// PCRE2 counts them anew for each place where a match may begin.
  package var matchSteps: UInt32
  package var depth: UInt32
  package var heapKiB: UInt32

  package init(matchSteps: UInt32 = 100_000, depth: UInt32 = 100_000, heapKiB: UInt32 = 16_384) {
    self.matchSteps = matchSteps
    self.depth = depth
    self.heapKiB = heapKiB
  }
}

/// Why a text is no pattern, and where in it, counted in bytes.
package struct PatternMistake: Error, Hashable, Sendable {
  package let reason: String
  package let offset: Int
}

/// A search that ended without an answer. Never to be read as "nothing there".
package enum MatchFailure: Error, Hashable, Sendable {
  /// The pattern backtracked beyond its limits on this input.
  case limitReached(String)
  /// PCRE2 failed with this code.
  case engine(Int32)
}

/// Where a pattern matched, in byte offsets of the whole input.
package struct PatternMatch: Hashable, Sendable {
  package let range: Range<Int>
  /// The groups, the first being group 1; nil where a group took no part.
  package let captures: [Range<Int>?]

  package init(range: Range<Int>, captures: [Range<Int>?]) {
    self.range = range
    self.captures = captures
  }

  /// Group 1 where the pattern has one that took part, else the whole match: by convention the secret.
  package var secret: Range<Int> { (captures.first ?? nil) ?? range }
}
