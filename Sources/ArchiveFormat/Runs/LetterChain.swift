/// Runs of letters of base64 that stand under one another, as in PEM, MIME, a YAML block or a
/// text put together from quoted lines. Linked are a run of 24 letters or more without padding and
/// the run that follows after one line end and what usually stands around one.
struct LetterChain {
  struct Piece: Hashable {
    var start: Int
    var end: Int
    var padding: Int
    /// The union and the intersection of the classes of its letters.
    var any: UInt8
    var all: UInt8

    var count: Int { end - start }
    var isHex: Bool { all & ByteClasses.hex != 0 }
    /// Not of both alphabets at once.
    var isOfOneAlphabet: Bool {
      any & ByteClasses.standardOnly == 0 || any & ByteClasses.urlOnly == 0
    }
  }

  /// Fewer letters are no run.
  static let least = 24
  /// What may stand between two lines, in bytes.
  static let gap = 64
  /// How far around a chain a change can lengthen it.
  static let margin = gap + least + 8

  let text: ByteView
  let classes: ByteClasses

  /// The whole run of letters around `place`.
  func piece(around place: Int) -> Piece {
    var start = place
    while start > 0, classes.holds(text[start - 1], ByteClasses.alphabet) { start -= 1 }
    return piece(from: start)
  }

  /// The run of letters that begins at `start`. The letter of an escaped line end is not of it.
  func piece(from start: Int) -> Piece {
    var start = start
    if start > 0, text[start - 1] == UInt8(ascii: "\\"), start < text.count,
      [UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t")].contains(text[start])
    {
      start += 1
    }
    var end = start
    var (any, all) = (UInt8(0), UInt8(255))
    while end < text.count {
      let kinds = classes[text[end]]
      guard kinds & ByteClasses.alphabet != 0 else { break }
      any |= kinds
      all &= kinds
      end += 1
    }
    var padding = 0
    while padding < 2, end + padding < text.count, text[end + padding] == UInt8(ascii: "=") {
      padding += 1
    }
    return Piece(start: start, end: end, padding: padding, any: any, all: all)
  }

  /// Where the run linked to the one that ends at `end` begins.
  func next(after end: Int) -> Int? {
    let limit = min(text.count, end + Self.gap)
    var place = end
    func at(_ bytes: StaticString) -> Bool {
      guard place < limit else { return false }
      for offset in 0..<bytes.utf8CodeUnitCount
      where unsafe text[place] == bytes.utf8Start[offset] { return true }
      return false
    }
    func skipBlanks() { while at(" \t") { place += 1 } }
    guard at("\r\n\\ \t\"'`") else { return nil }
    skipBlanks()
    if at("\"'`") { place += 1 }
    skipBlanks()
    if at("+,.&") { place += 1 }
    skipBlanks()
    if at("\\"), place + 1 < limit {
      // A line end spelled in a string, or one that a backslash takes back.
      if text[place + 1] == UInt8(ascii: "r"), text.holds("\\n", at: place + 2) { place += 2 }
      if text[place + 1] == UInt8(ascii: "n") { return start(place + 2) }
      place += 1
    }
    if at("\r") { place += 1 }
    guard at("\n") else { return nil }
    place += 1
    skipBlanks()
    if at("#*>|") || text.holds("// ", at: place) {
      place += text[place] == UInt8(ascii: "/") ? 2 : 1
      skipBlanks()
    }
    if at("+.&"), place + 1 < limit, [0x20, 0x22, 0x27].contains(text[place + 1]) { place += 1 }
    skipBlanks()
    if at("\"'`") { place += 1 }
    return start(place)
  }

  private func start(_ place: Int) -> Int? {
    guard place < text.count, classes.holds(text[place], ByteClasses.alphabet) else { return nil }
    return place
  }

  /// The run that is linked to the one which begins at `start`.
  func previous(before start: Int) -> Piece? {
    var end = start - 1
    while end > 0, start - end <= Self.gap {
      if classes.holds(text[end - 1], ByteClasses.alphabet),
        !classes.holds(text[end], ByteClasses.alphabet), next(after: end) == start
      {
        let found = piece(around: end - 1)
        if found.count >= Self.least, found.padding == 0, found.end == end { return found }
      }
      end -= 1
    }
    return nil
  }

  /// The longest chain that holds `piece`; `isFirst` where nothing before it can be linked to it.
  func pieces(with piece: Piece, isFirst: Bool) -> [Piece] {
    var first = piece
    while !isFirst, let before = previous(before: first.start) { first = before }
    var pieces = [first]
    var last = first
    while last.count >= Self.least, last.padding == 0, let start = next(after: last.end) {
      last = self.piece(from: start)
      if last.count == 0 { break }
      pieces.append(last)
    }
    return pieces
  }
}
