import GateModel

/// The entries of a tree object, read one after another without copying names.
struct TreeCursor {
  private static let action = "read a tree"

  let bytes: ByteStore
  private let idLength: Int
  private(set) var isAtEnd: Bool
  private(set) var mode = FileMode.regular
  private(set) var nameStart = 0
  private(set) var nameLength = 0
  private(set) var idStart = 0

  /// Stands at the first entry.
  init(_ bytes: ByteStore, idLength: Int) throws(GitFailure) {
    self.bytes = bytes
    self.idLength = idLength
    isAtEnd = bytes.count == 0
    if !isAtEnd { try read(at: 0) }
  }

  var isFolder: Bool { mode == .directory }
  var id: ObjectID { bytes.id(at: idStart, length: idLength) }
  var name: [UInt8] { bytes.copy(from: nameStart, count: nameLength) }

  /// Goes to the next entry, which must stand after this one in git's order: on that order
  /// comparisons rely, and a tree that breaks it could hide an entry from them.
  mutating func advance() throws(GitFailure) {
    let next = idStart + idLength
    if next >= bytes.count {
      isAtEnd = true
      return
    }
    let (start, length, wasFolder) = (nameStart, nameLength, isFolder)
    try read(at: next)
    let order = NameOrder.compare(
      bytes, start, length, wasFolder, bytes, nameStart, nameLength, isFolder)
    guard order < 0 else { throw .corrupt(Self.action, "its entries are not in order") }
  }

  private mutating func read(at start: Int) throws(GitFailure) {
    var place = start
    var bits: UInt32 = 0
    while place < bytes.count, bytes[place] != UInt8(ascii: " ") {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 8, place - start < 7 else {
        throw .corrupt(Self.action, "an entry has a malformed mode")
      }
      bits = bits << 3 | UInt32(digit)
      place += 1
    }
    guard place > start, place < bytes.count,
      let end = bytes.first(0, from: place + 1, to: bytes.count), end > place + 1,
      end + 1 <= bytes.count - idLength
    else { throw .corrupt(Self.action, "an entry is cut short") }
    nameStart = place + 1
    nameLength = end - place - 1
    if bytes.first(UInt8(ascii: "/"), from: nameStart, to: end) != nil {
      throw .corrupt(Self.action, "a name holds a slash")
    }
    mode = FileMode.canonical(bits)
    idStart = end + 1
  }
}

extension FileMode {
  /// The mode that git makes of one found in a tree or index: old trees hold odd permission bits.
  static func canonical(_ bits: UInt32) -> FileMode {
    switch bits & 0o170000 {
    case 0o100000: bits & 0o100 != 0 ? .executable : .regular
    case 0o120000: .symlink
    case 0o040000: .directory
    default: .submodule
    }
  }
}

/// The order of names inside one folder, where a folder's name counts as ending in a slash.
enum NameOrder {
  @inline(__always)
  static func compare(
    _ one: ByteStore, _ start: Int, _ length: Int, _ isFolder: Bool,
    _ other: ByteStore, _ otherStart: Int, _ otherLength: Int, _ otherIsFolder: Bool
  ) -> Int32 {
    let common = min(length, otherLength)
    let order = one.compare(at: start, with: other, at: otherStart, count: common)
    if order != 0 { return order }
    let slash = UInt8(ascii: "/")
    let next = length > common ? one[start + common] : isFolder ? slash : 0
    let otherNext =
      otherLength > common ? other[otherStart + common] : otherIsFolder ? slash : 0
    return Int32(next) - Int32(otherNext)
  }
}
