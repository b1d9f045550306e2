import ArchiveFormat
import GateModel
import PatternEngine

/// What the search of one text leaves for texts that are made from it.
package struct TextMemory: Sendable {
  /// Places where a rule may match, for each part of the rulebook.
  var hits: [[RawHit]]
  /// What the text spells in another way.
  var runs: [KnownRun] = []
  /// How long it was.
  var count = 0

  /// An encoded run, and what is known of it.
  struct KnownRun: Hashable {
    var run: EncodedRun
    /// Nothing was found in it and in the bytes around it.
    var isBarren = false
  }

  init(parts: Int) { hits = Array(repeating: [], count: parts) }

  /// The encoded runs of a text that is made from the remembered one: those that nothing changed
  /// around, and those that are found where something did.
  func runs(
    in text: RawSpan, _ parts: inout [TextPart], editedBy edit: TextEdit?, context: Int
  ) -> [KnownRun] {
    let found = Self.find(in: text, &parts)
    guard let edit else { return found.map { KnownRun(run: $0) } }
    let fresh = EncodedRuns.touching(edit.changes, found)
    if runs.isEmpty { return fresh.map { KnownRun(run: $0) } }
    var moved: [EncodedRun: Bool] = [:]
    for copy in edit.runs {
      for known in runs[firstRun(from: copy.source)...] {
        let run = known.run
        if run.range.lowerBound >= copy.source + copy.count { break }
        guard holds(copy, run.evidence, in: text.byteCount) else { continue }
        let around = run.range.lowerBound - context..<run.range.upperBound + context
        let isBarren = known.isBarren && holds(copy, around, in: text.byteCount)
        let place = run.moved(by: copy.target - copy.source)
        moved[place] = isBarren || moved[place] ?? false
      }
    }
    for run in fresh where moved[run] == nil { moved[run] = false }
    return moved.map { KnownRun(run: $0.key, isBarren: $0.value) }.sorted {
      ($0.run.range.lowerBound, $0.run.range.upperBound, $0.run.codec.rawValue)
        < ($1.run.range.lowerBound, $1.run.range.upperBound, $1.run.codec.rawValue)
    }
  }

  /// Every run that is found from a part, and which parts have none.
  private static func find(in text: RawSpan, _ parts: inout [TextPart]) -> [EncodedRun] {
    let wanted = parts.indices.filter { !parts[$0].known.contains(.ofRuns) }
    if wanted.isEmpty { return [] }
    let (found, isBarren) = EncodedRuns.find(in: text, parts: wanted.map { parts[$0].range })
    for (number, isBarren) in zip(wanted, isBarren) { parts[number].hasRuns = !isBarren }
    return found
  }

  /// The first run that does not begin before a place; they are sorted by it.
  private func firstRun(from place: Int) -> Int {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].run.range.lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a copy brings all of the bytes along; what reaches over the text's own beginning or end
  /// must still stand there.
  private func holds(_ copy: CopiedRun, _ evidence: Range<Int>, in newCount: Int) -> Bool {
    let begins =
      evidence.lowerBound < 0
      ? copy.source == 0 && copy.target == 0 : copy.source <= evidence.lowerBound
    let ends =
      evidence.upperBound > count
      ? copy.source + copy.count == count && copy.target + copy.count == newCount
      : evidence.upperBound <= copy.source + copy.count
    return begins && ends
  }
}
