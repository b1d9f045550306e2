/// Finds encoded runs in a text, and decodes them.
///
/// A run stands on its `evidence` alone. So in a changed text the runs whose evidence did not change
/// are those of the old text, moved; all others are what `find(in:ranges:)` gives for the changed
/// ranges.
package enum EncodedRuns {
  /// Every run, by place.
  package static func find(in text: RawSpan) -> [EncodedRun] {
    text.view { view in
      var search = RunSearch(view)
      search.scan(0..<view.count)
      return sorted(search.runs)
    }
  }

  /// Every run that depends on a byte of `range` (empty: on both bytes around a seam), in full.
  package static func find(in text: RawSpan, range: Range<Int>) -> [EncodedRun] {
    find(in: text, ranges: [range])
  }

  /// The same for several ranges, each part of the text searched once.
  package static func find(in text: RawSpan, ranges: [Range<Int>]) -> [EncodedRun] {
    text.view { view in
      var search = RunSearch(view)
      var reach = 0
      let ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
      for range in ranges {
        // Up to `reach` all has been searched, and a line begins there.
        if range.upperBound + RunSearch.regionMargin <= reach { continue }
        let region = search.region(around: range, after: reach)
        if region.upperBound <= reach { continue }
        search.scan(region)
        reach = region.upperBound
      }
      // How far the ranges reach up to each: thousands of ranges meet thousands of runs.
      let reaches = ranges.reduce(into: [Int]()) { $0.append(max($0.last ?? 0, $1.upperBound)) }
      return sorted(search.runs).filter { run in
        let before = count(of: ranges, beginningBefore: run.evidence.upperBound)
        return before > 0 && reaches[before - 1] > run.evidence.lowerBound
      }
    }
  }

  private static func count(of ranges: [Range<Int>], beginningBefore place: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What a found run stands for, `limit` bytes of it at most.
  package static func decode(
    _ run: EncodedRun, in text: RawSpan, limit: Int = 64 << 20
  ) -> DecodedText {
    text.view { view in
      var decoder = RunDecoder(view, limit: max(0, limit))
      decoder.decode(run)
      return DecodedText(bytes: decoder.bytes, map: decoder.map, isCut: decoder.isCut)
    }
  }

  private static func sorted(_ runs: [EncodedRun]) -> [EncodedRun] {
    let sorted = runs.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.codec.rawValue)
        < ($1.range.lowerBound, $1.range.upperBound, $1.codec.rawValue)
    }
    return sorted.enumerated().filter { $0 == 0 || sorted[$0 - 1] != $1 }.map(\.element)
  }
}
