import GateModel

/// Judges names that are new: each by itself, and among those it stands with.
struct NameHygiene {
  private let evidence: Evidence
  /// What was told already: a folder with a bad name may hold a thousand files.
  private var told: Set<BytePath> = []
  /// Folders that were listed: folded names, each with those that fold to it.
  private var listed: [BytePath: [String: Set<[UInt8]>]] = [:]

  init(_ evidence: Evidence) { self.evidence = evidence }

  /// Judges every name on the way to a path.
  mutating func judge(_ path: BytePath, into desk: inout HygieneDesk) throws(ReadFailure) {
    let bytes = path.bytes
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
      let here = BytePath(bytes[..<end])
      let name = bytes[start..<end]
      if !told.contains(here) {
        for trouble in NameTrouble.all(in: name) where desk.wants(trouble.aspect) {
          told.insert(here)
          tell(trouble, at: here, of: path, into: &desk)
        }
        if desk.wants(.caseCollisions) {
          let folder = BytePath(bytes[..<max(start - 1, 0)])
          try judgeTwins(of: Array(name), in: folder, at: here, into: &desk)
        }
      }
      start = end + 1
    }
  }

  private func tell(
    _ trouble: NameTrouble, at here: BytePath, of path: BytePath, into desk: inout HygieneDesk
  ) {
    let name = here == path ? "the name" : "the name of the folder `\(VisibleText.path(here))`"
    desk.add(
      trouble.aspect, trouble.rule, path, nil, "\(name) \(trouble.reason)",
      "Rename it before others check it out.")
  }

  private mutating func judgeTwins(
    of name: [UInt8], in folder: BytePath, at here: BytePath, into desk: inout HygieneDesk
  ) throws(ReadFailure) {
    let names = try names(in: folder)
    guard let twins = names[Self.folded(name)], twins.count > 1,
      let other = twins.filter({ $0 != name }).min(by: { $0.lexicographicallyPrecedes($1) })
    else { return }
    // Both may be new: then one finding is enough.
    let prefix = folder.isEmpty ? [] : folder.bytes + [UInt8(ascii: "/")]
    for twin in twins { told.insert(BytePath(prefix + twin)) }
    // Such two look the same in a report.
    let isComposed = String(decoding: name, as: UTF8.self) == String(decoding: other, as: UTF8.self)
    let difference = isComposed ? ", which Unicode only composes otherwise," : ""
    desk.add(
      .caseCollisions, "case-collision", here, nil,
      "the name and `\(VisibleText.bytes(prefix + other))`\(difference) are one file on macOS and Windows: whoever checks both out gets one of them",
      "Rename one of the two.")
  }

  private mutating func names(in folder: BytePath) throws(ReadFailure) -> [String: Set<[UInt8]>] {
    if let known = listed[folder] { return known }
    var names: [String: Set<[UInt8]>] = [:]
    for name in try evidence.surroundings.names(in: folder) {
      names[Self.folded(name), default: []].insert(name)
    }
    listed[folder] = names
    return names
  }

  /// Strings of Swift are equal where Unicode holds them for the same text, however it is composed;
  /// that is what APFS compares, once letter case is gone.
  static func folded(_ name: [UInt8]) -> String {
    if name.allSatisfy({ $0 < 0x80 }) {
      return String(
        decoding: name.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    return String(decoding: name, as: UTF8.self).uppercased().lowercased()
  }
}
