import GateModel

/// The two names of a section, as plain as they can be told.
struct SectionNames: Equatable {
  var old: [UInt8]
  var new: [UInt8]
  /// Whether a first component that is not theirs was taken off; nil where nothing tells.
  var hadPrefixes: Bool?

  /// What the lines below `diff --git` say of the names. Nil: there is no such line.
  struct Hints {
    var minus: PatchName?
    var plus: PatchName?
    /// Of a rename or a copy: these never carry prefixes.
    var moved: (from: [UInt8], to: [UInt8])?
  }

  /// The names that `diff --git` means, where all other lines agree: nil if none fit, or several.
  ///
  /// Two equal names carry no prefix. Two that differ in their first component alone carry one each,
  /// whatever it is (`a/` and `b/`, `i/` and `w/`, `old/` and `new/`).
  init?(gitLine text: ArraySlice<UInt8>, hints: Hints) {
    var found: SectionNames?
    for (left, right) in Self.divisions(of: text, hints) {
      guard let names = SectionNames(left, right, hints) else { continue }
      if found != nil, found != names { return nil }
      found = names
    }
    guard let found else { return nil }
    self = found
  }

  private init?(_ left: [UInt8], _ right: [UInt8], _ hints: Hints) {
    if case .file(let name) = hints.minus, name != left { return nil }
    if case .file(let name) = hints.plus, name != right { return nil }
    let (bareLeft, bareRight) = (Self.withoutPrefix(left), Self.withoutPrefix(right))
    if let moved = hints.moved {
      if left == moved.from, right == moved.to {
        self.init(old: left, new: right, hadPrefixes: false)
      } else if bareLeft == moved.from, bareRight == moved.to {
        self.init(old: moved.from, new: moved.to, hadPrefixes: true)
      } else {
        return nil
      }
    } else if left == right {
      self.init(old: left, new: right, hadPrefixes: false)
    } else if let bareLeft, bareLeft == bareRight {
      self.init(old: bareLeft, new: bareLeft, hadPrefixes: true)
    } else {
      return nil
    }
  }

  private init(old: [UInt8], new: [UInt8], hadPrefixes: Bool?) {
    self.old = old
    self.new = new
    self.hadPrefixes = hadPrefixes
  }

  /// The names that `---` and `+++` mean where no `diff --git` stands above; nil if they name two
  /// files. `hasPrefixes` is what earlier sections have shown.
  init?(minus: PatchName, plus: PatchName, hasPrefixes: Bool?) {
    switch (minus, plus) {
    case (.nothing, .nothing): return nil
    case (.nothing, .file(let name)), (.file(let name), .nothing):
      let bare = Self.withoutPrefix(name)
      let takesOff = hasPrefixes ?? (bare != nil && Self.isUsualPrefix(name))
      let plain = takesOff ? bare ?? name : name
      self.init(old: plain, new: plain, hadPrefixes: bare == nil ? nil : takesOff)
    case (.file(let left), .file(let right)):
      if let name = Self.sameFile(left, right) {
        self.init(old: name, new: name, hadPrefixes: left.contains(0x2f) ? false : nil)
      } else if let bareLeft = Self.withoutPrefix(left), let bareRight = Self.withoutPrefix(right),
        let name = Self.sameFile(bareLeft, bareRight)
      {
        self.init(old: name, new: name, hadPrefixes: true)
      } else {
        return nil
      }
    }
  }

  /// Equal names, or one with a tail such as `.orig` or `~`: then the file is the one without.
  private static func sameFile(_ one: [UInt8], _ other: [UInt8]) -> [UInt8]? {
    let (short, long) = one.count <= other.count ? (one, other) : (other, one)
    guard !short.isEmpty, long.starts(with: short) else { return nil }
    guard long.count > short.count else { return short }
    let mark = long[short.count]
    return mark == UInt8(ascii: ".") || mark == UInt8(ascii: "~") ? short : nil
  }

  private static func isUsualPrefix(_ name: [UInt8]) -> Bool {
    name.count > 2 && name[1] == UInt8(ascii: "/") && "abciow12".utf8.contains(name[0])
  }

  /// A name without its first component; nil where it has only one.
  private static func withoutPrefix(_ name: [UInt8]) -> [UInt8]? {
    guard let slash = name.firstIndex(of: UInt8(ascii: "/")), slash > 0, slash + 1 < name.count
    else { return nil }
    return Array(name[(slash + 1)...])
  }

  /// The ways to divide the line in two names; bare names may hold blanks.
  private static func divisions(
    of text: ArraySlice<UInt8>, _ hints: Hints
  ) -> [(left: [UInt8], right: [UInt8])] {
    let quote = UInt8(ascii: "\"")
    if text.first == quote {
      guard let (left, rest) = QuotedName.quoted(text), rest.first == UInt8(ascii: " ") else {
        return []
      }
      let right = rest.dropFirst()
      if right.first != quote { return [(left, Array(right))] }
      guard let (name, end) = QuotedName.quoted(right), end.isEmpty else { return [] }
      return [(left, name)]
    }
    if text.last == quote, let cut = firstQuoted(in: text),
      let (right, end) = QuotedName.quoted(text[(cut + 1)...]), end.isEmpty
    {
      return [(Array(text[..<cut]), right)]
    }
    return lengths(in: text, hints).compactMap { length in
      let cut = text.startIndex + length
      guard length > 0, cut + 1 < text.endIndex, text[cut] == UInt8(ascii: " ") else { return nil }
      return (Array(text[..<cut]), Array(text[(cut + 1)...]))
    }
  }

  /// The blank before a name in quotes.
  private static func firstQuoted(in text: ArraySlice<UInt8>) -> Int? {
    text.indices.first { place in
      text[place] == UInt8(ascii: " ") && place + 1 < text.endIndex
        && text[place + 1] == UInt8(ascii: "\"")
    }
  }

  /// How long the left name may be: what the hints say; half of the line, for equal names or
  /// prefixes of equal length; the one place where all behind the first slashes can be equal.
  private static func lengths(in text: ArraySlice<UInt8>, _ hints: Hints) -> Set<Int> {
    var lengths: Set<Int> = [(text.count - 1) / 2]
    if case .file(let name) = hints.minus { lengths.insert(name.count) }
    if case .file(let name) = hints.plus { lengths.insert(text.count - name.count - 1) }
    let slash = text.firstIndex(of: UInt8(ascii: "/")).map { $0 - text.startIndex }
    if let moved = hints.moved {
      lengths.insert(moved.from.count)
      if let slash { lengths.insert(slash + 1 + moved.from.count) }
    }
    if let slash { lengths.formUnion(unequalPrefixes(text, slash)) }
    return lengths
  }

  private static func unequalPrefixes(_ text: ArraySlice<UInt8>, _ slash: Int) -> [Int] {
    var (found, nextSlash) = ([Int](), text.count)
    for place in stride(from: text.count - 1, to: slash, by: -1) {
      let byte = text[text.startIndex + place]
      if byte == UInt8(ascii: "/") { nextSlash = place }
      if byte == UInt8(ascii: " "), place - slash == text.count - nextSlash { found.append(place) }
    }
    return found
  }
}

/// What stands behind `---` or `+++`.
enum PatchName: Equatable {
  case file([UInt8])
  /// `/dev/null`: there is no such side.
  case nothing

  init(_ name: [UInt8]) {
    self = name.elementsEqual("/dev/null".utf8) ? .nothing : .file(name)
  }
}

extension PatchComplaint {
  /// What is wrong with a name in a diff; nil where it may stand.
  static func about(name: [UInt8], line: Int) -> PatchComplaint? {
    let path = BytePath(name)
    let remedy = "Name files by their paths from the top of the repository."
    if name.count > 4096 {
      return PatchComplaint(.hostile, line: line, "a name of \(name.count) bytes", remedy: remedy)
    }
    let shown = "the name `\(VisibleText.path(path))`"
    if name.first == UInt8(ascii: "/") {
      return PatchComplaint(
        .hostile, line: line, path: path, "\(shown) is absolute", remedy: remedy)
    }
    if let escape = PathEscape(path) {
      return PatchComplaint(
        .hostile, line: line, path: path, "\(shown) \(escape.explanation)", remedy: remedy)
    }
    if name.contains(where: { $0 < 0x20 || $0 == 0x7f }) {
      return PatchComplaint(
        .hostile, line: line, path: path,
        "\(shown) holds control characters, which show a reader another name",
        remedy: "Rename the file.")
    }
    return nil
  }
}
