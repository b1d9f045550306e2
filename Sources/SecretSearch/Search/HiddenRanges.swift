/// Where secrets stand in a text that no excerpt may show.
struct HiddenRanges {
  /// In order, none touching another.
  private var ranges: [Range<Int>] = []

  init(_ unsorted: [Range<Int>]) {
    for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  /// Those of which any byte is in `part`.
  func overlapping(_ part: Range<Int>) -> ArraySlice<Range<Int>> {
    let first = place { $0.upperBound > part.lowerBound }
    let last = place { $0.lowerBound >= part.upperBound }
    return ranges[first..<max(first, last)]
  }

  /// The first that holds a condition which all after it hold too.
  private func place(where holds: (Range<Int>) -> Bool) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(ranges[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
