import GateModel

/// Text for XML 1.0: well-formed whatever went in.
enum XMLText {
  /// For an element or an attribute in double quotes. Ends of lines survive attribute
  /// normalisation as references; what XML cannot hold at all becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnremarkable) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || scalar.value & 0xfffe == 0xfffe: result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isUnremarkable(_ byte: UInt8) -> Bool {
    guard VisibleText.isPlain(byte) else { return false }
    return switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): false
    case UInt8(ascii: "\""), UInt8(ascii: "'"): false
    default: true
    }
  }
}
