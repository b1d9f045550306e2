/// Reads a glob as git's wildmatch does with `WM_PATHNAME`, but refuses what wildmatch never matches.
struct GlobCompiler {
  private let text: ArraySlice<UInt8>
  private var place: Int
  private var steps: [Glob.Step] = []

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    place = text.startIndex
  }

  mutating func compile() throws(PathPattern.Mistake) -> [Glob.Step] {
    while place < text.endIndex {
      switch text[place] {
      case UInt8(ascii: "*"): stars()
      case UInt8(ascii: "?"):
        steps.append(.anyByte)
        place += 1
      case UInt8(ascii: "["): steps.append(.oneOf(try bracket()))
      case UInt8(ascii: "\\"): steps.append(.byte(try escaped()))
      case 0: throw mistake("a NUL byte never matches", at: place)
      case let byte:
        steps.append(.byte(byte))
        place += 1
      }
    }
    return steps
  }

  private func mistake(_ reason: String, at place: Int, hint: String? = nil) -> PathPattern.Mistake
  {
    PathPattern.Mistake(reason: reason, offset: place, hint: hint)
  }

  /// Two stars or more cross folders only where they are a whole component; else they are one star.
  private mutating func stars() {
    let start = place
    while place < text.endIndex, text[place] == UInt8(ascii: "*") { place += 1 }
    let slash = UInt8(ascii: "/")
    let opensComponent = start == text.startIndex || text[start - 1] == slash
    let isEnd = place == text.endIndex
    guard place - start > 1, opensComponent, isEnd || text[place] == slash else {
      steps.append(.anyInComponent)
      return
    }
    if isEnd {
      steps.append(.anything)
    } else {
      steps.append(.anyFolders)
      place += 1
    }
  }

  private mutating func escaped() throws(PathPattern.Mistake) -> UInt8 {
    guard place + 1 < text.endIndex else {
      throw mistake(
        "a backslash at the end escapes nothing", at: place, hint: "write `\\\\` for a backslash")
    }
    defer { place += 2 }
    return text[place + 1]
  }

  private mutating func bracket() throws(PathPattern.Mistake) -> ByteSet {
    let opening = place
    place += 1
    let isInverted =
      place < text.endIndex
      && (text[place] == UInt8(ascii: "!") || text[place] == UInt8(ascii: "^"))
    if isInverted { place += 1 }
    var set = ByteSet()
    var isFirst = true
    while true {
      guard place < text.endIndex else {
        throw mistake("`[` is never closed", at: opening, hint: "write `\\[` for a bracket")
      }
      if text[place] == UInt8(ascii: "]"), !isFirst { break }
      isFirst = false
      if let named = try namedClass() { set.formUnion(named) } else { try range(into: &set) }
    }
    place += 1
    return isInverted ? set.inverted : set
  }

  private mutating func range(into set: inout ByteSet) throws(PathPattern.Mistake) {
    let start = place
    let low = try member()
    guard place + 1 < text.endIndex, text[place] == UInt8(ascii: "-"),
      text[place + 1] != UInt8(ascii: "]")
    else { return set.insert(low) }
    place += 1
    let high = try member()
    guard low <= high else {
      throw mistake(
        "the range runs backwards and matches nothing", at: start, hint: "swap its ends")
    }
    for byte in low...high { set.insert(byte) }
  }

  private mutating func member() throws(PathPattern.Mistake) -> UInt8 {
    if text[place] == UInt8(ascii: "\\") { return try escaped() }
    defer { place += 1 }
    return text[place]
  }

  private mutating func namedClass() throws(PathPattern.Mistake) -> ByteSet? {
    guard text[place...].starts(with: "[:".utf8) else { return nil }
    let start = place
    let letters = text[(place + 2)...].prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "]") }
    guard text[letters.endIndex...].starts(with: ":]".utf8) else { return nil }
    place = letters.endIndex + 2
    let name = String(decoding: letters, as: UTF8.self)
    guard let set = CharacterClass(rawValue: name)?.set else {
      throw mistake(
        "there is no character class `\(name)`", at: start,
        hint: "known: " + CharacterClass.allCases.map(\.rawValue).joined(separator: " "))
    }
    return set
  }
}

/// The POSIX classes of the C locale.
private enum CharacterClass: String, CaseIterable {
  case alnum, alpha, blank, cntrl, digit, graph, lower, print, punct, space, upper, xdigit

  var set: ByteSet {
    switch self {
    case .alnum: ByteSet { Self.isLetter($0) || Self.isDigit($0) }
    case .alpha: ByteSet { Self.isLetter($0) }
    case .blank: ByteSet { $0 == 32 || $0 == 9 }
    case .cntrl: ByteSet { $0 < 32 || $0 == 127 }
    case .digit: ByteSet { Self.isDigit($0) }
    case .graph: ByteSet { (33...126).contains($0) }
    case .lower: ByteSet { (97...122).contains($0) }
    case .print: ByteSet { (32...126).contains($0) }
    case .punct: ByteSet { (33...126).contains($0) && !Self.isLetter($0) && !Self.isDigit($0) }
    case .space: ByteSet { $0 == 32 || (9...13).contains($0) }
    case .upper: ByteSet { (65...90).contains($0) }
    case .xdigit: ByteSet { Self.isDigit($0) || (65...70).contains($0) || (97...102).contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
