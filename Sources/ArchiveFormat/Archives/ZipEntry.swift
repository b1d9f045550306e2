/// One member of a zip archive, as a central or a local header has it.
struct ZipEntry {
  var name: [UInt8]
  var flags: UInt16
  var method: Int
  var crc: UInt32?
  var packedSize: Int?
  var size: Int?
  /// Where its local header stands.
  var header: Int
  /// Where its stored bytes stand.
  var data: Range<Int> = 0..<0
  /// What is to be said of it in any case.
  var problem: Shortfall.Reason?

  var isEncrypted: Bool { flags & 1 != 0 }
  /// The sizes stand behind the data.
  var hasDescriptor: Bool { flags & 8 != 0 }

  static let centralSize = 46
  static let localSize = 30

  /// Reads the central header at `place`; also says where the next one is.
  static func central(_ file: ByteView, at place: Int) -> (entry: ZipEntry, next: Int)? {
    guard file.holds("PK\u{1}\u{2}", at: place), place <= file.count - centralSize,
      let flags = file.number(2, at: place + 8), let method = file.length(2, at: place + 10),
      let crc = file.number(4, at: place + 16), let packed = file.length(4, at: place + 20),
      let size = file.length(4, at: place + 24), let nameSize = file.length(2, at: place + 28),
      let extraSize = file.length(2, at: place + 30),
      let commentSize = file.length(2, at: place + 32),
      let header = file.length(4, at: place + 42)
    else { return nil }
    let name = place + centralSize
    let extra = name + nameSize
    guard extra + extraSize <= file.count else { return nil }
    var entry = ZipEntry(
      name: file.bytes(name..<extra), flags: UInt16(truncatingIfNeeded: flags), method: method,
      crc: UInt32(truncatingIfNeeded: crc), packedSize: packed, size: size, header: header)
    entry.widen(file[extra..<extra + extraSize], isCentral: true)
    return (entry, extra + extraSize + commentSize)
  }

  /// Reads the local header at `place`; `data` begins behind it and ends where its size says.
  static func local(_ file: ByteView, at place: Int) -> ZipEntry? {
    guard file.holds("PK\u{3}\u{4}", at: place), place <= file.count - localSize,
      let flags = file.number(2, at: place + 6), let method = file.length(2, at: place + 8),
      let crc = file.number(4, at: place + 14), let packed = file.length(4, at: place + 18),
      let size = file.length(4, at: place + 22), let nameSize = file.length(2, at: place + 26),
      let extraSize = file.length(2, at: place + 28)
    else { return nil }
    let name = place + localSize
    let extra = name + nameSize
    guard extra + extraSize <= file.count else { return nil }
    var entry = ZipEntry(
      name: file.bytes(name..<extra), flags: UInt16(truncatingIfNeeded: flags), method: method,
      crc: UInt32(truncatingIfNeeded: crc), packedSize: packed, size: size, header: place)
    entry.widen(file[extra..<extra + extraSize], isCentral: false)
    if entry.hasDescriptor, entry.packedSize == 0 {
      (entry.packedSize, entry.size, entry.crc) = (nil, nil, nil)
    }
    let start = extra + extraSize
    let length = min(entry.packedSize ?? (file.count - start), file.count - start)
    entry.data = start..<start + length
    return entry
  }

  /// Takes the sizes that do not fit 32 bits from the extra field of zip64.
  private mutating func widen(_ extra: ByteView, isCentral: Bool) {
    var place = 0
    while let id = extra.number(2, at: place), let length = extra.length(2, at: place + 2) {
      if id == 1 {
        var next = place + 4
        func wide() -> Int? {
          defer { next += 8 }
          return next + 8 <= place + 4 + length ? extra.length(8, at: next) : nil
        }
        if size == 0xffff_ffff { size = wide() ?? size }
        if packedSize == 0xffff_ffff { packedSize = wide() ?? packedSize }
        if isCentral, header == 0xffff_ffff { header = wide() ?? header }
      }
      place += 4 + length
    }
  }
}
