import GateModel

/// The one form of names that a language takes for the same.
enum NameFolding {
  /// The name in its one form; nil where it has it already.
  static func folded(_ name: ArraySlice<UInt8>, _ dialect: Dialect) -> [UInt8]? {
    var isPlain = !dialect.foldsCase
    for byte in name {
      switch byte {
      case 0x80..., UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "@"), UInt8(ascii: "#"):
        isPlain = false
      case _: continue
      }
      break
    }
    if isPlain { return nil }
    var bytes = Array(name.prefix(4096))
    switch dialect.language {
    case .python: bytes = compatible(bytes)
    case .javascript, .typescript, .tsx: bytes = StringText.decoded(bytes[...])
    case .php:
      if bytes.first != UInt8(ascii: "$") {
        bytes = bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
      }
    case .kotlin, .swift: bytes.removeAll { $0 == UInt8(ascii: "`") }
    case .csharp: bytes.removeAll { $0 == UInt8(ascii: "@") }
    case .rust: if bytes.starts(with: "r#".utf8) { bytes.removeFirst(2) }
    case .go, .java, .ruby, .c, .cpp, .bash: break
    }
    return bytes
  }

  /// Python reads letters of other alphabets' looks, as wide or in bold, for the plain ones (NFKC).
  private static func compatible(_ bytes: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let value = scalar.value
      switch value {
      case 0xff21...0xff3a, 0xff41...0xff5a, 0xff10...0xff19, 0xff3f:
        folded.append(UInt8(value - 0xff00 + 0x20))
      case 0x1d400...0x1d6a3:
        // Thirteen alphabets of twice 26 letters each.
        let letter = (value - 0x1d400) % 52
        folded.append(UInt8(letter < 26 ? 65 + letter : 71 + letter))
      case 0x1d7ce...0x1d7ff: folded.append(UInt8(48 + (value - 0x1d7ce) % 10))
      case 0x210e: folded.append(UInt8(ascii: "h"))
      case 0x2071: folded.append(UInt8(ascii: "i"))
      case 0x207f: folded.append(UInt8(ascii: "n"))
      case 0x212f: folded.append(UInt8(ascii: "e"))
      case 0x2113: folded.append(UInt8(ascii: "l"))
      case 0x2134: folded.append(UInt8(ascii: "o"))
      case 0xaa: folded.append(UInt8(ascii: "a"))
      case 0xba: folded.append(UInt8(ascii: "o"))
      case 0x17f: folded.append(UInt8(ascii: "s"))
      case _: folded += Array(String(scalar).utf8)
      }
    }
    return folded
  }
}
