/// A note in the content that a match beside it is no secret: `cg:allow RULE reason` for a line,
/// `cg:allow-begin RULE reason` and `cg:allow-end` for the lines between them.
struct InlineMarker: Hashable {
  enum Kind { case line, begin, end }

  static let word = Array("cg:allow".utf8)
  /// What follows the word is read so far.
  private static let reach = 1_024
  /// Closing marks of comments are no part of a reason.
  private static let closings = ["*/", "-->", "#}", "%>", "*)", "--}}"]

  var kind: Kind
  /// Where the word stands.
  var place: Range<Int>
  /// The rule, or all rules of a vendor.
  var rule: String?
  var reason: String?

  /// The marker whose word begins at `start`; nil where the word is part of a name or is quoted, as
  /// in a text about markers. A reason ends where a secret begins: it is printed.
  init?(at start: Int, in text: borrowing Span<UInt8>, hiding hidden: HiddenRanges) {
    if start > 0, Self.belongsToName(text[start - 1]) { return nil }
    kind = .line
    var end = start + Self.word.count
    for (kind, tail) in [(Kind.begin, "-begin"), (.end, "-end")]
    where Self.holds(tail.utf8, at: end, in: text) {
      self.kind = kind
      end += tail.utf8.count
      break
    }
    // Nothing but blanks, a comment's end or the line's end may follow.
    if end < text.count, !Self.isBlank(text[end]), text[end] != UInt8(ascii: "*") { return nil }
    place = start..<end
    let line = end..<LinePlaces.end(of: end, in: text, reach: Self.reach)
    let secret = hidden.overlapping(line).first?.lowerBound ?? line.upperBound
    let words = Self.words(in: end..<max(end, secret), of: text)
    rule = words.first
    if words.count > 1 { reason = words.dropFirst().joined(separator: " ") }
  }

  /// Whether it speaks of a rule, and says why.
  func allows(_ rule: String) -> Bool {
    guard let named = self.rule, reason != nil else { return false }
    return named == rule || rule.hasPrefix(named + "/")
  }

  private static func belongsToName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x80...0xff: true
    case UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."): true
    case UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    case _: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7f }

  private static func words(
    in part: Range<Int>, of text: borrowing Span<UInt8>
  ) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for place in part.lowerBound...part.upperBound {
      let byte = place < part.upperBound ? text[place] : UInt8(ascii: " ")
      if !isBlank(byte) {
        word.append(byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
    }
    return words.filter { !closings.contains($0) }
  }

  static func holds(
    _ needle: some Collection<UInt8>, at place: Int, in text: borrowing Span<UInt8>
  ) -> Bool {
    guard place + needle.count <= text.count else { return false }
    var next = place
    for byte in needle {
      if text[next] != byte { return false }
      next += 1
    }
    return true
  }
}
