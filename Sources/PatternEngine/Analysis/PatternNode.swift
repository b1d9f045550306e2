/// A regular expression as far as its literals matter: other bytes are `anyByte`.
indirect enum PatternNode {
  /// One byte out of these, lower case; few enough to be spelled out.
  case bytes([UInt8])
  /// One byte of many.
  case anyByte
  /// A position and no text.
  case nothing
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, atLeast: Int, atMost: Int?)

  /// Reads a pattern; nil where it holds something whose meaning for literals is not known here.
  static func parse(_ pattern: String) -> PatternNode? {
    var parser = PatternParser(Array(pattern.utf8))
    guard let node = parser.choice(), parser.isAtEnd else { return nil }
    return node
  }
}

/// Parses the part of PCRE2's language that rules are made of; every method returns nil on the rest.
struct PatternParser {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0
  static let deepest = 100
  /// Classes larger than this are no part of a literal.
  static let largestClass = 8

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }
  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[place...].starts(with: text.utf8) else { return false }
    place += text.utf8.count
    return true
  }

  mutating func choice() -> PatternNode? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { return nil }
    var branches: [PatternNode] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() -> PatternNode? {
    var items: [PatternNode] = []
    while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      guard let item = atom(), let counted = quantified(item) else { return nil }
      items.append(counted)
    }
    return .sequence(items)
  }

  private mutating func atom() -> PatternNode? {
    guard let byte = next else { return nil }
    place += 1
    switch byte {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return characterClass()
    case UInt8(ascii: "\\"): return escape()
    case UInt8(ascii: "."): return .anyByte
    case UInt8(ascii: "^"), UInt8(ascii: "$"): return .nothing
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return nil
    case _: return .bytes([ASCIICase.lowered(byte)])
    }
  }

  private mutating func group() -> PatternNode? {
    if take("*") { return nil }
    if take("?") {
      guard take(":") || namedOpening() || flagged() else { return nil }
      // `(?i)` has ended with its flags: it holds no text of its own.
      if place > 0, bytes[place - 1] == UInt8(ascii: ")") { return .nothing }
    }
    guard let inner = choice(), take(")") else { return nil }
    return inner
  }

  private mutating func namedOpening() -> Bool {
    let start = place
    guard take("P<") || take("<"), next != UInt8(ascii: "="), next != UInt8(ascii: "!"),
      let end = bytes[place...].firstIndex(of: UInt8(ascii: ">"))
    else {
      place = start
      return false
    }
    place = end + 1
    return true
  }

  /// `i:`, `s-i)`: flags that change which bytes match but not where literals are.
  private mutating func flagged() -> Bool {
    while let byte = next {
      place += 1
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: ")") { return true }
      guard "ims-".utf8.contains(byte) else { return false }
    }
    return false
  }

  private mutating func escape() -> PatternNode? {
    guard let byte = next else { return nil }
    place += 1
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"),
      UInt8(ascii: "Z"):
      return .nothing
    case UInt8(ascii: "x"): return hexadecimal().map { .bytes([ASCIICase.lowered($0)]) }
    case _ where "dDwWsShHvVN".utf8.contains(byte): return .anyByte
    case _ where "trnfae".utf8.contains(byte): return .anyByte
    case _ where (0x30..<0x3a).contains(byte) || (0x61..<0x7b).contains(byte | 0x20): return nil
    case _: return .bytes([byte])
    }
  }

  private mutating func hexadecimal() -> UInt8? {
    let isBraced = take("{")
    var value: UInt8?
    while let digit = next, value ?? 0 < 16,
      let number = UInt8(String(UnicodeScalar(digit)), radix: 16)
    {
      value = (value ?? 0) << 4 | number
      place += 1
      if !isBraced, bytes[place - 2] != UInt8(ascii: "x") { break }
    }
    guard !isBraced || take("}") else { return nil }
    return value
  }

  private mutating func characterClass() -> PatternNode? {
    var members: Set<UInt8>? = take("^") ? nil : []
    var isFirst = true
    while let byte = next, isFirst || byte != UInt8(ascii: "]") {
      isFirst = false
      place += 1
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "[") {
        members = nil
        guard byte != UInt8(ascii: "\\") || place < bytes.count else { return nil }
        if byte == UInt8(ascii: "\\") {
          place += 1
        } else if next == UInt8(ascii: ":") {
          guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
          place = end + 1
        }
        continue
      }
      if next == UInt8(ascii: "-"), place + 1 < bytes.count, bytes[place + 1] != UInt8(ascii: "]") {
        members = nil
        // A range: its end is the next member, which only matters for where the class ends.
        continue
      }
      members?.insert(ASCIICase.lowered(byte))
    }
    guard take("]") else { return nil }
    guard let members, members.count <= Self.largestClass else { return .anyByte }
    return .bytes(members.sorted())
  }

  private mutating func quantified(_ item: PatternNode) -> PatternNode? {
    let range: (Int, Int?)
    if take("?") {
      range = (0, 1)
    } else if take("*") {
      range = (0, nil)
    } else if take("+") {
      range = (1, nil)
    } else if let counted = counts() {
      range = counted
    } else {
      return item
    }
    _ = take("?") || take("+")
    // A second quantifier would be a mistake that PCRE2 has reported.
    return .repeated(item, atLeast: range.0, atMost: range.1)
  }

  /// `{3}`, `{3,}`, `{3,5}`; a brace that begins none of these is a literal.
  private mutating func counts() -> (Int, Int?)? {
    let start = place
    guard take("{"), let low = number() else {
      place = start
      return nil
    }
    let isOpen = take(",")
    let high = isOpen ? number() : low
    guard take("}") else {
      place = start
      return nil
    }
    return (low, high)
  }

  private mutating func number() -> Int? {
    let digits = bytes[place...].prefix { (0x30..<0x3a).contains($0) }.prefix(6)
    guard !digits.isEmpty else { return nil }
    place += digits.count
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
