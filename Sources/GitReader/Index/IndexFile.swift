package import GateModel

/// The index: which content is staged at which path, as git's versions 2 to 4 store it.
///
/// Entries stay in the mapped file; only where each begins is noted.
package struct IndexFile {
  static let action = "read the index"

  /// Flags of an entry that matter here.
  static let extended = 0x4000
  static let intentToAddBit = 0x2000

  let bytes: ByteStore
  let idLength: Int
  private let starts: [UInt32]
  /// Folders whose trees git already knows; empty where there is no such extension.
  let cachedTrees: CacheTree
  /// The same, also where their counts mean nothing because git wrote the entries out anew.
  var committedTrees: CacheTree
  let path: [UInt8]

  package var count: Int { starts.count }

  init(
    bytes: ByteStore, idLength: Int, starts: [UInt32], cachedTrees: CacheTree, path: [UInt8]
  ) {
    self.bytes = bytes
    self.idLength = idLength
    self.starts = starts
    self.cachedTrees = cachedTrees
    committedTrees = cachedTrees
    self.path = path
  }

  /// Bytes of an entry before its flags: times, device, mode, owner, size, id.
  private var flagsOffset: Int { 40 + idLength }

  @inline(__always)
  private func start(_ place: Int) -> Int { Int(starts[place]) }

  func rawMode(_ place: Int) -> UInt32 { UInt32(bytes.bigEndian32(at: start(place) + 24)) }

  /// The mode of an entry, as git would write it.
  package func mode(_ place: Int) -> FileMode { .canonical(rawMode(place)) }

  /// The object staged by an entry; nothing is said of whether it exists.
  package func id(_ place: Int) -> ObjectID { bytes.id(at: start(place) + 40, length: idLength) }

  @inline(__always)
  func idOffset(_ place: Int) -> Int { start(place) + 40 }

  private func flags(_ place: Int) -> Int { bytes.bigEndian16(at: start(place) + flagsOffset) }

  /// Zero for what is staged; 1 to 3 for the sides of a conflict.
  package func stage(_ place: Int) -> Int { (flags(place) >> 12) & 3 }

  /// Whether the entry only promises content (`git add -N`).
  package func isIntentToAdd(_ place: Int) -> Bool {
    guard flags(place) & Self.extended != 0 else { return false }
    return bytes.bigEndian16(at: start(place) + flagsOffset + 2) & Self.intentToAddBit != 0
  }

  @inline(__always)
  func nameStart(_ place: Int) -> Int {
    start(place) + flagsOffset + (flags(place) & Self.extended != 0 ? 4 : 2)
  }

  /// Where the name's final NUL stands.
  func nameEnd(_ place: Int) -> Int {
    let start = nameStart(place)
    let length = flags(place) & 0xfff
    if length < 0xfff { return start + length }
    return bytes.first(0, from: start, to: bytes.count) ?? bytes.count
  }

  /// The path of an entry.
  package func name(_ place: Int) -> BytePath {
    let start = nameStart(place)
    return BytePath(bytes.copy(from: start, count: nameEnd(place) - start))
  }

  /// Where the first entry stands whose name is not below `name`.
  func lowerBound(_ name: [UInt8]) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) >> 1
      if compare(middle, name) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func compare(_ place: Int, _ name: [UInt8]) -> Int {
    let start = nameStart(place)
    let length = nameEnd(place) - start
    let order = bytes.compare(at: start, with: name, count: min(length, name.count))
    if order != 0 { return Int(order) }
    return length - name.count
  }

  /// Whether the name of an entry begins with `prefix`.
  func hasPrefix(_ place: Int, _ prefix: [UInt8]) -> Bool {
    bytes.holds(prefix, at: nameStart(place))
  }
}
