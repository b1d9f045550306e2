extension JSONValue {
  /// Deeper than any settings, and than a stack need go for an attacker.
  private static let deepest = 128

  /// Reads one JSON text, as RFC 8259 has it: no comments, no commas too many, UTF-8.
  package init(reading bytes: [UInt8]) throws(Mistake) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Mistake(offset: 0, reason: "the text is not UTF-8")
    }
    var reader = JSONReader(bytes: bytes)
    self = try reader.value(depth: Self.deepest)
    reader.skipSpace()
    if reader.place < bytes.count { throw reader.wrong("there is more behind the value") }
  }
}

/// Goes along a JSON text.
private struct JSONReader {
  let bytes: [UInt8]
  var place = 0

  func wrong(_ reason: String) -> JSONValue.Mistake { .init(offset: place, reason: reason) }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
      place += 1
    }
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    place += 1
    return true
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONValue.Mistake)
    -> JSONValue
  {
    guard bytes[place...].starts(with: word.utf8) else { throw wrong("this is no value") }
    place += word.utf8.count
    return value
  }

  mutating func value(depth: Int) throws(JSONValue.Mistake) -> JSONValue {
    if depth == 0 { throw wrong("values stand too deep in one another") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth - 1)
    case UInt8(ascii: "["): return try list(depth: depth - 1)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some: return try number()
    case nil: throw wrong("the text ends where a value should stand")
    }
  }

  private mutating func object(depth: Int) throws(JSONValue.Mistake) -> JSONValue {
    place += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw wrong("a key in quotes should stand here") }
      let key = try text()
      skipSpace()
      guard take(":") else { throw wrong("a colon should stand here") }
      members.append(.init(key, try value(depth: depth)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw wrong("a comma or a closing brace should stand here") }
    return .object(members)
  }

  private mutating func list(depth: Int) throws(JSONValue.Mistake) -> JSONValue {
    place += 1
    var items: [JSONValue] = []
    skipSpace()
    if take("]") { return .list(items) }
    repeat {
      items.append(try value(depth: depth))
      skipSpace()
    } while take(",")
    guard take("]") else { throw wrong("a comma or a closing bracket should stand here") }
    return .list(items)
  }

  private mutating func number() throws(JSONValue.Mistake) -> JSONValue {
    let start = place
    while let byte = next, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) {
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "."),
      Double(text) != nil
    else {
      place = start
      throw wrong("this is no value")
    }
    return .number(text)
  }

  private mutating func text() throws(JSONValue.Mistake) -> String {
    place += 1
    var text = ""
    var plain = place
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        text += String(decoding: bytes[plain..<place], as: UTF8.self)
        place += 1
        return text
      case UInt8(ascii: "\\"):
        text += String(decoding: bytes[plain..<place], as: UTF8.self)
        place += 1
        text.unicodeScalars.append(try escaped())
        plain = place
      case 0..<0x20: throw wrong("a control character must be escaped")
      default: place += 1
      }
    }
    throw wrong("a text is not closed")
  }

  private mutating func escaped() throws(JSONValue.Mistake) -> Unicode.Scalar {
    guard let byte = next else { throw wrong("a text is not closed") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try unit()
      if (0xd800..<0xdc00).contains(first), take("\\"), take("u") {
        let second = try unit()
        if (0xdc00..<0xe000).contains(second) {
          let value = 0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)
          return Unicode.Scalar(value) ?? "\u{fffd}"
        }
        return "\u{fffd}"
      }
      return Unicode.Scalar(first) ?? "\u{fffd}"
    default: throw wrong("an unknown escape")
    }
  }

  private mutating func unit() throws(JSONValue.Mistake) -> UInt32 {
    guard place + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw wrong("four hex digits should stand here") }
    place += 4
    return value
  }
}
