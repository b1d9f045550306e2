import GateModel

/// The blobs that somebody asks for, each known by a small number.
struct WantedBlobs {
  private let idLength: Int
  private var numbers = NumberTable<ObjectID>()
  /// Whether any wanted id begins with these twenty bits: most entries are passed over by it.
  private var beginnings = [UInt64](repeating: 0, count: 1 << 14)

  init(_ wanted: some Sequence<ObjectID>, idLength: Int) {
    self.idLength = idLength
    for id in wanted where id.byteCount == idLength {
      _ = numbers.number(of: id)
      let bits = Int(id.byte(at: 0)) << 12 | Int(id.byte(at: 1)) << 4 | Int(id.byte(at: 2)) >> 4
      beginnings[bits >> 6] |= 1 << UInt64(bits & 63)
    }
  }

  var ids: [ObjectID] { numbers.keys }

  func number(of id: ObjectID) -> Int32? { numbers.known(id) }

  /// The number of the blob whose id stands at `offset`; nil where nobody asks for it.
  @inline(__always)
  func number(at offset: Int, of bytes: ByteStore) -> Int32? {
    let bits = bytes.bigEndian32(at: offset) >> 12
    guard beginnings[bits >> 6] & (1 << UInt64(bits & 63)) != 0 else { return nil }
    return numbers.known(bytes.id(at: offset, length: idLength))
  }
}
