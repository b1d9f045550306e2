import PatternEngine
import Testing

/// What stood in a parent need not be scanned again in a child made from it.
@Suite struct InheritedHitTests {
  static let rules = SieveAgreementTests.rules

  /// The hits of a child: those of its parent that no edit can have touched, and those around the edit.
  private func hits(
    of child: [UInt8], _ sieve: Sieve, _ scratch: inout SieveScratch, parent: [RawHit],
    kept head: Int, _ tail: Range<Int>, movedBy distance: Int
  ) throws -> [RawHit] {
    let margin = sieve.plan.margin
    var hits: [RawHit] = []
    for hit in parent {
      let range = hit.dependency(margin: margin)
      if range.upperBound <= head { hits.append(hit) }
      if range.lowerBound >= tail.lowerBound { hits.append(hit.moved(by: distance)) }
    }
    let changed = head..<(tail.lowerBound + distance)
    try sieve.scan(
      child.span.bytes, sieve.plan.affected(by: changed, count: child.count), into: &hits,
      using: &scratch)
    return hits
  }

  @Test(arguments: [0, 1, 2, 3], [false, true])
  func editsAreFoundAroundTheEdit(batch: Int, byLiterals: Bool) throws {
    let made = byLiterals ? SieveAgreementTests.literals : SieveAgreementTests.regexes
    let sieve = try made.get()
    var source = SeededSource(1_000 + batch)
    var scratch = try sieve.makeScratch()
    var confirmer = Confirmer(PatternShelf(Self.rules), sieve.plan)
    var exhaustive = ExhaustiveSearch(Self.rules)
    for _ in 0..<25 {
      let parent = MadeUpRules.text(using: &source)
      let start = Int.random(in: 0...parent.count, using: &source)
      let end = min(parent.count, start + Int.random(in: 0...30, using: &source))
      let insert = Bool.random(using: &source) ? MadeUpRules.piece(using: &source) : []
      let child = Array(parent[..<start] + insert + parent[end...])
      let before = try sieve.hits(in: parent.span.bytes, using: &scratch)
      let hits = try hits(
        of: child, sieve, &scratch, parent: before, kept: start, end..<parent.count,
        movedBy: child.count - parent.count)
      let found = confirmer.confirm(child.span.bytes, hits)
      #expect(found == exhaustive.search(child), "\(String(decoding: child, as: UTF8.self))")
    }
  }

  @Test func piecesThatOverlapByTwoMarginsMissNothing() throws {
    let sieve = try SieveAgreementTests.regexes.get()
    var source = SeededSource(77)
    var scratch = try sieve.makeScratch()
    var confirmer = Confirmer(PatternShelf(Self.rules), sieve.plan)
    var exhaustive = ExhaustiveSearch(Self.rules)
    for _ in 0..<5 {
      var text: [UInt8] = []
      while text.count < 4 * sieve.plan.margin { text += MadeUpRules.text(using: &source) }
      var hits: [RawHit] = []
      var start = 0
      while start < text.count {
        let end = min(text.count, start + 3 * sieve.plan.margin)
        try sieve.scan(text.span.bytes, start..<end, into: &hits, using: &scratch)
        start = end == text.count ? end : end - 2 * sieve.plan.margin
      }
      #expect(confirmer.confirm(text.span.bytes, hits) == exhaustive.search(text))
    }
  }
}
