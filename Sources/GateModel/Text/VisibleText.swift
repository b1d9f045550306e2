/// Text made safe to show: nothing in it moves a cursor, hides, reorders or starts a line.
package enum VisibleText {
  /// A path on one line, as `bytes` shows it.
  package static func path(_ path: BytePath) -> String { bytes(path.bytes) }

  /// Bytes on one line: control and invisible characters as `\n`, `\x1b` or `\u{202e}`, bytes that
  /// are not UTF-8 as `\xff`, and a backslash doubled, so that no two ever look alike.
  package static func bytes(_ bytes: [UInt8]) -> String {
    let isUnremarkable = bytes.allSatisfy { isPlain($0) && $0 != UInt8(ascii: "\\") }
    if isUnremarkable { return String(decoding: bytes, as: UTF8.self) }
    var shown = ""
    decode(bytes) { piece in
      switch piece {
      case .scalar("\\"): shown += "\\\\"
      case .scalar(let scalar): append(scalar, to: &shown)
      case .invalid(let byte): shown += hexEscape(byte)
      }
    }
    return shown
  }

  /// Text on one line: as `bytes`, with backslashes left alone.
  package static func line(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var shown = ""
    for scalar in text.unicodeScalars { append(scalar, to: &shown) }
    return shown
  }

  /// Text line by line, each made safe; ends of lines are the only structure that survives.
  package static func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: { $0 == "\n" }).map { scalars in
      line(String(String.UnicodeScalarView(scalars.last == "\r" ? scalars.dropLast() : scalars)))
    }
  }

  /// Text on one line, at most so many characters of it; a cut one says how many more there are.
  package static func line(_ text: String, most: Int) -> String {
    guard text.utf8.count > most else { return line(text) }
    let scalars = text.unicodeScalars
    let kept = scalars.prefix(most)
    let rest = scalars.count - kept.count
    let shown = line(String(String.UnicodeScalarView(kept)))
    return rest == 0 ? shown : shown + "… (\(grouped(rest)) more characters)"
  }

  /// Indented lines, the first after a label of five columns such as `next:`, the rest below it.
  package static func labelled(_ label: String, _ text: String) -> [String] {
    lines(text).enumerated().map { place, line in
      place == 0 ? "  \(label) \(line)" : "        \(line)"
    }
  }

  /// A path for machines: itself where it is UTF-8, else with `\xff` for bytes that are not.
  package static func machinePath(_ path: BytePath) -> String {
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

  /// Appends one character as `line` shows it.
  package static func append(_ scalar: Unicode.Scalar, to shown: inout String) {
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
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    // Nearly all text is ASCII, for which nothing is looked up.
    guard scalar.value >= 0x80 else { return scalar.value < 0x20 || scalar.value == 0x7f }
    switch scalar.value {
    // Drawn as nothing, though Unicode counts them among letters and marks.
    case 0x34f, 0x115f...0x1160, 0x17b4...0x17b5, 0x180b...0x180f, 0x3164, 0xffa0: return true
    case 0xfffc, 0xe0100...0xe01ef: return true
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      true
    case _: false
    }
  }

  /// Whether a byte is ASCII that can be seen, or a blank.
  package static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7f }

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
