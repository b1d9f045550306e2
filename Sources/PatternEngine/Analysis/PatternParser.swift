/// Parses the part of PCRE2's language that rules are made of; every method returns nil on the rest.
struct PatternParser {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0
  static let deepest = 100

  /// Letters stand for themselves alone, and not for both their cases.
  private let keepsCase: Bool

  init(_ bytes: [UInt8], keepingCase: Bool = false) {
    self.bytes = bytes
    keepsCase = keepingCase
  }

  private func cased(_ members: ByteClass) -> ByteClass { keepsCase ? members : members.anyCase }

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
    let start = place
    place += 1
    switch byte {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return characterClass()
    case UInt8(ascii: "\\"):
      guard case .byte(let members)? = escape() else {
        place = start + 1
        return escape()
      }
      return .byte(cased(members))
    case UInt8(ascii: "."): return .byte(.all)
    case UInt8(ascii: "^"), UInt8(ascii: "$"): return .nothing
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return nil
    case _: return .byte(cased(ByteClass([byte])))
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
    case UInt8(ascii: "x"): return hexadecimal().map { .byte(ByteClass([$0])) }
    case UInt8(ascii: "d"): return .byte(.digits)
    case UInt8(ascii: "w"): return .byte(.word)
    case UInt8(ascii: "s"): return .byte(.space)
    case UInt8(ascii: "t"): return .byte(ByteClass([9]))
    case UInt8(ascii: "n"): return .byte(ByteClass([10]))
    case UInt8(ascii: "r"): return .byte(ByteClass([13]))
    case UInt8(ascii: "D"): return .byte(ByteClass.digits.inverted)
    case UInt8(ascii: "W"): return .byte(ByteClass.word.inverted)
    case UInt8(ascii: "S"): return .byte(ByteClass.space.inverted)
    case _ where "hHvVNfae".utf8.contains(byte): return .byte(.all)
    case _ where (0x30..<0x3a).contains(byte) || (0x61..<0x7b).contains(byte | 0x20): return nil
    case _: return .byte(ByteClass([byte]))
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
    let isNegated = take("^")
    var members = ByteClass()
    var isFirst = true
    while let byte = next, isFirst || byte != UInt8(ascii: "]") {
      isFirst = false
      guard let (member, single) = member() else { return nil }
      let isRange =
        next == UInt8(ascii: "-") && place + 1 < bytes.count
        && bytes[place + 1] != UInt8(ascii: "]")
      guard isRange, let low = single else {
        members.formUnion(member)
        continue
      }
      place += 1
      guard let (_, high) = self.member(), let high, low <= high else { return nil }
      members.formUnion(ByteClass(low...high))
    }
    guard take("]") else { return nil }
    // `(?i)` may be on: more than can match does no harm to any use of this.
    return .byte(cased(isNegated ? members.inverted : members))
  }

  /// One member of a class, and the byte where it is just one, which may begin a range.
  private mutating func member() -> (ByteClass, UInt8?)? {
    guard let byte = next else { return nil }
    place += 1
    if byte == UInt8(ascii: "["),
      next == UInt8(ascii: ":") || next == UInt8(ascii: ".")
        || next == UInt8(ascii: "=")
    {
      guard take(":"), let end = bytes[place...].firstIndex(of: UInt8(ascii: "]")) else {
        return nil
      }
      place = end + 1
      return (.all, nil)
    }
    guard byte == UInt8(ascii: "\\") else { return (ByteClass([byte]), byte) }
    if take("x") { return hexadecimal().map { (ByteClass([$0]), $0) } }
    if next == UInt8(ascii: "b") {
      place += 1
      return (ByteClass([8]), 8)
    }
    guard case .byte(let escaped)? = escape() else { return nil }
    let members = escaped.members
    return (escaped, members.count == 1 ? members[0] : nil)
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
