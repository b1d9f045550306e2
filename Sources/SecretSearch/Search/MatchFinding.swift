package import GateModel
import PatternEngine

/// Finds the matches of one part of a rulebook in a text; for one thread.
protocol MatchFinding: AnyObject {
  /// A hit that ends so far behind a change may depend on it.
  var margin: Int { get }
  /// The matches of all rules, and which rules gave up; says of the parts that were searched which
  /// hold hits. Leaves in `hits` what helps with texts that are made from this one; on entry what
  /// another text left that this one is made from, as `edit` says.
  func matches(
    in text: RawSpan, _ parts: inout [TextPart], editedBy edit: TextEdit?, hits: inout [RawHit]
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
  let margin: Int

  init(_ sieve: Sieve, _ shelf: PatternShelf) throws(SieveFailure) {
    self.sieve = sieve
    margin = sieve.margin
    scratch = try sieve.makeScratch()
    confirmer = Confirmer(shelf, sieve.plan)
  }

  func matches(
    in text: RawSpan, _ parts: inout [TextPart], editedBy edit: TextEdit?, hits: inout [RawHit]
  ) throws(SieveFailure) -> SearchResult {
    hits = edit.map { inherited(hits, by: $0) } ?? []
    let known = hits.count
    var pending = 0..<0
    for part in parts where part.wantsHits {
      let next =
        max(0, part.range.lowerBound - margin)..<min(text.byteCount, part.range.upperBound + 2)
      if next.lowerBound <= pending.upperBound {
        pending = pending.lowerBound..<next.upperBound
      } else {
        try sieve.scan(text, pending, into: &hits, using: &scratch)
        pending = next
      }
    }
    try sieve.scan(text, pending, into: &hits, using: &scratch)
    if hits.count > known { Self.attribute(&hits, from: known, to: &parts) }
    return confirmer.confirm(text, hits)
  }

  /// Drops hits that end in no part which was asked for: they are known, or false. The others are put
  /// in order.
  private static func attribute(
    _ hits: inout [RawHit], from first: Int, to parts: inout [TextPart]
  ) {
    var kept = first
    for place in first..<hits.count {
      let hit = hits[place]
      var (low, high) = (0, parts.count)
      while low < high {
        let middle = (low + high) / 2
        if parts[middle].range.upperBound < hit.end { low = middle + 1 } else { high = middle }
      }
      guard low < parts.count, parts[low].range.lowerBound < hit.end, parts[low].wantsHits else {
        continue
      }
      parts[low].hasHits = true
      hits[kept] = hit
      kept += 1
    }
    hits.removeLast(hits.count - kept)
    hits.sort()
    kept = 0
    for hit in hits where kept == 0 || hits[kept - 1] != hit {
      hits[kept] = hit
      kept += 1
    }
    hits.removeLast(hits.count - kept)
  }

  /// The hits that end in what was copied, at their new places. Those whose surroundings changed may
  /// be false now, which is harmless; those that are new there are found by scanning.
  private func inherited(_ hits: [RawHit], by edit: TextEdit) -> [RawHit] {
    if hits.isEmpty { return [] }
    var moved: [RawHit] = []
    moved.reserveCapacity(hits.count)
    for run in edit.runs {
      RawHit.move(
        hits, endingIn: run.source..<run.source + run.count, by: run.target - run.source,
        to: &moved)
    }
    return moved
  }
}

/// Tries every rule on every byte.
final class PlainFinding: MatchFinding {
  private var search: ExhaustiveSearch

  init(_ rules: some RuleCatalogue) { search = ExhaustiveSearch(rules) }

  var margin: Int { 0 }

  func matches(
    in text: RawSpan, _ parts: inout [TextPart], editedBy edit: TextEdit?, hits: inout [RawHit]
  ) throws(SieveFailure) -> SearchResult {
    search.search(unsafe text.withUnsafeBytes { unsafe Array($0) })
  }
}
