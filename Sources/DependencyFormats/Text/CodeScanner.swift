/// Goes through code of another language word by word: strings, names and marks, comments left out.
struct CodeScanner {
  /// What stands at a place of the code.
  enum Token: Equatable {
    case name(String)
    /// A string without interpolation; its content as written.
    case text(String)
    /// A string with something computed in it.
    case computed
    case mark(UInt8)
  }

  /// How comments and strings are written.
  enum Dialect { case ruby, braces }

  private let bytes: [UInt8]
  private let dialect: Dialect
  private var place = 0
  private(set) var line = 1

  init(_ bytes: [UInt8], _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  /// The tokens of the whole text, each with its line.
  static func tokens(of bytes: [UInt8], _ dialect: Dialect) -> [(token: Token, line: Int)] {
    var scanner = CodeScanner(bytes, dialect)
    var tokens: [(Token, Int)] = []
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }

  private mutating func step() {
    if bytes[place] == 0x0a { line += 1 }
    place += 1
  }

  private func peek(_ ahead: Int = 0) -> UInt8 {
    place + ahead < bytes.count ? bytes[place + ahead] : 0
  }

  private mutating func next() -> (Token, Int)? {
    while place < bytes.count {
      let byte = bytes[place]
      if isComment(byte) {
        skipComment(byte)
      } else if byte == 0x22 || byte == 0x27 {
        let start = line
        return (string(byte), start)
      } else if dialect == .ruby, byte == UInt8(ascii: "%"), let close = percentString() {
        let start = line
        return (percent(close), start)
      } else if Self.isWord(byte) {
        return (.name(word()), line)
      } else if byte > 0x20 {
        let start = line
        step()
        return (.mark(byte), start)
      } else {
        let start = line
        step()
        // Ends of lines end statements in both dialects.
        if byte == 0x0a { return (.mark(byte), start) }
      }
    }
    return nil
  }

  private func isComment(_ byte: UInt8) -> Bool {
    switch dialect {
    case .ruby: byte == UInt8(ascii: "#")
    case .braces: byte == UInt8(ascii: "/") && (peek(1) == byte || peek(1) == UInt8(ascii: "*"))
    }
  }

  private mutating func skipComment(_ byte: UInt8) {
    guard peek(1) == UInt8(ascii: "*"), byte == UInt8(ascii: "/") else {
      while place < bytes.count, bytes[place] != 0x0a { place += 1 }
      return
    }
    place += 2
    while place < bytes.count, !(bytes[place] == UInt8(ascii: "*") && peek(1) == byte) { step() }
    place = min(place + 2, bytes.count)
  }

  private mutating func string(_ quote: UInt8) -> Token {
    place += 1
    var text: [UInt8] = []
    var isComputed = false
    while place < bytes.count, bytes[place] != quote, bytes[place] != 0x0a {
      let byte = bytes[place]
      if quote == 0x22 {
        isComputed =
          isComputed || byte == UInt8(ascii: "#") && peek(1) == UInt8(ascii: "{")
          || byte == UInt8(ascii: "$") && dialect == .braces
      }
      if byte == 0x5c, place + 1 < bytes.count {
        isComputed = isComputed || peek(1) == UInt8(ascii: "(")
        step()
        if bytes[place] == 0x0a { break }
      }
      text.append(bytes[place])
      place += 1
    }
    if place < bytes.count, bytes[place] == quote { place += 1 }
    return isComputed ? .computed : .text(String(decoding: text, as: UTF8.self))
  }

  /// What closes `%q<...>` and its like; nil where `%` is something else.
  private func percentString() -> UInt8? {
    guard "qQ".utf8.contains(peek(1)) else { return nil }
    return switch peek(2) {
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case _: nil
    }
  }

  private mutating func percent(_ close: UInt8) -> Token {
    place += 3
    let start = place
    while place < bytes.count, bytes[place] != close, bytes[place] != 0x0a { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if place < bytes.count, bytes[place] == close { place += 1 }
    return .text(text)
  }

  private mutating func word() -> String {
    let start = place
    while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
