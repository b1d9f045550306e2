import ArchiveFormat
import GateModel

extension SecretSearcher {
  /// Raw bytes around an encoded run that are searched with what it decodes to: the name that a value
  /// is assigned to stands outside of it.
  static let context = 256

  /// What is hidden in the encoded runs of a text, in their order; lines and excerpts are still those
  /// of the decoded texts.
  func layerFindings(
    in text: borrowing Span<UInt8>, runs: inout [TextMemory.KnownRun], depth: Int,
    _ budget: inout LayerBudget
  ) -> TextFindings {
    var found = TextFindings()
    guard depth > 0 else { return found }
    for place in runs.indices where !runs[place].isBarren {
      guard found.sightings.count <= Self.mostSightings else {
        found.shortfalls.append(Self.tooManySightings)
        break
      }
      let seen = found.sightings.count + found.shortfalls.count
      open(runs[place].run, in: text, depth: depth, &budget, &found)
      runs[place].isBarren =
        seen == found.sightings.count + found.shortfalls.count && !budget.isShort
    }
    return found
  }

  /// The same for whole files, which may be archives or wide texts.
  func wholeFindings(
    in text: borrowing Span<UInt8>, depth: Int, _ budget: inout LayerBudget
  ) -> TextFindings {
    var found = TextFindings()
    if depth > 0, let width = WholeText.recognise(unsafe text.bytes) {
      let decoded = width.decode(unsafe text.bytes, limit: budget.bytesLeft)
      if budget.take(decoded) {
        let inner = innerFindings(in: decoded.bytes, depth: depth - 1, &budget)
        found.add(inner, within: width.rawValue, mappingBytes: { decoded.map.source(of: $0) })
      }
    }
    openArchive(text, &budget, &found)
    return found
  }

  private func openArchive(
    _ text: borrowing Span<UInt8>, _ budget: inout LayerBudget, _ found: inout TextFindings
  ) {
    var walk = ArchiveWalk(limits: budget.archiveLimits)
    var inside = TextFindings()
    let all = 0..<text.count
    var memberBudget = budget
    walk.read(unsafe text.bytes) { member, bytes in
      let (names, found) = name(of: member.path)
      let layer = ([member.container.rawValue] + names).joined(separator: ":")
      let inner = innerFindings(in: bytes, &memberBudget)
      inside.add(inner, within: layer, mappingBytes: { _ in all })
      inside.add(found, within: layer, mappingBytes: { _ in all })
      return .on
    }
    budget.take(unpacked: walk.unpackedBytes, members: memberBudget)
    found.sightings += inside.withoutStreams
    found.shortfalls += inside.shortfalls
    for shortfall in walk.shortfalls {
      let names = name(of: shortfall.path).shown.joined(separator: ":")
      let place = names.isEmpty ? "" : "\(names): "
      found.shortfalls.append(
        GateShortfall(place + shortfall.message, isLimit: shortfall.reason.isLimit))
    }
  }

  /// How to name a member without any secret in its name, and those secrets.
  private func name(of path: [some Sequence<UInt8>]) -> (shown: [String], found: TextFindings) {
    var all = TextFindings()
    var veil = Veil()
    for name in path.map({ Array($0) }) {
      var memory = emptyMemory
      var found = plainFindings(in: name.span, &memory)
      found.sightings.forEach { veil.add(Array(name[$0.bytes])) }
      found.shortfalls = []
      all.add(found, within: "a name", mappingBytes: { $0 })
    }
    return (path.map { String(decoding: veil.masked(Array($0)), as: UTF8.self) }, all)
  }

  private func open(
    _ run: EncodedRun, in text: borrowing Span<UInt8>, depth: Int, _ budget: inout LayerBudget,
    _ found: inout TextFindings
  ) {
    let decoded = EncodedRuns.decode(run, in: unsafe text.bytes, limit: budget.bytesLeft)
    guard budget.take(decoded) else { return }
    let before = max(0, run.range.lowerBound - Self.context)..<run.range.lowerBound
    let after = run.range.upperBound..<min(text.count, run.range.upperBound + Self.context)
    let layer =
      SightingMaker.copy(before, of: text) + decoded.bytes + SightingMaker.copy(after, of: text)
    let own = before.count..<before.count + decoded.bytes.count
    var inner = layeredFindings(in: layer.span, around: own, depth: depth - 1, &budget)
    // What stands in the raw bytes around it was seen there.
    inner.sightings.removeAll { !$0.bytes.overlaps(own) }
    if decoded.bytes.count > 64 { openArchive(decoded.bytes, &budget, &inner) }
    if inner.sightings.isEmpty, inner.shortfalls.isEmpty { return }
    found.add(inner, within: run.codec.rawValue, mappingBytes: { _ in run.range })
  }

  private func openArchive(
    _ bytes: [UInt8], _ budget: inout LayerBudget, _ found: inout TextFindings
  ) {
    openArchive(bytes.span, &budget, &found)
  }

  private func innerFindings(
    in bytes: [UInt8], depth: Int, _ budget: inout LayerBudget
  ) -> TextFindings {
    layeredFindings(in: bytes.span, around: bytes.indices, depth: depth, &budget)
  }

  private func innerFindings(
    in bytes: RawSpan, _ budget: inout LayerBudget
  ) -> TextFindings {
    unsafe bytes.withUnsafeBytes { raw in
      let text = unsafe raw.bindMemory(to: UInt8.self)
      let depth = decodeDepth
      var found = unsafe layeredFindings(
        in: text.span, around: 0..<text.count, depth: depth, &budget)
      if depth > 0, let width = WholeText.recognise(bytes) {
        let decoded = width.decode(bytes, limit: budget.bytesLeft)
        if budget.take(decoded) {
          found.add(
            innerFindings(in: decoded.bytes, depth: depth - 1, &budget), within: width.rawValue,
            mappingBytes: { decoded.map.source(of: $0) })
        }
      }
      return found
    }
  }
}

extension ArchiveFormat.Shortfall.Reason {
  /// Whether a limit of ours, and not the content itself, kept something from being read.
  fileprivate var isLimit: Bool {
    switch self {
    case .memberBytes, .totalBytes, .ratio, .members, .depth, .window: true
    case .encrypted, .method, .damaged, .truncated, .sparse, .elsewhere, .format: false
    }
  }
}

extension TextFindings {
  /// Takes in what was found inside a layer of this text.
  mutating func add(
    _ inner: TextFindings, within layer: String, mappingBytes map: (Range<Int>) -> Range<Int>
  ) {
    for var sighting in inner.sightings {
      sighting.layers.insert(layer, at: 0)
      sighting.bytes = map(sighting.bytes)
      sightings.append(sighting)
    }
    shortfalls += inner.shortfalls
  }
}

extension TextFindings {
  /// Leaves one of those that two ways of reading the same bytes gave: much is base64 and base64url.
  mutating func dropRepeats() {
    var ends: [String: Int] = [:]
    sightings.removeAll { sighting in
      if let end = ends[sighting.fingerprint], sighting.bytes.lowerBound < end { return true }
      ends[sighting.fingerprint] = sighting.bytes.upperBound
      return false
    }
  }

  /// Without what was seen in a compressed stream and then, by name, in the tar archive that it is.
  fileprivate var withoutStreams: [Sighting] {
    let tar = ArchiveKind.tar.rawValue + ":"
    let named = Set(
      sightings.filter { $0.layers.first?.utf8.starts(with: tar.utf8) == true }
        .map(\.fingerprint))
    if named.isEmpty { return sightings }
    let streams = [ArchiveKind.gzip, .bzip2, .xz, .zstd].map(\.rawValue)
    return sightings.filter { sighting in
      guard named.contains(sighting.fingerprint), let layer = sighting.layers.first else {
        return true
      }
      return !streams.contains { layer.utf8.starts(with: $0.utf8) }
    }
  }
}
