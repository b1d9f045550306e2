import PatternEngine

/// Finds the matches of one part of a rulebook in a text; for one thread.
protocol MatchFinding: AnyObject {
  /// The matches of all rules, and which rules gave up.
  func matches(in text: RawSpan) throws(SieveFailure) -> SearchResult
}

/// Sifts, and confirms what is left.
final class SiftedFinding: MatchFinding {
  private let sieve: Sieve
  private var scratch: SieveScratch
  private var confirmer: Confirmer
  private var hits: [RawHit] = []

  init(_ sieve: Sieve, _ shelf: PatternShelf) throws(SieveFailure) {
    self.sieve = sieve
    scratch = try sieve.makeScratch()
    confirmer = Confirmer(shelf, sieve.plan)
  }

  func matches(in text: RawSpan) throws(SieveFailure) -> SearchResult {
    hits.removeAll(keepingCapacity: true)
    try sieve.scan(text, 0..<text.byteCount, into: &hits, using: &scratch)
    return confirmer.confirm(text, hits)
  }
}

/// Tries every rule on every byte.
final class PlainFinding: MatchFinding {
  private var search: ExhaustiveSearch

  init(_ rules: some RuleCatalogue) { search = ExhaustiveSearch(rules) }

  func matches(in text: RawSpan) throws(SieveFailure) -> SearchResult {
    search.search(unsafe text.withUnsafeBytes { unsafe Array($0) })
  }
}
