package import GateModel
package import PatternEngine

/// A policy's rules, ready to search with; shared between threads.
package final class SecretSearch: Sendable {
  /// How the rules of one part are found.
  package enum Method: Sendable {
    case sieve(Sieve)
    /// Every rule over every byte: the slow oracle.
    case exhaustive
  }

  package let rulebook: Rulebook
  let policy: SecretPolicy
  /// A way for each part of the rulebook.
  let methods: [Method]
  let shelves: [PatternShelf]

  /// `methods` are in the order of the rulebook's parts; `clock` tells the work of the calling thread in
  /// nanoseconds, so that no text keeps it for ever.
  package init(
    _ policy: SecretPolicy, _ rulebook: Rulebook, by methods: [Method],
    clock: (@Sendable () -> UInt64)? = nil
  ) {
    self.policy = policy
    self.rulebook = rulebook
    self.methods = methods
    shelves = rulebook.parts.map { PatternShelf($0.rules, clock: clock) }
  }

  /// Whether it was made for these very settings, allowances included.
  package func serves(_ policy: SecretPolicy) -> Bool { policy == self.policy }

  /// Working memory for one thread. Searchers of one search may share what parts of texts they need
  /// not look at again; who tries every rule on every byte looks at all.
  package func searcher(
    remembering barren: BarrenParts? = nil
  ) throws(SearchFailure) -> SecretSearcher {
    for method in methods {
      switch method {
      case .sieve: continue
      case .exhaustive: return try SecretSearcher(self, remembering: nil)
      }
    }
    return try SecretSearcher(self, remembering: barren)
  }
}

/// Gives searches for policies; a policy that comes up twice is compiled once.
package protocol SearchSource: Sendable {
  func search(for policy: SecretPolicy) throws(SearchFailure) -> SecretSearch
}
