import GateModel

/// One pack and its index; the pack itself is mapped when something in it is first wanted.
final class PackFile {
  private static let action = "read a pack"

  /// What stands at one place of a pack, before its data.
  struct Entry {
    enum Content {
      case whole(ObjectKind)
      case delta(baseOffset: Int)
      case deltaOf(id: ObjectID)
    }

    var content: Content
    /// Bytes of the data, inflated.
    var size: Int
    var data: Int
  }

  let index: PackIndex
  let number: Int
  let path: [UInt8]
  private let idLength: Int
  private var mapped: ByteStore?

  init(index: PackIndex, path: [UInt8], number: Int, idLength: Int, bytes: ByteStore? = nil) {
    self.index = index
    self.path = path
    self.number = number
    self.idLength = idLength
    mapped = bytes
  }

  /// The bytes of the pack, its first twelve checked against the index.
  func bytes() throws(GitFailure) -> ByteStore {
    if let mapped { return mapped }
    guard let opened = try FileAccess.load(path, limit: Int.max, Self.action) else {
      throw GitFailure(
        .missing, Self.action, "the pack of an index is gone",
        remedy: "run again: git may be repacking", path: BytePath(path))
    }
    try check(opened)
    mapped = opened
    return opened
  }

  func check(_ bytes: ByteStore) throws(GitFailure) {
    guard bytes.count >= 12 + idLength, bytes.holds("PACK", at: 0) else {
      throw .corrupt(Self.action, "this is not a pack", path: path)
    }
    let version = bytes.bigEndian32(at: 4)
    guard version == 2 || version == 3 else {
      throw .corrupt(Self.action, "version \(version) is not known", path: path)
    }
    guard bytes.bigEndian32(at: 8) == index.count else {
      throw .corrupt(Self.action, "pack and index disagree on the number of objects", path: path)
    }
  }

  /// Where compressed data ends at the latest: the checksum of the pack comes after.
  func dataEnd(_ bytes: ByteStore) -> Int { bytes.count - idLength }

  func entry(at offset: Int) throws(GitFailure) -> Entry {
    let bytes = try bytes()
    let end = dataEnd(bytes)
    guard offset >= 12, offset < end else {
      throw .corrupt(Self.action, "an object begins outside the pack", path: path)
    }
    var place = offset
    let first = bytes[place]
    place += 1
    let size = try size(startingWith: first, bytes, &place, end)
    let content: Entry.Content
    switch first >> 4 & 7 {
    case 6: content = .delta(baseOffset: try base(of: offset, bytes, &place, end))
    case 7:
      guard place <= end - idLength else { throw cutShort }
      content = .deltaOf(id: bytes.id(at: place, length: idLength))
      place += idLength
    case let code:
      guard let kind = ObjectKind(rawValue: code) else {
        throw .corrupt(Self.action, "an object of unknown type \(code)", path: path)
      }
      content = .whole(kind)
    }
    return Entry(content: content, size: size, data: place)
  }

  private var cutShort: GitFailure {
    .corrupt(Self.action, "an object header is cut short or too long", path: path)
  }

  private func size(
    startingWith first: UInt8, _ bytes: ByteStore, _ place: inout Int, _ end: Int
  ) throws(GitFailure) -> Int {
    var byte = first
    var size = Int(byte & 15)
    var shift = 4
    while byte & 0x80 != 0 {
      guard place < end, shift <= 53 else { throw cutShort }
      byte = bytes[place]
      place += 1
      size |= Int(byte & 0x7f) << shift
      shift += 7
    }
    return size
  }

  /// The base of an offset delta always stands before it, so such chains cannot run in circles.
  private func base(
    of offset: Int, _ bytes: ByteStore, _ place: inout Int, _ end: Int
  ) throws(GitFailure) -> Int {
    guard place < end else { throw cutShort }
    var byte = bytes[place]
    place += 1
    var distance = Int(byte & 0x7f)
    while byte & 0x80 != 0 {
      guard place < end, distance < 1 << 55 else { throw cutShort }
      byte = bytes[place]
      place += 1
      distance = (distance + 1) << 7 | Int(byte & 0x7f)
    }
    guard distance > 0, distance <= offset - 12 else {
      throw .corrupt(Self.action, "the base of a delta lies outside the pack", path: path)
    }
    return offset - distance
  }
}
