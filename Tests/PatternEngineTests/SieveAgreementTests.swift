import PatternEngine
import Testing

/// What the fast ways find is what searching everything finds.
@Suite struct SieveAgreementTests {
  static let rules = RuleList(MadeUpRules.all)
  static let regexes = Result { try RegexSieve.compile(rules).sieve }
  static let literals = Result { try LiteralSieve.make(rules) }

  @Test(arguments: 0..<8)
  func bothSievesAgreeWithExhaustiveSearch(batch: Int) throws {
    var source = SeededSource(batch)
    var exhaustive = ExhaustiveSearch(Self.rules)
    let shelf = PatternShelf(Self.rules)
    var matches = 0
    for sieve in [try Self.regexes.get(), try Self.literals.get()] {
      var scratch = try sieve.makeScratch()
      var confirmer = Confirmer(shelf, sieve.plan)
      for _ in 0..<80 {
        let text = MadeUpRules.text(using: &source)
        let expected = exhaustive.search(text)
        let hits = try sieve.hits(in: text.span.bytes, using: &scratch)
        let found = confirmer.confirm(text.span.bytes, hits)
        #expect(found == expected, "\(String(decoding: text, as: UTF8.self).debugDescription)")
        matches += expected.matches.count
      }
    }
    #expect(matches > 500)
  }
}
