/// A set of byte values.
struct ByteClass: Hashable, Sendable {
  private var words = SIMD4<UInt64>(repeating: 0)

  init() {}
  init(_ bytes: some Sequence<UInt8>) { for byte in bytes { insert(byte) } }

  static let all = ByteClass(UInt8.min...UInt8.max)
  static let digits = ByteClass(0x30...0x39)
  static let word = ByteClass(Array(0x30...0x39) + Array(0x41...0x5a) + Array(0x61...0x7a) + [0x5f])
  /// Tab to carriage return, and the space; as PCRE2 has `\s` outside of Unicode.
  static let space = ByteClass(Array(0x09...0x0d) + [0x20])

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  mutating func formUnion(_ other: ByteClass) { words |= other.words }
  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
  func isDisjoint(with other: ByteClass) -> Bool { words & other.words == SIMD4(repeating: 0) }

  var inverted: ByteClass {
    var others = ByteClass()
    others.words = ~words
    return others
  }

  /// With the other case of every letter in it.
  var anyCase: ByteClass {
    ByteClass(
      (UInt8.min...UInt8.max).filter { byte in
        let isLetter = ASCIICase.lowered(byte) &- 0x61 < 26
        return contains(byte) || isLetter && contains(byte ^ 0x20)
      })
  }

  var members: [UInt8] { (UInt8.min...UInt8.max).filter(contains) }
}
