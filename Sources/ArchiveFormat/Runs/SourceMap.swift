/// Where decoded bytes stood in the text they were decoded from.
package struct SourceMap: Hashable, Sendable {
  /// From `decoded` on, every `decodedUnit` bytes stood for `sourceUnit` bytes from `source` on.
  private struct Stretch: Hashable, Sendable {
    var decoded: Int
    var source: Int
    var decodedUnit: Int32
    var sourceUnit: Int32
    var decodedEnd: Int
    var sourceEnd: Int { source + (decodedEnd - decoded) / Int(decodedUnit) * Int(sourceUnit) }
  }

  private var stretches: [Stretch] = []

  /// How many decoded bytes it speaks of.
  var decodedCount: Int { stretches.last?.decodedEnd ?? 0 }

  /// Says that the next `decoded` bytes came from `unit.source` bytes each `unit.decoded`.
  mutating func add(decoded count: Int, at source: Int, unit: (decoded: Int, source: Int)) {
    guard count > 0 else { return }
    let start = stretches.last?.decodedEnd ?? 0
    if let last = stretches.last, last.sourceEnd == source,
      Int(last.decodedUnit) == unit.decoded, Int(last.sourceUnit) == unit.source,
      (last.decodedEnd - last.decoded) % unit.decoded == 0
    {
      stretches[stretches.count - 1].decodedEnd += count
      return
    }
    stretches.append(
      Stretch(
        decoded: start, source: source, decodedUnit: Int32(clamping: unit.decoded),
        sourceUnit: Int32(clamping: unit.source), decodedEnd: start + count))
  }

  /// The first source byte of the unit that made decoded byte `place`; the end is that of the last.
  package func source(of place: Int) -> Int {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].decoded <= place { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let stretch = stretches[low - 1]
    let units = (min(place, stretch.decodedEnd) - stretch.decoded) / Int(stretch.decodedUnit)
    return stretch.source + units * Int(stretch.sourceUnit)
  }

  /// The source bytes of the decoded bytes in `range`.
  package func source(of range: Range<Int>) -> Range<Int> {
    let start = source(of: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    let last = source(of: range.upperBound - 1)
    return start..<max(start, last) + unit(at: range.upperBound - 1)
  }

  private func unit(at place: Int) -> Int {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].decoded <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? Int(stretches[low - 1].sourceUnit) : 0
  }
}
