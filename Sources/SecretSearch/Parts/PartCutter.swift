import ArchiveFormat
import GateModel

/// Cuts texts into parts where their content says so: what two texts have in common is mostly cut at
/// the same places, wherever it stands in them.
struct PartCutter {
  private static let least = 256
  /// Lines may be of any length.
  private static let most = 4_096

  private let barren: BarrenParts?
  /// How far around a part bytes decide what is found in it.
  private let before: Int
  private let after: Int
  /// A hit that ends so far behind a change may depend on it.
  private let margin: Int

  init(margin: Int, remembering barren: BarrenParts?) {
    self.barren = barren
    self.margin = margin
    before = max(margin, EncodedRuns.reachBefore)
    after = EncodedRuns.reachAfter
  }

  /// The parts of a text in which something may be found; after an edit those near to what changed.
  func parts(of text: RawSpan, editedBy edit: TextEdit?) -> [TextPart] {
    guard let edit else { return cut([0..<text.byteCount], of: text, asking: nil) }
    let regions = EncodedRuns.regions(around: edit.changes, ahead: margin, in: text)
    return cut(regions, of: text, asking: edit.changes)
  }

  private func cut(
    _ regions: [Range<Int>], of text: RawSpan, asking changes: [Range<Int>]?
  ) -> [TextPart] {
    var asked = AskedPlaces(changes, margin: margin)
    guard let barren else {
      return regions.map { TextPart(range: $0, digest: nil, asksForHits: asked.touches($0)) }
    }
    var parts: [TextPart] = []
    unsafe text.withUnsafeBytes { bytes in
      for region in regions {
        var start = region.lowerBound
        while start < region.upperBound {
          let end = unsafe end(
            of: start, in: bytes, before: region.upperBound, barren.digester)
          let range = start..<end
          let digest = unsafe digest(of: range, in: bytes, barren.digester)
          parts.append(
            TextPart(range: range, digest: digest, asksForHits: asked.touches(range)))
          start = end
        }
      }
    }
    // In a loop of its own: each look waits for memory, and many can wait at once.
    for place in parts.indices {
      if let digest = parts[place].digest { parts[place].known = barren.known(of: digest) }
    }
    return parts
  }

  /// Remembers what was found to be barren.
  func keep(_ parts: [TextPart]) {
    guard let barren else { return }
    for part in parts where part.proved != part.known {
      if let digest = part.digest { barren.note(part.proved, of: digest) }
    }
  }

  private func digest(
    of range: Range<Int>, in text: UnsafeRawBufferPointer, _ digester: PartDigester
  ) -> PartDigest {
    let start = max(0, range.lowerBound - before)
    let end = min(text.count, range.upperBound + after)
    // Where the text begins or ends so near, that decides too.
    let edges: UInt64 = (start == 0 ? 1 : 0) | (end == text.count ? 2 : 0)
    let place =
      edges | UInt64(range.lowerBound - start) << 2 | UInt64(range.count) << 32
    return unsafe digester.digest(
      UnsafeRawBufferPointer(rebasing: text[start..<end]), place: place)
  }

  /// Behind the line that says so by its last bytes, when the part is long enough.
  private func end(
    of start: Int, in text: UnsafeRawBufferPointer, before limit: Int, _ digester: PartDigester
  ) -> Int {
    let last = min(limit, start + Self.most)
    var place = start + Self.least
    while place < last {
      place = unsafe Self.lineEnd(from: place, in: text, before: last)
      if place >= last { break }
      let word = unsafe text.loadUnaligned(fromByteOffset: place - 8, as: UInt64.self)
      if digester.endsPart(word) { return place }
    }
    return last
  }

  /// Behind the next newline.
  private static func lineEnd(
    from start: Int, in text: UnsafeRawBufferPointer, before limit: Int
  ) -> Int {
    var place = start
    while place + 8 <= limit {
      let word = unsafe text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let other = UInt64(littleEndian: word) ^ 0x0a0a_0a0a_0a0a_0a0a
      let zeros = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
      if zeros != 0 { return place + zeros.trailingZeroBitCount / 8 + 1 }
      place += 8
    }
    while place < limit {
      place += 1
      if unsafe text[place - 1] == 0x0a { return place }
    }
    return limit
  }
}

/// Says of ranges, in their order, whether hits may end there that depend on a change.
private struct AskedPlaces {
  private let changes: [Range<Int>]?
  private let margin: Int
  private var next = 0

  init(_ changes: [Range<Int>]?, margin: Int) {
    self.changes = changes
    self.margin = margin
  }

  mutating func touches(_ range: Range<Int>) -> Bool {
    guard let changes else { return true }
    while next < changes.count, changes[next].upperBound + margin < range.lowerBound { next += 1 }
    return next < changes.count && changes[next].lowerBound - 2 <= range.upperBound
  }
}
