/// One escape: what it stands for and how long it is.
struct Escape {
  enum Value: Hashable {
    case byte(UInt8)
    case scalar(UInt32)
  }

  let value: Value
  let length: Int

  /// The escape that `codec` reads at `place`, or nil.
  static func read(_ codec: EncodedRun.Codec, _ text: ByteView, at place: Int) -> Escape? {
    switch codec {
    case .percent: percent(text, at: place)
    case .escapes: backslash(text, at: place)
    case .entities: entity(text, at: place)
    case .base64, .base64url, .hex, .hexList, .quotedPrintable: nil
    }
  }

  private static func percent(_ text: ByteView, at place: Int) -> Escape? {
    guard text[place] == UInt8(ascii: "%"), let value = number(text, at: place + 1, digits: 2...2)
    else { return nil }
    return Escape(value: .byte(UInt8(value.value)), length: 3)
  }

  private static func backslash(_ text: ByteView, at place: Int) -> Escape? {
    guard text[place] == UInt8(ascii: "\\"), place + 2 < text.count else { return nil }
    switch text[place + 1] {
    case UInt8(ascii: "x"):
      guard let found = number(text, at: place + 2, digits: 2...2) else { return nil }
      return Escape(value: .byte(UInt8(found.value)), length: 4)
    case UInt8(ascii: "U"):
      guard let found = number(text, at: place + 2, digits: 8...8), found.value < 0x11_0000 else {
        return nil
      }
      return Escape(value: .scalar(found.value), length: 10)
    case UInt8(ascii: "u") where text[place + 2] == UInt8(ascii: "{"):
      guard let found = number(text, at: place + 3, digits: 1...6), found.value < 0x11_0000,
        text.holds("}", at: place + 3 + found.length)
      else { return nil }
      return Escape(value: .scalar(found.value), length: 4 + found.length)
    case UInt8(ascii: "u"):
      guard let found = number(text, at: place + 2, digits: 4...4) else { return nil }
      return pair(text, at: place, high: found.value)
        ?? Escape(value: .scalar(found.value), length: 6)
    default: return nil
    }
  }

  /// The second half of a UTF-16 pair that stands behind the first.
  private static func pair(_ text: ByteView, at place: Int, high: UInt32) -> Escape? {
    guard (0xd800..<0xdc00).contains(high), text.holds("\\u", at: place + 6),
      let low = number(text, at: place + 8, digits: 4...4), (0xdc00..<0xe000).contains(low.value)
    else { return nil }
    return Escape(
      value: .scalar(0x1_0000 + (high - 0xd800) << 10 + (low.value - 0xdc00)), length: 12)
  }

  private static let names: [(name: StaticString, scalar: UInt32)] = [
    ("amp;", 0x26), ("lt;", 0x3c), ("gt;", 0x3e), ("quot;", 0x22), ("apos;", 0x27),
    ("nbsp;", 0xa0),
  ]

  private static func entity(_ text: ByteView, at place: Int) -> Escape? {
    guard text[place] == UInt8(ascii: "&"), place + 3 < text.count else { return nil }
    guard text[place + 1] == UInt8(ascii: "#") else {
      guard (0x61...0x7a).contains(text[place + 1]) else { return nil }
      for (name, scalar) in names where text.holds(name, at: place + 1) {
        return Escape(value: .scalar(scalar), length: 1 + name.utf8CodeUnitCount)
      }
      return nil
    }
    let isHex = text[place + 2] | 0x20 == UInt8(ascii: "x")
    let start = isHex ? place + 3 : place + 2
    guard let found = number(text, at: start, digits: 1...7, base: isHex ? 16 : 10),
      found.value < 0x11_0000, text.holds(";", at: start + found.length)
    else { return nil }
    return Escape(value: .scalar(found.value), length: start + found.length + 1 - place)
  }

  private static func number(
    _ text: ByteView, at place: Int, digits: ClosedRange<Int>, base: UInt32 = 16
  ) -> (value: UInt32, length: Int)? {
    var (value, length) = (UInt32(0), 0)
    while length < digits.upperBound, place + length < text.count,
      let digit = ByteClasses.digit(text[place + length]), digit < base
    {
      value = value * base + UInt32(digit)
      length += 1
    }
    return length >= digits.lowerBound ? (value, length) : nil
  }

  /// What the escape stands for, as bytes.
  func append(to bytes: inout [UInt8]) {
    switch value {
    case .byte(let byte): bytes.append(byte)
    case .scalar(let number):
      bytes += UTF8.encode(Unicode.Scalar(number) ?? "\u{fffd}").map(Array.init) ?? []
    }
  }

  var isPlain: Bool {
    switch value {
    case .byte(let byte): (0x20...0x7e).contains(byte) || (0x09...0x0d).contains(byte)
    case .scalar(let number):
      (0x20...0x7e).contains(number) || (0x09...0x0d).contains(number) || number == 0xa0
    }
  }
}
