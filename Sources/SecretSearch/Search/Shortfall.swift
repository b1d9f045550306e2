/// Something in a text that was not looked into.
package struct Shortfall: Hashable, Sendable {
  /// One sentence, with the limit or the damage.
  package var reason: String
  /// A limit of the policy or of the search was hit: what lies beyond should have been seen.
  package var isLimit: Bool

  package init(_ reason: String, isLimit: Bool) {
    self.reason = reason
    self.isLimit = isLimit
  }
}

/// Searching could not even begin.
package struct SearchFailure: Error, Hashable, Sendable {
  package let reason: String
  package let remedy: String

  package init(reason: String, remedy: String) {
    self.reason = reason
    self.remedy = remedy
  }
}
