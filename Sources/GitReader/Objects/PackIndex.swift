import GateModel

/// The table of a pack: object ids in order, each with its place in the pack.
package struct PackIndex {
  private static let action = "read a pack index"
  private static let signature: [UInt8] = [0xff, 0x74, 0x4f, 0x63]

  private var bytes: ByteStore
  private let idLength: Int
  private let path: [UInt8]
  /// Version 1 keeps offset and id together; version 2 keeps a column of each.
  private let isVersion1: Bool
  private let fanout: Int
  private let firstID: Int
  private let stride: Int
  private let largeOffsets: Int
  private let largeCount: Int
  let count: Int

  /// Checks the fixed parts: lengths, version, and that the fanout table only grows.
  init(_ bytes: ByteStore, idLength: Int, path: [UInt8]) throws(GitFailure) {
    self.bytes = bytes
    self.idLength = idLength
    self.path = path
    isVersion1 = !bytes.holds(Self.signature, at: 0)
    fanout = isVersion1 ? 0 : 8
    guard bytes.count >= fanout + 1024 + 2 * idLength else {
      throw .corrupt(Self.action, "the file is cut short", path: path)
    }
    if !isVersion1, bytes.bigEndian32(at: 4) != 2 {
      throw GitFailure(
        .unsupported, Self.action, "version \(bytes.bigEndian32(at: 4)) is not known",
        remedy: "run `git repack -ad` with a git that writes version 2", path: BytePath(path))
    }
    var last = 0
    for place in 0..<256 {
      let next = bytes.bigEndian32(at: fanout + place * 4)
      guard next >= last else {
        throw .corrupt(Self.action, "the fanout table goes back at \(place)", path: path)
      }
      last = next
    }
    count = last
    firstID = isVersion1 ? 1024 + 4 : 8 + 1024
    stride = isVersion1 ? idLength + 4 : idLength
    let tables = isVersion1 ? count * (idLength + 4) : count * (idLength + 8)
    let rest = bytes.count - fanout - 1024 - tables - 2 * idLength
    guard rest >= 0, rest % 8 == 0, !isVersion1 || rest == 0 else {
      throw .corrupt(Self.action, "\(count) objects do not fit its length", path: path)
    }
    largeOffsets = fanout + 1024 + tables
    largeCount = rest / 8
  }

  /// The same index through a store of its own, for another thread.
  func separate() -> PackIndex { PackIndex(self, bytes.part(from: 0, count: bytes.count)) }

  private init(_ other: PackIndex, _ bytes: ByteStore) {
    self = other
    self.bytes = bytes
  }

  /// Where the ids stand whose first byte is this one.
  func places(startingWith first: Int) -> Range<Int> {
    let low = first == 0 ? 0 : bytes.bigEndian32(at: fanout + (first - 1) * 4)
    return low..<bytes.bigEndian32(at: fanout + first * 4)
  }

  /// The first eight bytes of an id.
  func prefix(at place: Int) -> UInt64 { bytes.bigEndian64(at: firstID + place * stride) }

  func holds(_ id: ObjectID) -> Bool {
    let name = id.bytes
    guard name.count == idLength else { return false }
    let place = lowerBound(name)
    return place < count && bytes.compare(at: firstID + place * stride, with: name) == 0
  }

  /// The checksum of the pack that this index was made for.
  var packChecksum: [UInt8] {
    bytes.copy(from: bytes.count - 2 * idLength, count: idLength)
  }

  func id(at place: Int) -> ObjectID { bytes.id(at: firstID + place * stride, length: idLength) }

  /// Where the first id that is not below `prefix` stands.
  func lowerBound(_ prefix: [UInt8]) -> Int {
    let first = Int(prefix[0])
    var low = first == 0 ? 0 : bytes.bigEndian32(at: fanout + (first - 1) * 4)
    var high = bytes.bigEndian32(at: fanout + first * 4)
    while low < high {
      let middle = (low + high) >> 1
      if bytes.compare(at: firstID + middle * stride, with: prefix) < 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The place of an object in the pack, or nil.
  func offset(of id: [UInt8]) throws(GitFailure) -> Int? {
    let place = lowerBound(id)
    guard place < count, bytes.compare(at: firstID + place * stride, with: id) == 0 else {
      return nil
    }
    return try offset(at: place)
  }

  func offset(at place: Int) throws(GitFailure) -> Int {
    if isVersion1 { return bytes.bigEndian32(at: 1024 + place * stride) }
    let short = bytes.bigEndian32(at: fanout + 1024 + count * (idLength + 4) + place * 4)
    if short & 0x8000_0000 == 0 { return short }
    let large = short & 0x7fff_ffff
    guard large < largeCount else {
      throw .corrupt(Self.action, "an offset points outside its table", path: path)
    }
    let wide = bytes.bigEndian64(at: largeOffsets + large * 8)
    guard wide <= UInt64(Int.max) else {
      throw .corrupt(Self.action, "an offset is absurd", path: path)
    }
    return Int(wide)
  }
}
