/// Finds in one pass over a text where any of its rules may match; safe to share between threads.
///
/// Made by `RegexSieve` or `LiteralSieve`: their hits differ, and what is confirmed from them does not.
package struct Sieve: Sendable {
  /// What the hits mean.
  package let plan: SievePlan
  let databases: Databases
  /// The plan's, worked out once.
  package let margin: Int
  private let groups: KeywordGroups
  private let longValues: LongValues

  /// What vectorscan looks for. Thousands of literals make it slow: the names of what has long values
  /// are looked for apart, and only before something long.
  struct Databases: Sendable {
    var everywhere: VectorDatabase
    var beforeLongValues: VectorDatabase
  }

  init(_ plan: SievePlan, _ databases: Databases) {
    (self.plan, self.databases) = (plan, databases)
    margin = plan.margin
    groups = KeywordGroups(plan)
    longValues = plan.longValues
  }

  /// Working memory for one thread; tied to this sieve.
  package func makeScratch() throws(SieveFailure) -> SieveScratch {
    try SieveScratch(for: [databases.everywhere, databases.beforeLongValues])
  }

  /// Appends the raw hits in `range` of `text`; their ends are offsets in the whole text.
  ///
  /// They come in no order. No byte outside of the range is looked at: near its edges hits may be
  /// missing or false.
  package func scan(
    _ text: RawSpan, _ range: Range<Int>, into hits: inout [RawHit],
    using scratch: inout SieveScratch
  ) throws(SieveFailure) {
    var start = range.lowerBound
    var isDone = range.isEmpty
    while !isDone {
      let piece = start..<min(range.upperBound, start + SieveScratch.longest)
      try unsafe text.withUnsafeBytes { bytes throws(SieveFailure) in
        try unsafe scan(bytes, piece, to: range.upperBound, &hits, &scratch)
      }
      isDone = piece.upperBound == range.upperBound
      start = piece.upperBound - 2 * margin
    }
  }

  private func scan(
    _ text: UnsafeRawBufferPointer, _ piece: Range<Int>, to end: Int, _ hits: inout [RawHit],
    _ scratch: inout SieveScratch
  ) throws(SieveFailure) {
    try unsafe scratch.scan(databases.everywhere, groups, text, piece, to: end, into: &hits)
    for window in unsafe longValues.windows(in: text, piece) {
      try unsafe scratch.scan(
        databases.beforeLongValues, groups, text, window, to: end, into: &hits)
    }
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
    var apart = expressions.map { $0.isKeyword && $0.id >= plan.ruleCount }
    for place in apart.indices where apart[place] {
      apart[place] = plan.awaitsLongValue(group: expressions[place].id - plan.ruleCount)
    }
    func compiled(_ isApart: Bool) throws(VectorDatabase.Refusal) -> VectorDatabase {
      let places = expressions.indices.filter { apart[$0] == isApart }
      do throws(VectorDatabase.Refusal) {
        return try VectorDatabase.compile(places.map { expressions[$0] } + [nothing])
      } catch {
        let place = error.expression.flatMap { $0 < places.count ? places[$0] : nil }
        throw VectorDatabase.Refusal(expression: place, reason: error.reason)
      }
    }
    return Sieve(
      plan, Databases(everywhere: try compiled(false), beforeLongValues: try compiled(true)))
  }
}
