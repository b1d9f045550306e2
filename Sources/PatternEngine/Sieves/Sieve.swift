/// Finds in one pass over a text where any of its rules may match; safe to share between threads.
///
/// Made by `RegexSieve` or `LiteralSieve`: their hits differ, and what is confirmed from them does not.
package struct Sieve: Sendable {
  /// What the hits mean.
  package let plan: SievePlan
  let database: VectorDatabase
  /// The plan's, worked out once.
  package let margin: Int
  private let groups: KeywordGroups

  init(_ plan: SievePlan, _ database: VectorDatabase) {
    (self.plan, self.database) = (plan, database)
    margin = plan.margin
    groups = KeywordGroups(plan)
  }

  /// Working memory for one thread; tied to this sieve.
  package func makeScratch() throws(SieveFailure) -> SieveScratch {
    try SieveScratch(for: database)
  }

  /// Appends the raw hits in `range` of `text`; their ends are offsets in the whole text.
  ///
  /// They come in the order of their ends but for close neighbours. No byte outside of the range is
  /// looked at: near its edges hits may be missing or false.
  package func scan(
    _ text: RawSpan, _ range: Range<Int>, into hits: inout [RawHit],
    using scratch: inout SieveScratch
  ) throws(SieveFailure) {
    try scratch.scan(database, groups, text, range, overlap: 2 * margin, into: &hits)
  }

  /// The raw hits of a whole text.
  package func hits(
    in text: RawSpan, using scratch: inout SieveScratch
  ) throws(SieveFailure) -> [RawHit] {
    var hits: [RawHit] = []
    try scan(text, 0..<text.byteCount, into: &hits, using: &scratch)
    return hits
  }

  static func make(
    _ plan: SievePlan, _ expressions: [VectorDatabase.Expression]
  ) throws(VectorDatabase.Refusal) -> Sieve {
    guard plan.ruleCount + plan.groups.count < RawHit.mostIDs else {
      throw VectorDatabase.Refusal(expression: nil, reason: "too many rules")
    }
    // Vectorscan refuses an empty set. Two bytes that stand in no text of any use are in every set:
    // the least length of all literals chooses the stride of its matcher, and with the stride for
    // three and more it is a third slower on hundreds of keywords (measured, 5.4.9).
    let nothing = VectorDatabase.Expression(
      text: [0xff, 0xf8], id: RawHit.mostIDs - 1, isKeyword: true)
    return Sieve(plan, try VectorDatabase.compile(expressions + [nothing]))
  }
}
