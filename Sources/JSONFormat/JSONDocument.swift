/// Reads JSON as RFC 8259 has it, and nothing that is not, in time and memory linear in its length.
package enum JSONDocument {
  /// More than any lock file has.
  package static let mostBytes = 64 << 20
  /// Deeper documents are made to exhaust readers.
  package static let mostDepth = 256

  /// The value that the document is, or the first mistake in it.
  package static func parse(_ bytes: [UInt8]) throws(JSONMistake) -> JSONValue {
    guard bytes.count <= mostBytes else {
      throw JSONMistake(line: 1, column: 1, reason: "the document has more than \(mostBytes) bytes")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw JSONMistake(line: 1, column: 1, reason: "the document is not UTF-8")
    }
    var reader = JSONReader(bytes)
    return try reader.document()
  }
}

struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  private var lineStart = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A mark of byte order: Windows editors write it, and the readers of package files skip it.
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
  }

  mutating func document() throws(JSONMistake) -> JSONValue {
    let value = try value(depth: 0)
    skipBlanks()
    guard place == bytes.count else { throw mistake("only blanks may follow the value") }
    return value
  }

  private func mistake(_ reason: String) -> JSONMistake {
    JSONMistake(line: line, column: place - lineStart + 1, reason: reason)
  }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0d: place += 1
      case 0x0a:
        place += 1
        line += 1
        lineStart = place
      case _: return
      }
    }
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: byte) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONMistake) -> JSONValue {
    guard depth < JSONDocument.mostDepth else { throw mistake("the document is nested too deeply") }
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case _: return .number(try number())
    }
  }

  private mutating func word(
    _ word: String, _ value: JSONValue
  ) throws(JSONMistake) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw mistake("a value is expected") }
    place += word.utf8.count
    return value
  }

  private mutating func list(depth: Int) throws(JSONMistake) -> JSONValue {
    place += 1
    var items: [JSONValue] = []
    skipBlanks()
    if take("]") { return .list(items) }
    while true {
      items.append(try value(depth: depth + 1))
      skipBlanks()
      if take("]") { return .list(items) }
      guard take(",") else { throw mistake("`,` or `]` is expected") }
    }
  }

  private mutating func object(depth: Int) throws(JSONMistake) -> JSONValue {
    var object = JSONObject(line: line)
    place += 1
    skipBlanks()
    if take("}") { return .object(object) }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw mistake("a key in quotes is expected") }
      let start = line
      let key = try text()
      skipBlanks()
      guard take(":") else { throw mistake("`:` must follow a key") }
      object.add(key, try value(depth: depth + 1), line: start)
      skipBlanks()
      if take("}") { return .object(object) }
      guard take(",") else { throw mistake("`,` or `}` is expected") }
    }
  }

  private mutating func number() throws(JSONMistake) -> String {
    let start = place
    _ = take("-")
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[place - whole] != 0x30 else {
      throw mistake("a value is expected")
    }
    if take("."), digits() == 0 { throw mistake("a digit is expected") }
    if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
      place += 1
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw mistake("a digit is expected") }
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = peek, (0x30...0x39).contains(byte) { place += 1 }
    return place - start
  }

  private mutating func text() throws(JSONMistake) -> String {
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != 0x5c,
      bytes[place] >= 0x20
    { place += 1 }
    if peek == UInt8(ascii: "\"") {
      place += 1
      return String(decoding: bytes[start..<place - 1], as: UTF8.self)
    }
    var text = Array(bytes[start..<place])
    while let byte = peek {
      if byte < 0x20 { throw mistake("a control character in a string") }
      place += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == 0x5c { text += try escaped() } else { text.append(byte) }
    }
    throw mistake("the string is not closed")
  }

  private mutating func escaped() throws(JSONMistake) -> [UInt8] {
    guard let code = peek else { throw mistake("the string is not closed") }
    place += 1
    switch code {
    case UInt8(ascii: "\""), 0x5c, UInt8(ascii: "/"): return [code]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return try scalar()
    case _: throw mistake("JSON has no such escape")
    }
  }

  /// One character of one escape or of two; half of one is shown as U+FFFD.
  private mutating func scalar() throws(JSONMistake) -> [UInt8] {
    var value = try hex()
    if (0xd800..<0xdc00).contains(value), place + 1 < bytes.count, bytes[place] == 0x5c,
      bytes[place + 1] == UInt8(ascii: "u")
    {
      let back = place
      place += 2
      let low = try hex()
      if (0xdc00..<0xe000).contains(low) {
        value = 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00)
      } else {
        place = back
      }
    }
    return Array(String(Unicode.Scalar(value) ?? "\u{fffd}").utf8)
  }

  private mutating func hex() throws(JSONMistake) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Self.digit(byte) else {
        throw mistake("4 hex digits are expected")
      }
      value = value << 4 | digit
      place += 1
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: UInt32(byte | 0x20) - 0x57
    case _: nil
    }
  }
}
