/// Goes through a document byte by byte, knowing the line.
struct TOMLScanner {
  private let bytes: [UInt8]
  private(set) var place = 0
  private(set) var line = 1
  private var lineStart = 0
  /// A control character in a comment: found while skipping, which cannot fail.
  private(set) var mistakeInComment: TOMLMistake?

  init(_ bytes: [UInt8]) throws(TOMLMistake) {
    guard bytes.count <= TOMLDocument.mostBytes else {
      throw TOMLMistake(
        line: 1, column: 1, reason: "the document has more than \(TOMLDocument.mostBytes) bytes")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw TOMLMistake(line: 1, column: 1, reason: "the document is not UTF-8")
    }
    // Both ends of lines are the same to TOML, within strings of several lines too.
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for (place, byte) in bytes.enumerated() {
      let next = place + 1 < bytes.count ? bytes[place + 1] : 0
      if byte == UInt8(ascii: "\r"), next == UInt8(ascii: "\n") { continue }
      plain.append(byte)
    }
    self.bytes = plain
  }

  var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// The byte so many behind the next one.
  func peek(_ ahead: Int) -> UInt8? {
    place + ahead < bytes.count ? bytes[place + ahead] : nil
  }

  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where place < bytes.count {
      if bytes[place] == UInt8(ascii: "\n") {
        line += 1
        lineStart = place + 1
      }
      place += 1
    }
  }

  func mistake(_ reason: String) -> TOMLMistake {
    TOMLMistake(line: line, column: place - lineStart + 1, reason: reason)
  }

  /// Blanks and tabs.
  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 { advance() }
  }

  /// Blanks, ends of lines and comments.
  mutating func skipBlankLines() {
    while true {
      skipBlanks()
      skipComment()
      guard peek == UInt8(ascii: "\n") else { return }
      advance()
    }
  }

  private mutating func skipComment() {
    guard peek == UInt8(ascii: "#") else { return }
    while let byte = peek, byte != UInt8(ascii: "\n") {
      if Self.isControl(byte), mistakeInComment == nil {
        mistakeInComment = mistake("a control character in a comment")
      }
      advance()
    }
  }

  /// Nothing but a comment may follow on the line.
  mutating func endLine() throws(TOMLMistake) {
    skipBlanks()
    skipComment()
    if let mistakeInComment { throw mistakeInComment }
    guard peek == nil || peek == UInt8(ascii: "\n") else {
      throw mistake("only a comment may follow on the line")
    }
  }

  /// Steps over one character if it is next.
  mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard let byte = peek, Unicode.Scalar(byte) == wanted else { return false }
    advance()
    return true
  }

  /// Steps over three of one character if they are next.
  mutating func takeThree(_ byte: UInt8) -> Bool {
    guard peek == byte, peek(1) == byte, peek(2) == byte else { return false }
    advance(3)
    return true
  }

  /// Everything up to the first byte that `isPart` refuses.
  mutating func word(while isPart: (UInt8) -> Bool) -> [UInt8] {
    let start = place
    while let byte = peek, isPart(byte) { advance() }
    return Array(bytes[start..<place])
  }

  /// Tabs may stand in text, other control characters may not.
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7f }

  /// A key, with dots or without, and the blanks around it.
  mutating func dottedKey() throws(TOMLMistake) -> [String] {
    var parts: [String] = []
    repeat {
      skipBlanks()
      parts.append(try simpleKey())
      skipBlanks()
      if parts.count > TOMLDocument.mostDepth { throw mistake("the key has too many parts") }
    } while take(".")
    return parts
  }

  private mutating func simpleKey() throws(TOMLMistake) -> String {
    if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") {
      return try TOMLText.oneLine(&self)
    }
    let name = word { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte & 0xdf) && byte >= 0x41
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    guard !name.isEmpty else { throw mistake("a key is expected") }
    return String(decoding: name, as: UTF8.self)
  }
}
