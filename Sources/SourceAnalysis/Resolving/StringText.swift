import GateModel

/// What stands between the quotes of a literal.
enum StringText {
  /// The text of a literal with its prefix and quotes taken off and its escapes read.
  static func content(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    var rest = literal
    var isRaw = false
    while let first = rest.first, !isQuote(first) {
      switch first {
      case UInt8(ascii: "r"), UInt8(ascii: "R"): isRaw = true
      case 97...122, 65...90, UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "#"): break
      case UInt8(ascii: ":"): break
      case UInt8(ascii: "<"): return Array(rest.dropFirst().dropLast())
      case _: return Array(rest)
      }
      rest = rest.dropFirst()
    }
    guard let quote = rest.first else {
      return Array(literal.first == UInt8(ascii: ":") ? literal.dropFirst() : literal)
    }
    while rest.last == UInt8(ascii: "#") { rest = rest.dropLast() }
    let triple = [quote, quote, quote]
    let width = rest.count >= 6 && rest.starts(with: triple) && rest.suffix(3).elementsEqual(triple)
    rest = rest.dropFirst(width ? 3 : 1)
    if rest.last == quote { rest = rest.dropLast(width ? 3 : 1) }
    return isRaw || quote == UInt8(ascii: "`") && !rest.contains(UInt8(ascii: "\\"))
      ? Array(rest) : decoded(rest)
  }

  /// The text of a word of a shell, quotes and backslashes taken off.
  static func word(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    if literal.starts(with: "$'".utf8) { return decoded(literal.dropFirst(2).dropLast()) }
    if let quote = literal.first, isQuote(quote), literal.count > 1 {
      return Array(literal.dropFirst().dropLast())
    }
    return literal.filter { $0 != UInt8(ascii: "\\") && $0 != 10 }
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  /// The bytes with escapes by backslash read, as most languages have them.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "\\")) else { return Array(text) }
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch kind {
      case UInt8(ascii: "n"): bytes.append(10)
      case UInt8(ascii: "t"): bytes.append(9)
      case UInt8(ascii: "r"): bytes.append(13)
      case 10: break
      case UInt8(ascii: "x"): append(hex(&rest, most: 2), to: &bytes)
      case UInt8(ascii: "u"):
        if rest.first == UInt8(ascii: "{") {
          rest = rest.dropFirst()
          append(hex(&rest, most: 6), to: &bytes)
          if rest.first == UInt8(ascii: "}") { rest = rest.dropFirst() }
        } else {
          append(hex(&rest, most: 4), to: &bytes)
        }
      case UInt8(ascii: "U"): append(hex(&rest, most: 8), to: &bytes)
      case 48...55:
        var value = UInt32(kind - 48)
        var left = 2
        while left > 0, let digit = rest.first, (48...55).contains(digit) {
          value = value * 8 + UInt32(digit - 48)
          rest = rest.dropFirst()
          left -= 1
        }
        append(value, to: &bytes)
      case _: bytes.append(kind)
      }
    }
    return bytes
  }

  private static func append(_ value: UInt32?, to bytes: inout [UInt8]) {
    guard let value, let scalar = Unicode.Scalar(value) else { return }
    bytes += Array(String(scalar).utf8)
  }

  private static func hex(_ rest: inout ArraySlice<UInt8>, most: Int) -> UInt32? {
    var value: UInt32?
    var left = most
    while left > 0, let digit = rest.first.flatMap(Self.digit) {
      value = (value ?? 0) << 4 | UInt32(digit)
      rest = rest.dropFirst()
      left -= 1
    }
    return value
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 97...102: byte - 87
    case 65...70: byte - 55
    case _: nil
    }
  }

  /// What base64 text stands for; nil where it is none.
  static func base64(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for byte in text {
      let six: UInt32
      switch byte {
      case 65...90: six = UInt32(byte - 65)
      case 97...122: six = UInt32(byte - 71)
      case 48...57: six = UInt32(byte + 4)
      case UInt8(ascii: "+"), UInt8(ascii: "-"): six = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): six = 63
      case UInt8(ascii: "="), 10, 13: continue
      case _: return nil
      }
      bits = (bits << 6 | six) & 0xff_ffff
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  /// What hex text stands for; nil where it is none.
  static func hex(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for byte in text where byte != 32 {
      guard let digit = digit(byte) else { return nil }
      if let top = high {
        bytes.append(top << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? bytes : nil
  }
}
