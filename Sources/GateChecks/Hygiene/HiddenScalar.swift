import GateModel

/// Characters that make a text read otherwise than it is.
enum HiddenScalar {
  /// They change direction or order: of the text around them, a reader sees another.
  static func isBidi(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case _: false
    }
  }

  /// They are shown as nothing, and no script, no emoji and no line break needs them: joiners, and the
  /// soft hyphen, count only where they part two letters or digits of ASCII.
  static func isInvisible(
    _ scalar: Unicode.Scalar, after before: UInt8?, before after: UInt8?
  ) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0x00AD, 0xFE00...0xFE0F, 0x180B...0x180F:
      isWord(before) && isWord(after)
    case 0x200B, 0x2060...0x2064, 0x206A...0x206F, 0xFEFF, 0x034F, 0x115F...0x1160,
      0x17B4...0x17B5, 0x3164, 0xFFA0, 0xFFF9...0xFFFB, 0xE0001, 0xE0100...0xE01EF,
      0x1D173...0x1D17A:
      true
    // Tags spell ASCII that nobody sees. A flag of emoji may hold them, which the scan knows.
    case 0xE0020...0xE007F: true
    case _: false
    }
  }

  /// What no name of a file should hold.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    isBidi(scalar) || VisibleText.isHidden(scalar) && !(0xE000...0xF8FF).contains(scalar.value)
  }

  static func shown(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16).uppercased()
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (48...57).contains(byte) || (65...90).contains(byte & ~0x20) || byte == UInt8(ascii: "_")
  }
}
