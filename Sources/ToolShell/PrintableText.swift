/// Text and bytes from anywhere, made safe to show on a terminal and in a line of a log.
package enum PrintableText {
  /// One line that looks like what it is: control characters, marks that turn the direction of
  /// text or hide, and bytes that are not UTF-8 are spelled out.
  package static func escaped(_ bytes: [UInt8]) -> String {
    if bytes.allSatisfy(isPlain) { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    var place = 0
    while place < bytes.count {
      if let (scalar, width) = scalar(in: bytes, at: place) {
        append(scalar, to: &text)
        place += width
      } else {
        text += "\\x" + hex(UInt32(bytes[place]), digits: 2)
        place += 1
      }
    }
    return text
  }

  /// The same for text.
  package static func escaped(_ text: String) -> String { escaped(Array(text.utf8)) }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\")
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    default:
      if isHarmless(scalar) {
        text.unicodeScalars.append(scalar)
      } else if scalar.value < 0x100 {
        text += "\\x" + hex(scalar.value, digits: 2)
      } else {
        text += "\\u{" + hex(scalar.value, digits: 4) + "}"
      }
    }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }

  /// Strict UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF.
  private static func scalar(in bytes: [UInt8], at place: Int) -> (Unicode.Scalar, width: Int)? {
    let first = bytes[place]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, place + width <= bytes.count else { return nil }
    var value = UInt32(first) & (width == 4 ? 0x07 : width == 3 ? 0x0F : 0x1F)
    for byte in bytes[(place + 1)..<(place + width)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = width == 4 ? 0x10000 : width == 3 ? 0x800 : 0x80
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, width)
  }

  private static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
