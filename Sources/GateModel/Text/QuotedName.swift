/// Names as git writes them where they are odd: between quotes, with C's escapes (`"a\tb\303\251"`).
package enum QuotedName {
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// A quoted name at the start of a text, and what follows it; nil where there is none, or one that
  /// is malformed.
  package static func quoted(
    _ text: ArraySlice<UInt8>
  ) -> (name: [UInt8], rest: ArraySlice<UInt8>)? {
    guard text.first == quote else { return nil }
    var name: [UInt8] = []
    var rest = text.dropFirst()
    while let byte = rest.popFirst() {
      if byte == quote { return (name, rest) }
      if byte != backslash {
        name.append(byte)
      } else if let meant = escaped(&rest) {
        name.append(meant)
      } else {
        return nil
      }
    }
    return nil
  }

  private static func escaped(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let code = rest.popFirst() else { return nil }
    switch code {
    case UInt8(ascii: "a"): return 7
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "v"): return 11
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "r"): return 13
    case quote, backslash: return code
    case 0x30...0x33:
      guard let second = rest.popFirst(), let third = rest.popFirst(),
        (0x30...0x37).contains(second), (0x30...0x37).contains(third)
      else { return nil }
      return (code - 0x30) << 6 | (second - 0x30) << 3 | (third - 0x30)
    default: return nil
    }
  }
}
