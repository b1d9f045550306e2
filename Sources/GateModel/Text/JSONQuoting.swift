/// Strings as JSON has them.
package enum JSONQuoting {
  /// The text in double quotes, as both JSON and YAML read it. All that is invisible is escaped, so
  /// it cannot steer a terminal either; `forHTML` also escapes what could end a script element.
  package static func quoted(_ text: String, forHTML: Bool = false) -> String {
    if text.utf8.allSatisfy({ isUnremarkable($0, forHTML) }) { return "\"\(text)\"" }
    var quoted = "\""
    quoted.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "<" where forHTML, ">" where forHTML, "&" where forHTML:
        appendUnits(of: scalar, to: &quoted)
      case _ where VisibleText.isHidden(scalar): appendUnits(of: scalar, to: &quoted)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Bytes that need not be text, shown as `VisibleText.bytes` does, in double quotes.
  package static func quoted(_ bytes: [UInt8]) -> String { quoted(VisibleText.bytes(bytes)) }

  private static func isUnremarkable(_ byte: UInt8, _ forHTML: Bool) -> Bool {
    guard VisibleText.isPlain(byte) else { return false }
    return switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): false
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): !forHTML
    default: true
    }
  }

  private static func appendUnits(of scalar: Unicode.Scalar, to quoted: inout String) {
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
      let digits = String(unit, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
  }
}
