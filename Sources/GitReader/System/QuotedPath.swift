/// Git's C-style quoting: `"a\tb\303\251"`; text without a leading quote stands for itself.
enum QuotedPath {
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// The path that is meant, or nil where a quoted one is malformed.
  static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.first == quote else { return Array(text) }
    var path: [UInt8] = []
    var rest = text.dropFirst()
    while let byte = rest.popFirst() {
      if byte == quote { return rest.isEmpty ? path : nil }
      if byte != backslash {
        path.append(byte)
        continue
      }
      guard let meant = escaped(&rest) else { return nil }
      path.append(meant)
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

  /// Where the first item of a list ends: at a separator that is not inside quotes.
  static func end(of list: ArraySlice<UInt8>, separator: UInt8) -> Int {
    var isQuoted = list.first == quote
    var place = isQuoted ? list.startIndex + 1 : list.startIndex
    while place < list.endIndex {
      let byte = list[place]
      if isQuoted && byte == backslash {
        place += 2
        continue
      }
      if isQuoted && byte == quote {
        isQuoted = false
      } else if !isQuoted && byte == separator {
        return place
      }
      place += 1
    }
    return list.endIndex
  }
}
