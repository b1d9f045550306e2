/// The members of a zip archive: those of the central directory, and those that have a local header
/// only. The two may disagree, by accident or so that one reader sees what another does not; then
/// both are read.
struct ZipArchive {
  private let file: ByteView
  /// In the order of their data.
  private(set) var entries: [ZipEntry] = []
  private(set) var problems: [Shortfall.Reason] = []

  init(_ file: ByteView) {
    self.file = file
    let directory = ZipDirectory(file)
    if directory == nil { problems.append(.damaged("there is no central directory")) }
    if directory?.isDamaged == true {
      problems.append(.damaged("the central directory does not hold"))
    }
    var known: [Int: ZipEntry] = [:]
    for central in directory?.entries ?? [] {
      // Ten thousand names for the same data are one content.
      if known[central.header] != nil { continue }
      known[central.header] = place(central)
    }
    let others = entries
    entries = known.values.sorted { $0.header < $1.header }
    addLocalOnly()
    entries += others
    entries.sort { ($0.header, $0.name.count) < ($1.header, $1.name.count) }
  }

  /// Whether `file` begins or ends as a zip archive does; a program may stand before one.
  static func isZip(_ file: ByteView) -> Bool {
    if file[0] == 0x50, file[1] == 0x4b {
      return file.holds("\u{3}\u{4}", at: 2) || file.holds("\u{5}\u{6}", at: 2)
        || file.holds("PK\u{7}\u{8}PK\u{3}\u{4}", at: 0)
        || file.holds("PK00PK\u{3}\u{4}", at: 0)
    }
    guard file.count > 22 else { return false }
    return file.holds("PK\u{5}\u{6}", at: file.count - 22) && ZipDirectory(file) != nil
  }

  /// Gives a member of the central directory its data, which stand behind its local header.
  private mutating func place(_ central: ZipEntry) -> ZipEntry {
    var entry = central
    guard let local = ZipEntry.local(file, at: central.header) else {
      entry.problem = .damaged("it has no local header")
      return entry
    }
    let start = local.data.lowerBound
    let wanted = central.packedSize ?? 0
    entry.data = start..<start + min(wanted, file.count - start)
    if entry.data.count < wanted { entry.problem = .truncated }
    let isSame =
      local.name == central.name && local.method == central.method
      && local.isEncrypted == central.isEncrypted
      && (local.packedSize ?? wanted) == wanted
    if !isSame {
      var other = local
      other.problem = .damaged("its two headers differ")
      entries.append(other)
      entry.problem = other.problem
    }
    return entry
  }

  /// Local headers between and behind the known members.
  private mutating func addLocalOnly() {
    let known = entries
    var headers = Set(known.map(\.header))
    var place = 0
    for entry in known {
      if entry.header > place { addLocal(from: place, to: entry.header, &headers) }
      place = max(place, entry.data.isEmpty ? entry.header + 4 : entry.data.upperBound)
    }
    addLocal(from: place, to: file.count, &headers)
  }

  private mutating func addLocal(from start: Int, to end: Int, _ headers: inout Set<Int>) {
    var place = start
    while let found = file.firstPlace(of: "PK\u{3}\u{4}", from: place, to: end) {
      place = found + 4
      if entries.count >= ZipDirectory.most {
        return problems.append(.members(ZipDirectory.most))
      }
      guard var local = ZipEntry.local(file, at: found) else {
        if end == file.count { problems.append(.truncated) }
        continue
      }
      guard headers.insert(found).inserted else { continue }
      // Data of unknown length end at the next header that could be one.
      if local.packedSize == nil, let next = nextMark(from: local.data.lowerBound) {
        local.data = local.data.lowerBound..<next
      } else if let size = local.packedSize, local.data.count < size {
        local.problem = .truncated
      }
      if local.problem == nil, problems.isEmpty {
        local.problem = .damaged("the central directory does not name it")
      }
      entries.append(local)
      place = max(place, local.data.upperBound)
    }
  }

  private func nextMark(from start: Int) -> Int? {
    var place = start
    while let found = file.firstPlace(of: "PK", from: place, to: file.count) {
      for mark in ["\u{3}\u{4}", "\u{7}\u{8}", "\u{1}\u{2}", "\u{5}\u{6}"] as [StaticString]
      where file.holds(mark, at: found + 2) { return found }
      place = found + 2
    }
    return nil
  }

  /// The content of a member, or nil with the reason why there is none.
  func unpack(
    _ entry: ZipEntry, room: Int, whenFull: Shortfall.Reason, with deflate: DeflateStream
  ) -> (bytes: [UInt8]?, shortfall: Shortfall.Reason?) {
    if entry.isEncrypted { return (nil, .encrypted) }
    if entry.data.isEmpty, let problem = entry.problem { return (nil, problem) }
    let packed = file[entry.data]
    let unpacked: Unpacked
    switch entry.method {
    case 0:
      let isCut = packed.count > room
      unpacked = Unpacked(
        bytes: packed.bytes(0..<min(room, packed.count)), consumed: packed.count,
        end: isCut ? .full : .whole)
    case 8: unpacked = deflate.inflate(packed, expected: entry.size, room: room)
    case 12: unpacked = Bzip2Stream.unpack(packed, room: room)
    case 93, 20: unpacked = ZstdStream.unpack(packed, room: room, window: 128 << 20)
    case 95: unpacked = XZStream.unpack(packed, room: room, window: 128 << 20)
    default: return (nil, .method(entry.method))
    }
    if let shortfall = unpacked.shortfall(whenFull: whenFull, window: 128 << 20) {
      let isCut = entry.problem == .truncated && unpacked.end != .full
      return (unpacked.bytes, isCut ? .truncated : shortfall)
    }
    if let crc = entry.crc, DeflateStream.crc(of: unpacked.bytes) != crc, entry.problem == nil {
      return (unpacked.bytes, .damaged("its checksum does not hold"))
    }
    return (unpacked.bytes, entry.problem)
  }
}
