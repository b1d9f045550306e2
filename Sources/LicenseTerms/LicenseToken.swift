/// One word or bracket of a licence expression.
struct LicenseToken {
  enum Kind { case word, and, or, with, open, close }

  let kind: Kind
  let text: String
  let offset: Int

  /// The tokens, and what cannot stand in an expression.
  static func tokens(of bytes: [UInt8]) -> ([LicenseToken], [LicenseRemark]) {
    var tokens: [LicenseToken] = []
    var remarks: [LicenseRemark] = []
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): place += 1
      case UInt8(ascii: "("):
        tokens.append(LicenseToken(kind: .open, text: "(", offset: place))
        place += 1
      case UInt8(ascii: ")"):
        tokens.append(LicenseToken(kind: .close, text: ")", offset: place))
        place += 1
      case let byte where isWord(byte):
        let word = bytes[place...].prefix(while: isWord)
        tokens.append(LicenseToken(word, at: place))
        place = word.endIndex
      case let byte:
        remarks.append(strange(byte, at: place))
        // One remark for a run of them: a line of Chinese is one mistake.
        place += bytes[place...].prefix { !isWord($0) && !isStructure($0) }.count
      }
    }
    return (tokens, remarks)
  }

  private init(kind: Kind, text: String, offset: Int) {
    self.kind = kind
    self.text = text
    self.offset = offset
  }

  /// SPDX takes the operators in capitals or all small, and not mixed.
  private init(_ word: ArraySlice<UInt8>, at offset: Int) {
    text = String(decoding: word, as: UTF8.self)
    self.offset = offset
    kind =
      switch text {
      case "AND", "and": .and
      case "OR", "or": .or
      case "WITH", "with": .with
      default: .word
      }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "_"):
      true
    case _: false
    }
  }

  private static func isStructure(_ byte: UInt8) -> Bool {
    [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "("), UInt8(ascii: ")")].contains(byte)
  }

  private static func strange(_ byte: UInt8, at place: Int) -> LicenseRemark {
    guard (0x21..<0x7f).contains(byte) else {
      return LicenseRemark(
        true, at: place, "a licence expression holds letters, digits and `.+-()`")
    }
    let shown = String(UnicodeScalar(byte))
    let hint =
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "|"): "write `OR` between licences to choose from"
      case UInt8(ascii: ","), UInt8(ascii: "&"), UInt8(ascii: ";"):
        "write `AND` or `OR` between licences"
      case _: nil as String?
      }
    return LicenseRemark(
      true, at: place, "`\(shown)` cannot stand in a licence expression", hint: hint)
  }
}
