/// Finds encoded runs in a text, and decodes them.
///
/// A run stands on its `evidence` alone. So in a changed text the runs whose evidence did not change
/// are those of the old text, moved; all others are what `find(in:ranges:)` gives for the changed
/// ranges.
package enum EncodedRuns {
  /// Every run, by place.
  package static func find(in text: RawSpan) -> [EncodedRun] {
    find(in: text, parts: [0..<text.byteCount]).runs
  }

  /// Every run that depends on a byte of `range` (empty: on both bytes around a seam), in full.
  package static func find(in text: RawSpan, range: Range<Int>) -> [EncodedRun] {
    find(in: text, ranges: [range])
  }

  /// The same for several ranges, each part of the text searched once.
  package static func find(in text: RawSpan, ranges: [Range<Int>]) -> [EncodedRun] {
    let parts = regions(around: ranges, in: text)
    return touching(ranges, find(in: text, parts: parts).runs)
  }

  /// Bytes around a part of a text that decide, together with its own, whether it is barren.
  package static let (reachBefore, reachAfter) = (RunSearch.reachBefore, RunSearch.reachAfter)

  /// Every run that is found from one of the parts of a text, in full. A part is barren if none is,
  /// and none would be wherever the same bytes stand in it and so far around it.
  package static func find(
    in text: RawSpan, parts: [Range<Int>]
  ) -> (runs: [EncodedRun], isBarren: [Bool]) {
    text.view { view in
      var search = RunSearch(view)
      let isBarren = parts.map { search.scan($0) }
      return (sorted(search.runs), isBarren)
    }
  }

  /// Whole lines around ranges in rising order, from which every run is found that depends on one of
  /// them; `ahead` more bytes behind each are in them too. None touches another.
  package static func regions(
    around ranges: [Range<Int>], ahead: Int = 0, in text: RawSpan
  ) -> [Range<Int>] {
    text.view { view in
      let search = RunSearch(view)
      let more = max(0, ahead - RunSearch.regionMargin)
      var regions: [Range<Int>] = []
      var reach = 0
      for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        // Up to `reach` all is in a region, and a line begins there.
        if range.upperBound + more + RunSearch.regionMargin <= reach { continue }
        let region = search.region(
          around: range.lowerBound..<range.upperBound + more, after: reach)
        if region.upperBound <= reach { continue }
        if let last = regions.last, last.upperBound == region.lowerBound {
          regions[regions.count - 1] = last.lowerBound..<region.upperBound
        } else {
          regions.append(region)
        }
        reach = region.upperBound
      }
      return regions
    }
  }

  /// Those of some runs that depend on a byte of a range (empty: on both bytes around a seam).
  package static func touching(_ ranges: [Range<Int>], _ runs: [EncodedRun]) -> [EncodedRun] {
    if runs.isEmpty { return [] }
    let ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    // How far the ranges reach up to each: thousands of ranges meet thousands of runs.
    let reaches = ranges.reduce(into: [Int]()) { $0.append(max($0.last ?? 0, $1.upperBound)) }
    return runs.filter { run in
      let before = count(of: ranges, beginningBefore: run.evidence.upperBound)
      return before > 0 && reaches[before - 1] > run.evidence.lowerBound
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
