/// A set of byte values, one bit each.
struct ByteSet: Hashable, Sendable {
  private var words = InlineWords()

  private struct InlineWords: Hashable, Sendable {
    var a: UInt64 = 0
    var b: UInt64 = 0
    var c: UInt64 = 0
    var d: UInt64 = 0
  }

  init() {}

  init(where isMember: (UInt8) -> Bool) {
    for byte in UInt8.min...UInt8.max where isMember(byte) { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.a |= bit
    case 1: words.b |= bit
    case 2: words.c |= bit
    default: words.d |= bit
    }
  }

  mutating func formUnion(_ other: ByteSet) {
    words.a |= other.words.a
    words.b |= other.words.b
    words.c |= other.words.c
    words.d |= other.words.d
  }

  var inverted: ByteSet {
    var set = self
    set.words.a = ~words.a
    set.words.b = ~words.b
    set.words.c = ~words.c
    set.words.d = ~words.d
    return set
  }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.a
      case 1: words.b
      case 2: words.c
      default: words.d
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }
}
