import GateModel

extension ByteStore {
  /// The object id of `length` bytes at `offset`, which must lie inside.
  @inline(__always)
  func id(at offset: Int, length: Int) -> ObjectID {
    if length == 20 {
      return ObjectID(
        sha1: bigEndian64(at: offset), bigEndian64(at: offset + 8),
        UInt64(bigEndian32(at: offset + 16)) << 32)
    }
    guard let id = ObjectID(bytes: copy(from: offset, count: length)) else {
      preconditionFailure("ids have 20 or 32 bytes")
    }
    return id
  }

  /// The object id written in hex at `offset`; nil where it would not fit or holds other characters.
  func hexID(at offset: Int, length: Int) -> ObjectID? {
    guard offset >= 0, offset <= count - length * 2 else { return nil }
    if length != 20 { return ObjectID(hex: copy(from: offset, count: length * 2)) }
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for place in 0..<40 {
      let digit: UInt64
      switch self[offset + place] {
      case let byte where byte >= 0x30 && byte <= 0x39: digit = UInt64(byte) - 0x30
      case let byte where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66:
        digit = UInt64(byte | 0x20) - 0x61 + 10
      default: return nil
      }
      if place < 16 {
        words.0 = words.0 << 4 | digit
      } else if place < 32 {
        words.1 = words.1 << 4 | digit
      } else {
        words.2 = words.2 << 4 | digit
      }
    }
    return ObjectID(sha1: words.0, words.1, words.2 << 32)
  }
}
