package import GateModel
import PatternEngine

/// Finds the matches of one part of a rulebook in a text; for one thread.
protocol MatchFinding: AnyObject {
  /// The matches of all rules, and which rules gave up.
  func matches(in text: RawSpan) throws(SieveFailure) -> SearchResult
  /// The same, leaving in `hits` what helps with texts that are made from this one; on entry what
  /// another text left that this one is made from, as `edit` says.
  func matches(
    in text: RawSpan, editedBy edit: TextEdit?, hits: inout [RawHit]
  ) throws(SieveFailure) -> SearchResult
}

/// How a text is made from another: what is copied in unbroken runs, and what is new in it, seams
/// between runs included, in order.
package struct TextEdit {
  package var runs: [CopiedRun]
  package var changes: [Range<Int>]

  package init(runs: [CopiedRun], changes: [Range<Int>]) {
    self.runs = runs
    self.changes = changes
  }
}

/// Sifts, and confirms what is left.
final class SiftedFinding: MatchFinding {
  private let sieve: Sieve
  private var scratch: SieveScratch
  private var confirmer: Confirmer
  private var hits: [RawHit] = []
  private let margin: Int

  init(_ sieve: Sieve, _ shelf: PatternShelf) throws(SieveFailure) {
    self.sieve = sieve
    margin = sieve.margin
    scratch = try sieve.makeScratch()
    confirmer = Confirmer(shelf, sieve.plan)
  }

  func matches(in text: RawSpan) throws(SieveFailure) -> SearchResult {
    hits.removeAll(keepingCapacity: true)
    try sieve.scan(text, 0..<text.byteCount, into: &hits, using: &scratch)
    return confirmer.confirm(text, hits)
  }

  func matches(
    in text: RawSpan, editedBy edit: TextEdit?, hits: inout [RawHit]
  ) throws(SieveFailure) -> SearchResult {
    guard let edit else {
      hits.removeAll(keepingCapacity: true)
      try sieve.scan(text, 0..<text.byteCount, into: &hits, using: &scratch)
      return confirmer.confirm(text, hits)
    }
    hits = inherited(hits, by: edit)
    var window = 0..<0
    for change in edit.changes {
      let next =
        max(0, change.lowerBound - margin)..<min(text.byteCount, change.upperBound + margin)
      if next.lowerBound <= window.upperBound {
        window = window.lowerBound..<max(window.upperBound, next.upperBound)
      } else {
        try sieve.scan(text, window, into: &hits, using: &scratch)
        window = next
      }
    }
    try sieve.scan(text, window, into: &hits, using: &scratch)
    hits.sort()
    hits = hits.reduce(into: []) { kept, hit in if kept.last != hit { kept.append(hit) } }
    return confirmer.confirm(text, hits)
  }

  /// The hits that end in what was copied, at their new places. Those whose surroundings changed may
  /// be false now, which is harmless; those that are new there are found by scanning.
  private func inherited(_ hits: [RawHit], by edit: TextEdit) -> [RawHit] {
    if hits.isEmpty { return [] }
    var moved: [RawHit] = []
    moved.reserveCapacity(hits.count)
    for run in edit.runs {
      var low = 0
      var high = hits.count
      while low < high {
        let middle = (low + high) / 2
        if hits[middle].end <= run.source { low = middle + 1 } else { high = middle }
      }
      while low < hits.count, hits[low].end <= run.source + run.count {
        moved.append(hits[low].moved(by: run.target - run.source))
        low += 1
      }
    }
    return moved
  }
}

/// Tries every rule on every byte.
final class PlainFinding: MatchFinding {
  private var search: ExhaustiveSearch

  init(_ rules: some RuleCatalogue) { search = ExhaustiveSearch(rules) }

  func matches(in text: RawSpan) throws(SieveFailure) -> SearchResult {
    search.search(unsafe text.withUnsafeBytes { unsafe Array($0) })
  }

  func matches(
    in text: RawSpan, editedBy edit: TextEdit?, hits: inout [RawHit]
  ) throws(SieveFailure) -> SearchResult { try matches(in: text) }
}
