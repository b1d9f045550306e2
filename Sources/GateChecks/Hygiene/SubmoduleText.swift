/// What a `.gitmodules` says, read as git reads its settings.
struct SubmoduleText {
  struct Entry: Hashable {
    /// The name of the submodule.
    let name: [UInt8]
    /// In small letters.
    let key: [UInt8]
    let value: [UInt8]
    let line: Int
  }

  private(set) var entries: [Entry] = []

  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  /// What cannot be read is passed over: git itself refuses it.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var section: [UInt8]?
    while let byte = skipped() {
      if byte == UInt8(ascii: "[") {
        section = header()
      } else if byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") {
        skipLine()
      } else {
        let start = line
        let key = word()
        let value = value()
        if let section, !key.isEmpty {
          entries.append(Entry(name: section, key: key, value: value, line: start))
        }
      }
    }
  }

  /// The value that counts for a key: the last one that is written.
  func value(_ key: String, of name: [UInt8]) -> [UInt8]? {
    entries.last { $0.name == name && $0.key.elementsEqual(key.utf8) }?.value
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take() -> UInt8? {
    guard let byte = next else { return nil }
    place += 1
    if byte == 10 { line += 1 }
    return byte
  }

  /// Goes over blanks and line ends.
  private mutating func skipped() -> UInt8? {
    while let byte = next, byte == 10 || byte == 13 || byte == 32 || byte == 9 || byte >= 0xEF {
      _ = take()
    }
    return next
  }

  private mutating func skipLine() {
    while let byte = take(), byte != 10 {}
  }

  /// `[submodule "name"]`; nil for any other section.
  private mutating func header() -> [UInt8]? {
    _ = take()
    var words: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "]"), byte != 10 {
      if byte > 32 { words.append((65...90).contains(byte) ? byte | 0x20 : byte) }
      _ = take()
    }
    var name: [UInt8]?
    if next == UInt8(ascii: "\"") {
      _ = take()
      var text: [UInt8] = []
      while let byte = take(), byte != UInt8(ascii: "\""), byte != 10 {
        if byte == UInt8(ascii: "\\"), let escaped = take() {
          text.append(escaped)
        } else {
          text.append(byte)
        }
      }
      name = text
    }
    while let byte = next, byte != UInt8(ascii: "]"), byte != 10 { _ = take() }
    if next == UInt8(ascii: "]") { _ = take() }
    if words.elementsEqual("submodule".utf8) { return name }
    // The old form: `[submodule.name]`.
    return words.starts(with: "submodule.".utf8) ? Array(words.dropFirst(10)) : nil
  }

  private mutating func word() -> [UInt8] {
    var word: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "="), byte != 10 {
      if byte > 32 { word.append((65...90).contains(byte) ? byte | 0x20 : byte) }
      _ = take()
    }
    if next == UInt8(ascii: "=") { _ = take() }
    return word
  }

  private mutating func value() -> [UInt8] {
    var value: [UInt8] = []
    var isQuoted = false
    var kept = 0
    while let byte = next, byte != 10 {
      _ = take()
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\\"):
        guard let escaped = take(), escaped != 10 else { continue }
        value.append(Self.escaped(escaped))
        kept = value.count
      case UInt8(ascii: "#") where !isQuoted, UInt8(ascii: ";") where !isQuoted:
        skipLine()
        return Array(value.prefix(kept))
      case 32, 9, 13:
        if isQuoted || !value.isEmpty { value.append(byte) }
        if isQuoted { kept = value.count }
      case _:
        value.append(byte)
        kept = value.count
      }
    }
    return Array(value.prefix(kept))
  }

  private static func escaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "t"): 9
    case UInt8(ascii: "b"): 8
    case _: byte
    }
  }
}
