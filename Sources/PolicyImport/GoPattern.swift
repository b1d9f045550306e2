/// A regular expression of Go, rewritten to mean the same to PCRE2 over bytes.
struct GoPattern {
  /// The expression with at most the wanted group capturing.
  private(set) var text = ""
  private(set) var groupCount = 0
  /// Whether a group stands outside the first one, so that the first may take no part in a match.
  private(set) var hasOtherGroups = false
  /// What cannot be made the same.
  private(set) var differences: [String] = []

  private let source: [Unicode.Scalar]
  private var place = 0
  /// Whether `^` and `$` stand for ends of lines, for each open group.
  private var multiline = [false]
  private var firstDepth = 0
  private var isFirstClosed = false

  /// With `secretGroup` given, the other groups no longer capture, so that it becomes the first.
  init(_ pattern: String, secretGroup: Int? = nil) {
    source = Array(pattern.unicodeScalars)
    rewrite(keeping: secretGroup)
  }

  private mutating func rewrite(keeping wanted: Int?) {
    while place < source.count {
      let scalar = source[place]
      switch scalar {
      case "\\": escape(inClass: false)
      case "[": characterClass()
      case "(": group(keeping: wanted)
      case ")":
        if multiline.count > 1 { multiline.removeLast() }
        if groupCount > 0, multiline.count <= firstDepth { isFirstClosed = true }
        copy()
      case "$" where multiline.last == false:
        // PCRE2's `$` also stands before a last line end, Go's does not.
        text += "\\z"
        place += 1
      case _:
        if scalar.value >= 0x80 { noteBytes() }
        copy()
      }
    }
  }

  private mutating func copy() {
    text.unicodeScalars.append(source[place])
    place += 1
  }

  private mutating func note(_ difference: String) {
    if !differences.contains(difference) { differences.append(difference) }
  }

  private mutating func noteBytes() {
    note(
      "letters beyond ASCII are matched byte by byte: their case counts, and classes of them fail")
  }

  private mutating func escape(inClass: Bool) {
    guard place + 1 < source.count else {
      copy()
      return
    }
    let letter = source[place + 1]
    switch letter {
    case "v":
      // To PCRE2 any vertical space, to Go one character.
      text += "\\x0b"
      place += 2
    case "p", "P":
      note("`\\\(letter)` asks for a property of characters, and cg matches bytes")
      copy()
      copy()
    case "Q" where !inClass:
      while place < source.count {
        if source[place] == "\\", place + 1 < source.count, source[place + 1] == "E" { break }
        copy()
      }
    case "x":
      if place + 2 < source.count, source[place + 2] == "{" { wideCode() }
      copy()
      copy()
    case _:
      copy()
      copy()
    }
  }

  /// `\x{...}` beyond one byte has no meaning over bytes.
  private mutating func wideCode() {
    let digits = source[(place + 3)...].prefix { $0 != "}" }
    let code = UInt32(String(String.UnicodeScalarView(digits)), radix: 16) ?? UInt32.max
    if code > 0x7f { noteBytes() }
  }

  private mutating func characterClass() {
    copy()
    if place < source.count, source[place] == "^" { copy() }
    if place < source.count, source[place] == "]" { copy() }
    while place < source.count, source[place] != "]" {
      if source[place] == "\\" {
        escape(inClass: true)
      } else if source[place] == "[", place + 1 < source.count, source[place + 1] == ":" {
        repeat { copy() } while place < source.count && source[place] != "]"
        if place < source.count { copy() }
      } else {
        if source[place].value >= 0x80 { noteBytes() }
        copy()
      }
    }
    if place < source.count { copy() }
  }

  private mutating func group(keeping wanted: Int?) {
    guard place + 1 < source.count, source[place + 1] == "?" else {
      opened(keeping: wanted)
      place += 1
      return
    }
    let rest = source[(place + 2)...]
    let isNamed = rest.first == "P" || rest.first == "<"
    if isNamed {
      opened(keeping: wanted)
      while place < source.count, source[place] != ">" { place += 1 }
      place += 1
      return
    }
    flags(rest)
  }

  private mutating func opened(keeping wanted: Int?) {
    groupCount += 1
    if groupCount == 1 {
      firstDepth = multiline.count
    } else if multiline.count <= firstDepth || isFirstClosed {
      hasOtherGroups = true
    }
    text += wanted == nil || wanted == groupCount ? "(" : "(?:"
    multiline.append(multiline.last ?? false)
  }

  /// `(?im-s)` for what follows in the group, `(?im-s:...)` for what stands in it.
  private mutating func flags(_ rest: ArraySlice<Unicode.Scalar>) {
    var isOn = true
    var isMultiline = multiline.last ?? false
    let flags = rest.prefix { $0 != ":" && $0 != ")" }
    for flag in flags {
      if flag == "-" { isOn = false }
      if flag == "m" { isMultiline = isOn }
    }
    let opensGroup = rest.dropFirst(flags.count).first == ":"
    for _ in 0..<(flags.count + 3) where place < source.count { copy() }
    if opensGroup {
      multiline.append(isMultiline)
    } else {
      multiline[multiline.count - 1] = isMultiline
    }
  }
}
