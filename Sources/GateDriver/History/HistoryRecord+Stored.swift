import GateModel
import GitReader
import SecretSearch

/// A record as the cache keeps it. There is no secret in it: sightings hold none.
extension HistoryRecord {
  func write(to out: inout RecordWriter) {
    out.write(blobs.sorted { $0.key < $1.key }) { out, entry in
      out.write(entry.key)
      entry.value.write(to: &out)
    }
    out.write(texts) { out, text in text.write(to: &out) }
    let places = (attribution?.blobs ?? [:]).sorted { $0.key < $1.key }
    out.write(places) { out, entry in
      out.write(entry.key)
      entry.value.write(to: &out)
    }
    out.write(order.sorted { $0.key < $1.key }) { out, entry in
      out.write(entry.key)
      out.write(entry.value)
    }
    out.write(reachesHead)
    review.write(to: &out)
    out.write(notScanned) { out, part in
      out.write(part.path) { $0.write($1.bytes) }
      out.write(part.reason)
      out.write(part.wasRequired)
    }
  }

  init(from stored: inout RecordReader) throws(DamagedRecord) {
    let blobs = try stored.list { stored throws(DamagedRecord) in
      (try stored.id(), try TextFindings(from: &stored))
    }
    self.blobs = Dictionary(blobs) { first, _ in first }
    texts = try stored.list { stored throws(DamagedRecord) in
      try Text(from: &stored)
    }
    let places = try stored.list { stored throws(DamagedRecord) in
      (try stored.id(), try BlobHistory(from: &stored))
    }
    attribution = Attribution(Dictionary(places) { first, _ in first })
    let order = try stored.list { stored throws(DamagedRecord) in
      (try stored.id(), try stored.size())
    }
    self.order = Dictionary(order) { first, _ in first }
    reachesHead = try stored.flag()
    review = try HeadReview(from: &stored)
    notScanned = try stored.list { stored throws(DamagedRecord) in
      NotScanned(
        path: try stored.optional { stored throws(DamagedRecord) in BytePath(try stored.text()) },
        reason: try stored.string(), wasRequired: try stored.flag())
    }
  }
}

extension HistoryRecord {
  /// Whether a path or an author that would be kept is a secret itself: no cache may hold that one.
  func namesSecrets(with walk: WalkMemory?, by searcher: SecretSearcher) -> Bool {
    let places = attribution?.blobs.values.flatMap(\.places) ?? []
    if texts.contains(where: { $0.kind == nil }) {
      let named = places.map(\.path) + review.placed.map(\.path)
      for path in Set(named.map(\.bytes)).union(walk?.history.paths ?? []) {
        let parts = path.split(separator: UInt8(ascii: "/")).map(Array.init)
        if (parts + [path]).contains(where: { !searcher.secrets(in: $0).isEmpty }) { return true }
      }
    }
    let telling = Set(texts.filter { $0.kind == .commit }.compactMap(\.commit))
    if telling.isEmpty { return false }
    let stamps = Set(places.flatMap { [$0.introduced, $0.last] }.compactMap { $0 })
    return stamps.union(walk?.history.stamps.values.map { $0 } ?? []).contains {
      telling.contains($0.commit) && !searcher.secrets(in: $0.author).isEmpty
    }
  }
}

extension HistoryRecord.Text {
  func write(to out: inout RecordWriter) {
    out.write(kind) { $0.write(Int($1.rawValue)) }
    out.write(name)
    out.write(commit) { $0.write($1) }
    found.write(to: &out)
  }

  init(from stored: inout RecordReader) throws(DamagedRecord) {
    kind = try stored.optional { stored throws(DamagedRecord) in
      guard let kind = ObjectKind(rawValue: UInt8(truncatingIfNeeded: try stored.size())) else {
        throw DamagedRecord()
      }
      return kind
    }
    name = try stored.string()
    commit = try stored.optional { stored throws(DamagedRecord) in try stored.id() }
    found = try TextFindings(from: &stored)
  }
}

extension TextFindings {
  func write(to out: inout RecordWriter) {
    out.write(sightings) { out, sighting in sighting.write(to: &out) }
    out.write(shortfalls) { out, shortfall in
      out.write(shortfall.reason)
      out.write(shortfall.isLimit)
    }
  }

  init(from stored: inout RecordReader) throws(DamagedRecord) {
    self.init()
    sightings = try stored.list { stored throws(DamagedRecord) in try Sighting(from: &stored) }
    shortfalls = try stored.list { stored throws(DamagedRecord) in
      Shortfall(try stored.string(), isLimit: try stored.flag())
    }
  }
}

extension Region {
  func write(to out: inout RecordWriter) {
    for number in [line, column, endLine, endColumn] { out.write(number) }
  }

  init(from stored: inout RecordReader) throws(DamagedRecord) {
    self.init(
      line: try stored.size(), column: try stored.size(), endLine: try stored.size(),
      endColumn: try stored.size())
  }
}

extension Sighting {
  fileprivate func write(to out: inout RecordWriter) {
    out.write(rule)
    out.write(severity.rawValue)
    out.write(confidence.rawValue)
    out.write(bytes.lowerBound)
    out.write(bytes.upperBound)
    region.write(to: &out)
    out.write(excerpt.text)
    out.write(excerpt.skippedColumns)
    out.write(fingerprint)
    out.write(layers) { $0.write($1) }
    out.write(allowedInline) { $0.write($1) }
    out.write(allowances) { $0.write($1) }
  }

  fileprivate init(from stored: inout RecordReader) throws(DamagedRecord) {
    let rule = try stored.size()
    guard let severity = Severity(rawValue: try stored.string()),
      let confidence = Confidence(rawValue: try stored.string())
    else { throw DamagedRecord() }
    self.init(
      rule: rule, severity: severity, confidence: confidence, bytes: try stored.range(),
      region: try Region(from: &stored),
      excerpt: Excerpt(text: try stored.string(), skippedColumns: try stored.size()),
      fingerprint: try stored.string(),
      layers: try stored.list { stored throws(DamagedRecord) in try stored.string() },
      allowedInline: try stored.optional { stored throws(DamagedRecord) in try stored.string() })
    allowances = try stored.list { stored throws(DamagedRecord) in try stored.size() }
  }
}

extension BlobHistory {
  fileprivate func write(to out: inout RecordWriter) {
    out.write(places) { out, place in
      out.write(place.path.bytes)
      out.write(place.isLink)
      for stamp in [place.introduced, place.last] {
        out.write(stamp) { out, stamp in
          out.write(stamp.commit)
          out.write(stamp.author)
          out.write(stamp.authored)
        }
      }
      out.write(place.arrivals)
      out.write(place.isInHead)
      out.write(Int(place.kinds.rawValue))
      out.write(place.isCutOff)
    }
    out.write(untold)
    out.write(Int(kinds.rawValue))
  }

  fileprivate init(from stored: inout RecordReader) throws(DamagedRecord) {
    let places = try stored.list { stored throws(DamagedRecord) in
      BlobPlace(
        path: BytePath(try stored.text()), isLink: try stored.flag(),
        introduced: try Self.stamp(&stored), last: try Self.stamp(&stored),
        arrivals: try stored.size(), isInHead: try stored.flag(),
        kinds: RootKinds(rawValue: UInt16(truncatingIfNeeded: try stored.size())),
        isCutOff: try stored.flag())
    }
    self.init(
      places: places, untold: try stored.size(),
      kinds: RootKinds(rawValue: UInt16(truncatingIfNeeded: try stored.size())))
  }

  private static func stamp(_ stored: inout RecordReader) throws(DamagedRecord) -> CommitStamp? {
    try stored.optional { stored throws(DamagedRecord) in
      CommitStamp(
        commit: try stored.id(), author: try stored.text(), authored: try stored.number())
    }
  }
}
