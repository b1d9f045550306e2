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

  /// At an address as a mapped file has it.
  private func withPage<R>(_ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> R) rethrows
    -> R
  {
    let page = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 4096)
    defer { page.deallocate() }
    page.copyBytes(from: bytes)
    return try body(UnsafeRawBufferPointer(page))
  }

  @Test func anImageSiftsTheSameWhereItLies() throws {
    let fresh = try RegexSieve.compile(Self.rules).sieve
    let image = fresh.image(for: Self.rules)
    try withPage(image.database) { database in
      try image.plan.withUnsafeBytes { plan in
        let sieve = try #require(Sieve(plan: plan, database: database, for: Self.rules))
        #expect(sieve.serialized(for: Self.rules) == fresh.serialized(for: Self.rules))
        var scratch = try sieve.makeScratch()
        var other = try fresh.makeScratch()
        var source = SeededSource(6)
        for _ in 0..<50 {
          let text = MadeUpRules.text(using: &source)
          let hits = try sieve.hits(in: text.span.bytes, using: &scratch)
          #expect(try fresh.hits(in: text.span.bytes, using: &other) == hits)
        }
        let others = RuleList(Array(MadeUpRules.all.dropLast()))
        #expect(Sieve(plan: plan, database: database, for: others) == nil)
        let cut = UnsafeRawBufferPointer(rebasing: database.dropLast(1))
        #expect(Sieve(plan: plan, database: cut, for: Self.rules) == nil)
      }
    }
  }

  @Test func aDamagedImageIsRefusedBeforeItIsSearchedWith() throws {
    let image = try RegexSieve.compile(Self.rules).sieve.image(for: Self.rules)
    for place in stride(from: 0, to: image.plan.count, by: 97) {
      var plan = image.plan
      plan[place] ^= 1
      withPage(image.database) { database in
        plan.withUnsafeBytes {
          #expect(Sieve(plan: $0, database: database, for: Self.rules) == nil)
        }
      }
    }
    var damaged = image.database
    damaged[damaged.count / 2] ^= 1
    withPage(damaged) { database in
      image.plan.withUnsafeBytes { plan in
        let sieve = Sieve(plan: plan, database: database, for: Self.rules)
        #expect(throws: SieveFailure.self) { _ = try sieve?.makeScratch() }
      }
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
