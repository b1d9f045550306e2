import GateModel

/// Takes a configuration file apart, one setting at a time.
struct ConfigReader {
  private var rest: ArraySlice<UInt8>
  private let path: [UInt8]
  private var section: [UInt8] = []
  private var line = 1

  init(_ text: [UInt8], path: [UInt8]) {
    rest = text.starts(with: [0xef, 0xbb, 0xbf]) ? text[3...] : text[...]
    self.path = path
  }

  mutating func next() throws(GitFailure) -> ([UInt8], [UInt8])? {
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): take()
      case UInt8(ascii: "#"), UInt8(ascii: ";"): skipLine()
      case UInt8(ascii: "["):
        take()
        section = try header()
      default: return try setting()
      }
    }
    return nil
  }

  @discardableResult
  private mutating func take() -> UInt8? {
    let byte = rest.popFirst()
    if byte == UInt8(ascii: "\n") { line += 1 }
    return byte
  }

  private mutating func skipLine() {
    while let byte = rest.first, byte != UInt8(ascii: "\n") { take() }
  }

  private func malformed(_ what: String) -> GitFailure {
    GitFailure(
      .corrupt, "read the git configuration", "line \(line): \(what)",
      remedy: "mend the file; `git config --list` names the same line", path: BytePath(path))
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5a).contains(byte) ? byte + 32 : byte
  }

  private mutating func header() throws(GitFailure) -> [UInt8] {
    var name: [UInt8] = []
    while let byte = take() {
      switch byte {
      case UInt8(ascii: "]"): return name
      case UInt8(ascii: " "), UInt8(ascii: "\t"): continue
      case UInt8(ascii: "\""):
        name.append(UInt8(ascii: "."))
        while let inner = take(), inner != UInt8(ascii: "\"") {
          if inner == UInt8(ascii: "\n") { throw malformed("a section name is not closed") }
          name.append(inner == UInt8(ascii: "\\") ? take() ?? inner : inner)
        }
      case UInt8(ascii: "\n"): throw malformed("a section header is not closed")
      default: name.append(Self.lower(byte))
      }
    }
    throw malformed("a section header is not closed")
  }

  private mutating func setting() throws(GitFailure) -> ([UInt8], [UInt8]) {
    var name = section
    name.append(UInt8(ascii: "."))
    let start = name.count
    while let byte = rest.first, isNamePart(byte) {
      name.append(Self.lower(byte))
      take()
    }
    guard name.count > start, start > 1 else { throw malformed("this is no setting") }
    while rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\t") { take() }
    guard rest.first == UInt8(ascii: "=") else {
      guard rest.isEmpty || [0x0a, 0x0d, 0x23, 0x3b].contains(rest.first) else {
        throw malformed("this is no setting")
      }
      return (name, Array("true".utf8))
    }
    take()
    return (name, try value())
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7a).contains(Self.lower(byte))
      || byte == UInt8(ascii: "-")
  }

  private mutating func value() throws(GitFailure) -> [UInt8] {
    var value: [UInt8] = []
    var spaces: [UInt8] = []
    var isQuoted = false
    while let byte = take() {
      switch byte {
      case UInt8(ascii: "\n"):
        if isQuoted { throw malformed("a quoted value is not closed") }
        return value
      case UInt8(ascii: "\r") where !isQuoted && (rest.isEmpty || rest.first == 0x0a): continue
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "#") where !isQuoted, UInt8(ascii: ";") where !isQuoted: skipLine()
      case UInt8(ascii: " ") where !isQuoted, UInt8(ascii: "\t") where !isQuoted:
        if !value.isEmpty { spaces.append(byte) }
        continue
      case UInt8(ascii: "\\"):
        value += spaces
        spaces = []
        try appendEscaped(to: &value)
      default:
        value += spaces
        spaces = []
        value.append(byte)
      }
    }
    if isQuoted { throw malformed("a quoted value is not closed") }
    return value
  }

  private mutating func appendEscaped(to value: inout [UInt8]) throws(GitFailure) {
    switch take() {
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "n"): value.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "t"): value.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "b"): value.append(8)
    case let byte? where byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\""):
      value.append(byte)
    default: throw malformed("an unknown escape")
    }
  }
}
