import GateModel

/// Turns byte places in one text into lines, columns, masked excerpts and fingerprints.
struct SightingMaker {
  /// How much of a line stands around a secret in an excerpt.
  private static let reach = 400

  /// Makes the sightings of the candidates, which must be in the order of their places.
  static func sightings(
    of candidates: some Collection<Candidate>, hiding hidden: HiddenRanges,
    in text: borrowing Span<UInt8>, heeding markers: InlineMarkers,
    knowing known: inout KnownFingerprints, named id: (Int) -> String
  ) -> [Sighting] {
    var places = LinePlaces()
    var made: [Sighting] = []
    made.reserveCapacity(candidates.count)
    for candidate in candidates {
      let secret = candidate.secret
      let place = places.place(of: secret.lowerBound, in: text)
      let rule = id(candidate.rule)
      made.append(
        Sighting(
          rule: candidate.rule, severity: candidate.severity, confidence: candidate.confidence,
          bytes: secret, region: region(of: secret, at: place, in: text),
          excerpt: excerpt(of: secret, at: place, hiding: hidden, in: text),
          fingerprint: known.text(of: copy(secret, of: text), rule: rule),
          allowedInline: markers.reason(for: rule, at: secret, in: text)))
    }
    return made
  }

  /// Says of secrets inside encoded runs where the runs stand; they must be in the order of their
  /// places.
  static func place(
    _ sightings: inout [Sighting], hiding hidden: HiddenRanges, in text: borrowing Span<UInt8>
  ) {
    var places = LinePlaces()
    for number in sightings.indices {
      let run = sightings[number].bytes
      // Thousands of secrets may stand in one run of megabytes.
      if number > 0, sightings[number - 1].bytes == run {
        sightings[number].region = sightings[number - 1].region
        sightings[number].excerpt = sightings[number - 1].excerpt
        continue
      }
      let place = places.place(of: run.lowerBound, in: text)
      sightings[number].region = region(of: run, at: place, in: text)
      sightings[number].excerpt = excerpt(
        of: run, at: place, hiding: hidden, in: text)
    }
  }

  static func copy(_ range: Range<Int>, of text: borrowing Span<UInt8>) -> [UInt8] {
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe [UInt8](unsafeUninitializedCapacity: range.count) { room, count in
        _ = unsafe room.update(fromContentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
        count = range.count
      }
    }
  }

  /// Where bytes stand, counted from the beginning of the text.
  static func region(of bytes: Range<Int>, in text: borrowing Span<UInt8>) -> Region {
    var places = LinePlaces()
    return region(of: bytes, at: places.place(of: bytes.lowerBound, in: text), in: text)
  }

  private static func region(
    of secret: Range<Int>, at place: (line: Int, column: Int, start: Int),
    in text: borrowing Span<UInt8>
  ) -> Region {
    let more = LinePlaces.newlines(in: secret, of: text)
    let last =
      more == 0 ? secret.lowerBound : LinePlaces.start(of: secret.upperBound, in: text)
    let columns = LinePlaces.columns(in: last..<secret.upperBound, of: text)
    return Region(
      line: place.line, column: place.column, endLine: place.line + more,
      endColumn: columns + (more == 0 ? place.column : 1))
  }

  /// The line of one secret with every secret in it masked, cut around the one that is meant.
  private static func excerpt(
    of secret: Range<Int>, at place: (line: Int, column: Int, start: Int),
    hiding hidden: HiddenRanges, in text: borrowing Span<UInt8>
  ) -> Excerpt {
    var start = LinePlaces.start(of: secret.lowerBound, in: text, reach: reach)
    while start < secret.lowerBound, text[start] & 0xc0 == 0x80 { start += 1 }
    let end = LinePlaces.end(of: secret.lowerBound, in: text, reach: 2 * reach)
    let near = hidden.overlapping(start..<max(end, start + 1)).map { range in
      max(range.lowerBound, start) - start..<max(min(range.upperBound, end), start) - start
    }
    var excerpt = SecretMask.excerpt(of: copy(start..<end, of: text), hiding: near)
    if start > place.start {
      // Not counted from the beginning of the line: that would be megabytes for each of thousands.
      let near = LinePlaces.columns(in: start..<secret.lowerBound, of: text)
      excerpt.skippedColumns += place.column - 1 - near
    }
    return excerpt
  }
}
