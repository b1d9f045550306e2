import GateModel

/// Turns byte places in one text into lines, columns, masked excerpts and fingerprints.
struct SightingMaker {
  /// How much of a line stands around a secret in an excerpt.
  private static let reach = 400

  /// Makes the sightings of the candidates; both they and what is to be `hidden`, which may be more,
  /// must be in the order of their places.
  static func sightings(
    of candidates: [Candidate], hiding hidden: [Range<Int>], in text: borrowing Span<UInt8>,
    following inline: InlineAllows, named id: (Int) -> String
  ) -> [Sighting] {
    var places = LinePlaces()
    var made: [Sighting] = []
    made.reserveCapacity(candidates.count)
    for candidate in candidates {
      let secret = candidate.secret
      let line = places.line(of: secret.lowerBound, in: text)
      let rule = id(candidate.rule)
      made.append(
        Sighting(
          rule: candidate.rule, severity: candidate.severity, confidence: candidate.confidence,
          bytes: secret, region: region(of: secret, onLine: line, in: text),
          excerpt: excerpt(of: secret, hiding: hidden, in: text),
          fingerprint: SecretFingerprint.text(of: copy(secret, of: text), rule: rule),
          allowedInline: InlineMarker.reason(for: rule, at: secret, in: text, following: inline)))
    }
    return made
  }

  static func copy(_ range: Range<Int>, of text: borrowing Span<UInt8>) -> [UInt8] {
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe [UInt8](unsafeUninitializedCapacity: range.count) { room, count in
        _ = unsafe room.update(fromContentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
        count = range.count
      }
    }
  }

  /// Where the bytes stand, counted from the beginning of the text.
  static func region(of bytes: Range<Int>, in text: borrowing Span<UInt8>) -> Region {
    var places = LinePlaces()
    return region(of: bytes, onLine: places.line(of: bytes.lowerBound, in: text), in: text)
  }

  private static func region(
    of secret: Range<Int>, onLine line: Int, in text: borrowing Span<UInt8>
  ) -> Region {
    let start = LinePlaces.start(of: secret.lowerBound, in: text)
    let column = LinePlaces.columns(in: start..<secret.lowerBound, of: text) + 1
    let more = LinePlaces.newlines(in: secret, of: text)
    let last = more == 0 ? start : LinePlaces.start(of: secret.upperBound, in: text)
    let endColumn = LinePlaces.columns(in: last..<secret.upperBound, of: text) + 1
    return Region(line: line, column: column, endLine: line + more, endColumn: endColumn)
  }

  /// The line of one secret with every secret in it masked, cut around the one that is meant.
  static func excerpt(
    of secret: Range<Int>, hiding hidden: [Range<Int>], in text: borrowing Span<UInt8>
  ) -> Excerpt {
    var start = LinePlaces.start(of: secret.lowerBound, in: text, reach: reach)
    while start < secret.lowerBound, text[start] & 0xc0 == 0x80 { start += 1 }
    let end = LinePlaces.end(of: secret.lowerBound, in: text, reach: 2 * reach)
    let near = hidden.filter { $0.overlaps(start..<max(end, start + 1)) }.map { range in
      max(range.lowerBound, start) - start..<max(min(range.upperBound, end), start) - start
    }
    let lineStart = LinePlaces.start(of: secret.lowerBound, in: text)
    var excerpt = SecretMask.excerpt(of: copy(start..<end, of: text), hiding: near)
    excerpt.skippedColumns += LinePlaces.columns(in: lineStart..<start, of: text)
    return excerpt
  }
}
