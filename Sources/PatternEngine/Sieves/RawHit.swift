/// A place where a rule may match: the end of one of its matches, or of one of its keywords.
///
/// False hits are harmless, for each is confirmed; a missing one would be a missed secret.
package struct RawHit: Hashable, Sendable, Comparable {
  /// The end in the high bits, so that hits sort by it; numbers compare faster than pairs.
  package let packed: UInt64

  static let idBits = 20
  /// Rules and keywords together are fewer than this.
  package static let mostIDs = 1 << idBits

  package init(id: Int, end: Int) {
    packed = UInt64(truncatingIfNeeded: end) << UInt64(Self.idBits) | UInt64(id)
  }

  /// Which rule or keyword of the plan.
  package var id: Int { Int(packed & UInt64(Self.mostIDs - 1)) }
  /// The offset after the last byte of the match, in the whole text.
  package var end: Int { Int(packed >> UInt64(Self.idBits)) }

  /// The same hit in a text where its bytes stand `distance` further on.
  package func moved(by distance: Int) -> RawHit { RawHit(id: id, end: end + distance) }

  /// The bytes on which this hit depends; beyond the text's edges it depends on the edge itself.
  package func dependency(margin: Int) -> Range<Int> { (end - margin)..<(end + 2) }

  package static func < (left: RawHit, right: RawHit) -> Bool { left.packed < right.packed }
}

extension RawHit {
  /// Appends those of some hits, which are in order, that end behind `range.lowerBound` and not behind
  /// `range.upperBound`, each `distance` further on.
  package static func move(
    _ hits: [RawHit], endingIn range: Range<Int>, by distance: Int, to moved: inout [RawHit]
  ) {
    var (low, high) = (0, hits.count)
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].end <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < hits.count, hits[low].end <= range.upperBound {
      moved.append(hits[low].moved(by: distance))
      low += 1
    }
  }
}

/// A sieve that failed: never to be read as "no hits".
package struct SieveFailure: Error, Hashable, Sendable {
  package let reason: String
}
