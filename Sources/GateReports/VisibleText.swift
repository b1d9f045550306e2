package import GateModel

/// Text made safe to show: nothing in it moves a cursor, hides, reorders or starts a line.
package enum VisibleText {
  /// A path on one line: control and invisible characters as `\n` or `\u{202e}`, bytes that are
  /// not UTF-8 as `\xff`, and a backslash doubled, so that two paths never look alike.
  package static func path(_ path: BytePath) -> String {
    if path.bytes.allSatisfy({ isPlain($0) && $0 != UInt8(ascii: "\\") }) { return path.lossyText }
    var shown = ""
    decode(path.bytes) { piece in
      switch piece {
      case .scalar("\\"): shown += "\\\\"
      case .scalar(let scalar): append(scalar, to: &shown)
      case .invalid(let byte): shown += hexEscape(byte)
      }
    }
    return shown
  }

  /// Text on one line: as `path`, with backslashes left alone.
  package static func line(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var shown = ""
    for scalar in text.unicodeScalars { append(scalar, to: &shown) }
    return shown
  }

  /// Text line by line, each made safe; ends of lines are the only structure that survives.
  static func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: { $0 == "\n" }).map { scalars in
      line(String(String.UnicodeScalarView(scalars.last == "\r" ? scalars.dropLast() : scalars)))
    }
  }

  /// A path for machines: itself where it is UTF-8, else with `\xff` for bytes that are not.
  static func machinePath(_ path: BytePath) -> String {
    if let text = path.text { return text }
    var shown = ""
    decode(path.bytes) { piece in
      switch piece {
      case .scalar("\\"): shown += "\\\\"
      case .scalar(let scalar): shown.unicodeScalars.append(scalar)
      case .invalid(let byte): shown += hexEscape(byte)
      }
    }
    return shown
  }

  static func append(_ scalar: Unicode.Scalar, to shown: inout String) {
    switch scalar {
    case "\n": shown += "\\n"
    case "\r": shown += "\\r"
    case "\t": shown += "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7f:
      shown += hexEscape(UInt8(truncatingIfNeeded: scalar.value))
    case _ where isHidden(scalar): shown += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: shown.unicodeScalars.append(scalar)
    }
  }

  /// Characters that a reader cannot see or that reorder what the reader sees.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x80 else { return scalar.value < 0x20 || scalar.value == 0x7f }
    return switch scalar.value {
    case 0x80...0x9f, 0xad, 0x34f, 0x61c, 0x115f...0x1160, 0x17b4...0x17b5, 0x180b...0x180e: true
    case 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0x3164, 0xfeff, 0xffa0: true
    case 0xfff0...0xfffb, 0xfdd0...0xfdef, 0x1d173...0x1d17a, 0xe0000...0xe0fff: true
    default: scalar.value & 0xfffe == 0xfffe
    }
  }

  static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7f }

  private static func hexEscape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
  }

  private enum Piece {
    case scalar(Unicode.Scalar)
    case invalid(UInt8)
  }

  private static func decode(_ bytes: [UInt8], _ body: (Piece) -> Void) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .emptyInput: return
      case .valid(let encoded):
        offset += encoded.count
        body(.scalar(Unicode.UTF8.decode(encoded)))
      case .error(let length):
        for byte in bytes[offset..<(offset + length)] { body(.invalid(byte)) }
        offset += length
      }
    }
  }
}
