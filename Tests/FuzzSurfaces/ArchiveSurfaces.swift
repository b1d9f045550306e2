import ArchiveFormat

/// Surfaces that unpack and decode.
enum ArchiveSurfaces {
  /// Walks an archive; no more comes out of it than the limits let out.
  static func feedArchive(_ bytes: [UInt8]) {
    var limits = ArchiveLimits()
    (limits.totalBytes, limits.memberBytes, limits.members) = (8 << 20, 4 << 20, 500)
    limits.windowBytes = 16 << 20
    var walk = ArchiveWalk(limits: limits)
    var members = 0
    walk.read(bytes.span.bytes) { member, content in
      members += 1
      precondition(content.byteCount <= bytes.count + limits.memberBytes)
      precondition(member.depth <= limits.depth && member.place.lowerBound >= 0)
      return .on
    }
    precondition(walk.unpackedBytes <= limits.totalBytes)
    precondition(members <= limits.members * 9 + 9)
  }

  /// Finds and decodes; a search of any part finds what the whole search finds there.
  static func feedEncoded(_ bytes: [UInt8]) {
    let all = EncodedRuns.find(in: bytes.span.bytes)
    for run in all {
      precondition(run.range.lowerBound >= 0 && run.range.upperBound <= bytes.count)
      precondition(run.evidence.lowerBound <= run.range.lowerBound)
      precondition(run.evidence.upperBound >= run.range.upperBound)
      let decoded = EncodedRuns.decode(run, in: bytes.span.bytes)
      precondition(decoded.bytes.count <= bytes.count * 3)
      let source = decoded.map.source(of: 0..<decoded.bytes.count)
      precondition(source.upperBound <= bytes.count)
    }
    guard let first = bytes.first else { return }
    let start = Int(first) * bytes.count / 256
    let window = start..<min(bytes.count, start + 20)
    let found = EncodedRuns.find(in: bytes.span.bytes, range: window)
    precondition(found == all.filter { $0.depends(on: window) })
  }

  /// Decodes as every form, asked or not.
  static func feedWideText(_ bytes: [UInt8]) {
    _ = WholeText.recognise(bytes.span.bytes)
    for form in WholeText.allCases {
      let text = form.decode(bytes.span.bytes, limit: 1 << 20)
      precondition(text.bytes.count <= bytes.count * 3)
      precondition(form == .utf8Marked || String(validating: text.bytes, as: UTF8.self) != nil)
      precondition(text.map.source(of: 0..<text.bytes.count).upperBound <= bytes.count)
    }
  }
}
