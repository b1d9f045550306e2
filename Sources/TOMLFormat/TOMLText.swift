/// The four ways to write a string.
enum TOMLText {
  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")
  private static let newline = UInt8(ascii: "\n")

  /// A string on one line, at whose first quote the scanner stands.
  static func oneLine(_ scanner: inout TOMLScanner) throws(TOMLMistake) -> String {
    let mark = scanner.peek ?? quote
    scanner.advance()
    var text: [UInt8] = []
    while let byte = scanner.peek {
      if byte == mark {
        scanner.advance()
        return String(decoding: text, as: UTF8.self)
      }
      if TOMLScanner.isControl(byte) { throw scanner.mistake("a control character in a string") }
      if byte == UInt8(ascii: "\\"), mark == quote {
        scanner.advance()
        text += try escaped(&scanner)
      } else {
        text.append(byte)
        scanner.advance()
      }
    }
    throw scanner.mistake("the string is not closed")
  }

  /// A string of either kind, on one line or several.
  static func any(_ scanner: inout TOMLScanner) throws(TOMLMistake) -> String {
    let mark = scanner.peek ?? quote
    guard scanner.takeThree(mark) else { return try oneLine(&scanner) }
    if scanner.peek == newline { scanner.advance() }
    var text: [UInt8] = []
    while let byte = scanner.peek {
      if byte == mark, scanner.takeThree(mark) {
        // Up to two more belong to the text.
        for _ in 0..<2 where scanner.peek == mark {
          text.append(mark)
          scanner.advance()
        }
        return String(decoding: text, as: UTF8.self)
      }
      if TOMLScanner.isControl(byte), byte != newline {
        throw scanner.mistake("a control character in a string")
      }
      scanner.advance()
      guard byte == UInt8(ascii: "\\"), mark == quote else {
        text.append(byte)
        continue
      }
      if try !skipLineEnd(&scanner) { text += try escaped(&scanner) }
    }
    throw scanner.mistake("the string is not closed")
  }

  /// A backslash at the end of a line takes all blanks and line ends behind it away.
  private static func skipLineEnd(_ scanner: inout TOMLScanner) throws(TOMLMistake) -> Bool {
    var ahead = 0
    while let byte = scanner.peek(ahead), byte == 0x20 || byte == 0x09 { ahead += 1 }
    guard scanner.peek(ahead) == newline else {
      if ahead > 0 { throw scanner.mistake("only a line end may follow the backslash") }
      return false
    }
    while let byte = scanner.peek, byte == 0x20 || byte == 0x09 || byte == newline {
      scanner.advance()
    }
    return true
  }

  private static func escaped(_ scanner: inout TOMLScanner) throws(TOMLMistake) -> [UInt8] {
    guard let code = scanner.peek else { throw scanner.mistake("the string is not closed") }
    scanner.advance()
    switch code {
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "r"): return [13]
    case quote, UInt8(ascii: "\\"): return [code]
    case UInt8(ascii: "u"): return try scalar(&scanner, digits: 4)
    case UInt8(ascii: "U"): return try scalar(&scanner, digits: 8)
    default: throw scanner.mistake("TOML has no such escape")
    }
  }

  private static func scalar(
    _ scanner: inout TOMLScanner, digits: Int
  ) throws(TOMLMistake) -> [UInt8] {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = scanner.peek, let digit = hexDigit(byte) else {
        throw scanner.mistake("\(digits) hex digits are expected")
      }
      value = value << 4 | digit
      scanner.advance()
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw scanner.mistake("there is no such character")
    }
    return Array(String(scalar).utf8)
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41) + 10
    case 0x61...0x66: UInt32(byte - 0x61) + 10
    default: nil
    }
  }
}
