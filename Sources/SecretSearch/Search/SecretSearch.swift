package import GateModel
package import PatternEngine

/// A policy's rules, ready to search with; shared between threads.
package final class SecretSearch: Sendable {
  /// How places are found where a rule may match.
  package enum Method: Sendable {
    case sieve(Sieve)
    /// Every rule over every byte: the slow oracle.
    case exhaustive
  }

  package let rulebook: Rulebook
  let policy: SecretPolicy
  let method: Method
  let shelf: PatternShelf

  package init(_ policy: SecretPolicy, _ rulebook: Rulebook, by method: Method) {
    self.policy = policy
    self.rulebook = rulebook
    self.method = method
    shelf = PatternShelf(rulebook)
  }

  /// Working memory for one thread.
  package func searcher() throws(SearchFailure) -> SecretSearcher { try SecretSearcher(self) }
}

/// Gives searches for policies; a policy that comes up twice is compiled once.
package protocol SearchSource: Sendable {
  func search(for policy: SecretPolicy) throws(SearchFailure) -> SecretSearch
}

extension Rulebook: RuleCatalogue {
  /// What is looked for; everything else is asked once it is found.
  package func rule(at number: Int) -> SearchRule {
    let rule = rule(number)
    return SearchRule(regex: rule.regex.value, names: rule.names, keywords: rule.keywords)
  }
}
