import ArchiveFormat
import GateModel
import PatternEngine

/// What the search of one text leaves for texts that are made from it.
package struct TextMemory: Sendable {
  /// Places where a rule may match, for each part of the rulebook.
  var hits: [[RawHit]]
  /// What the text spells in another way.
  var runs: [EncodedRun] = []
  /// How long it was.
  var count = 0

  init(parts: Int) { hits = Array(repeating: [], count: parts) }

  /// The encoded runs of a text that is made from the remembered one: those that nothing changed
  /// around, and those that are found where something did.
  func runs(in text: RawSpan, editedBy edit: TextEdit?) -> [EncodedRun] {
    guard let edit else { return EncodedRuns.find(in: text) }
    var moved = Set<EncodedRun>()
    if !runs.isEmpty {
      for copy in edit.runs {
        for run in runs where holds(copy, run.evidence, in: text.byteCount) {
          moved.insert(run.moved(by: copy.target - copy.source))
        }
      }
    }
    moved.formUnion(EncodedRuns.find(in: text, ranges: edit.changes))
    return moved.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  /// Whether a copy brings all of the evidence along; what depends on the text's own beginning or end
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
