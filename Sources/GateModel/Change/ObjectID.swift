/// The name of a git object: 20 bytes of SHA-1 or 32 of SHA-256, kept inline.
package struct ObjectID: Hashable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64)
  package let byteCount: Int

  /// Makes an id of 20 or 32 bytes; nil for any other count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 || bytes.count == 32 else { return nil }
    words = (0, 0, 0, 0)
    byteCount = bytes.count
    for (place, byte) in bytes.enumerated() {
      let shifted = UInt64(byte) << UInt64(56 - 8 * (place & 7))
      switch place >> 3 {
      case 0: words.0 |= shifted
      case 1: words.1 |= shifted
      case 2: words.2 |= shifted
      default: words.3 |= shifted
      }
    }
  }

  /// Makes a 20-byte id from big-endian words; the last four bytes of `third` must be zero.
  package init(sha1 first: UInt64, _ second: UInt64, _ third: UInt64) {
    words = (first, second, third, 0)
    byteCount = 20
  }

  /// Makes an id from 40 or 64 lower- or upper-case hex digits; nil for anything else.
  package init?(hex: some Collection<UInt8>) {
    guard hex.count == 40 || hex.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hex.count / 2)
    var high: UInt8?
    for digit in hex {
      guard let value = Self.value(ofHex: digit) else { return nil }
      if let top = high {
        bytes.append(top << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    self.init(bytes: bytes)
  }

  package init?(hex text: String) { self.init(hex: Array(text.utf8)) }

  private static func value(ofHex digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The byte at a place from 0 up to `byteCount`.
  package func byte(at place: Int) -> UInt8 {
    let word =
      switch place >> 3 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (place & 7)))
  }

  /// The bytes as big-endian words, zeros behind the last: for tables with a layout of their own.
  package var bigEndianWords: (UInt64, UInt64, UInt64, UInt64) { words }

  package var bytes: [UInt8] { (0..<byteCount).map(byte(at:)) }

  /// All zeros: git's way of writing "no object".
  package var isNull: Bool { words.0 | words.1 | words.2 | words.3 == 0 }

  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(byteCount * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  package static func == (one: ObjectID, other: ObjectID) -> Bool {
    one.words == other.words && one.byteCount == other.byteCount
  }

  /// Of the first words alone a forged tree could name any number of ids that are alike.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
  }
}

extension ObjectID: Comparable {
  package static func < (one: ObjectID, other: ObjectID) -> Bool { one.words < other.words }
}
