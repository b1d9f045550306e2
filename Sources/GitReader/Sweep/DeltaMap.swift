/// What of an object came from its delta base, and where it differs.
package struct DeltaMap: Sendable {
  /// Bytes that stand in the target as they stood in the base.
  package struct Run: Hashable, Sendable {
    package var source: Int
    package var target: Int
    package var count: Int
  }

  /// Unbroken copies in the order of the target; no two of them could be one.
  package private(set) var runs: [Run] = []
  /// Ranges of the target that came from nowhere in the base, in order and apart from each other. An
  /// empty one is a seam: the bytes on both of its sides came from the base, and were not neighbours
  /// there. At the beginning or end of the target it says that the base began or ended otherwise.
  package private(set) var changes: [Range<Int>] = []

  init() {}

  mutating func reset() {
    runs.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func copied(_ count: Int, from source: Int, to target: Int) {
    if let last = runs.last, last.target + last.count == target {
      if last.source + last.count == source {
        runs[runs.count - 1].count += count
        return
      }
      changes.append(target..<target)
    } else if target == 0, source != 0 {
      changes.append(0..<0)
    }
    runs.append(Run(source: source, target: target, count: count))
  }

  @inline(__always)
  mutating func inserted(_ count: Int, at target: Int) {
    if let last = changes.last, last.upperBound == target, !last.isEmpty {
      changes[changes.count - 1] = last.lowerBound..<(target + count)
    } else {
      changes.append(target..<(target + count))
    }
  }

  mutating func ended(baseCount: Int, targetCount: Int) {
    guard let last = runs.last else {
      if targetCount == 0, baseCount > 0 { changes.append(0..<0) }
      return
    }
    if last.target + last.count == targetCount, last.source + last.count != baseCount {
      changes.append(targetCount..<targetCount)
    }
  }
}
