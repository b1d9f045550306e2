import PatternEngine
import Testing

@Suite struct SieveBlobTests {
  static let rules = RuleList(MadeUpRules.all)
  static let blob = Result { try RegexSieve.compile(rules).sieve.serialized(for: rules) }

  /// A catalogue that has its digest and nothing else.
  private struct Sealed: RuleCatalogue {
    let count: Int
    let digest: [UInt8]
    func rule(at index: Int) -> SearchRule {
      Issue.record("rule \(index) was decoded")
      return SearchRule(regex: "")
    }
  }

  private func revived(_ bytes: [UInt8], _ rules: some RuleCatalogue) -> Sieve? {
    Sieve(bytes: bytes.span.bytes, for: rules)
  }

  @Test func whatComesBackSiftsTheSame() throws {
    let blob = try Self.blob.get()
    let sealed = Sealed(count: Self.rules.count, digest: Self.rules.digest)
    let sieve = try #require(revived(blob, sealed))
    #expect(sieve.serialized(for: sealed) == blob)
    let fresh = try RegexSieve.compile(Self.rules).sieve
    var scratch = try sieve.makeScratch()
    var other = try fresh.makeScratch()
    var source = SeededSource(5)
    for _ in 0..<50 {
      let text = MadeUpRules.text(using: &source)
      let hits = try sieve.hits(in: text.span.bytes, using: &scratch)
      #expect(try fresh.hits(in: text.span.bytes, using: &other) == hits)
    }
  }

  @Test func damagedBytesAreRefused() throws {
    let blob = try Self.blob.get()
    for length in stride(from: 0, to: blob.count, by: max(1, blob.count / 200)) {
      let cut = Array(blob.prefix(length))
      #expect(revived(cut, Self.rules) == nil, "cut at \(length)")
    }
    for place in stride(from: 0, to: blob.count, by: max(1, blob.count / 300)) {
      var damaged = blob
      damaged[place] ^= 0x10
      #expect(revived(damaged, Self.rules) == nil, "changed at \(place)")
    }
    let longer = blob + [0]
    #expect(revived(longer, Self.rules) == nil)
  }

  @Test func otherRulesAreRefused() throws {
    let blob = try Self.blob.get()
    var rules = MadeUpRules.all
    rules[2].keywords.append("more")
    #expect(revived(blob, RuleList(rules)) == nil)
    let other = Sealed(count: rules.count + 1, digest: Self.rules.digest)
    #expect(revived(blob, other) == nil)
  }
}
