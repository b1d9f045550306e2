extension Diagnostic {
  /// The diagnostic as people read it: place and message, the line with a caret under what is wrong,
  /// and the hint. Nothing in it can move a terminal's cursor or turn its text around.
  package var rendered: String {
    var text = place + ": \(level.rawValue): " + VisibleText.escaped(message, keepingTabs: false)
    if let excerpt, line > 0 {
      let number = String(line)
      let margin = String(repeating: " ", count: max(0, 5 - number.utf8.count))
      let gutter = String(repeating: " ", count: max(5, number.utf8.count))
      let (shown, caret) = shownLine(excerpt)
      text += "\n\(margin)\(number) | \(shown)"
      text += "\n\(gutter) | \(caret)"
    }
    if let hint { text += "\n  hint: " + VisibleText.escaped(hint, keepingTabs: false) }
    return text
  }

  private var place: String {
    let name = VisibleText.escaped(source, keepingTabs: false)
    return line > 0 ? "\(name):\(line):\(column)" : name
  }

  /// The line, and below it spaces and carets that stand under the same characters.
  private func shownLine(_ excerpt: String) -> (line: String, caret: String) {
    let first = column - 1 - skippedColumns
    var (shown, caret) = ("", "")
    if skippedColumns > 0 { (shown, caret) = ("...", "   ") }
    for (place, scalar) in excerpt.unicodeScalars.enumerated() {
      let piece = VisibleText.escaped(scalar, keepingTabs: true)
      shown += piece
      guard place < first + width else { continue }
      let mark = place < first ? " " : "^"
      // A tab below a tab keeps the caret in its column, whatever the terminal's tab stops.
      let columns = VisibleText.columns(of: piece)
      caret +=
        piece == "\t" ? (place < first ? "\t" : "^") : String(repeating: mark, count: columns)
    }
    let beyond = first - excerpt.unicodeScalars.count
    if beyond >= 0 { caret += String(repeating: " ", count: beyond) + "^" }
    return (shown, caret)
  }
}

/// Text made safe to show on a terminal.
package enum VisibleText {
  /// The text with control characters, bidi marks and other invisible ones written as `\u{202E}`.
  package static func escaped(_ text: String, keepingTabs: Bool) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escaped($1, keepingTabs: keepingTabs) }
  }

  static func escaped(_ scalar: Unicode.Scalar, keepingTabs: Bool) -> String {
    if scalar == "\t", keepingTabs { return "\t" }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    case _: return String(scalar)
    }
  }

  /// How many cells a terminal gives to it: none for combining marks, two for East Asian wide ones.
  static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: return sum
      case _: break
      }
      switch scalar.value {
      case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
        0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
        return sum + 2
      case _: return sum + 1
      }
    }
  }
}
