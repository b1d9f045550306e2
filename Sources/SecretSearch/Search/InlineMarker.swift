import GateModel

/// A note in the content that a match beside it is no secret: `cg:allow RULE reason`.
struct InlineMarker {
  private static let own = Array("cg:allow".utf8)
  private static let foreign = ["gitleaks:allow", "pragma: allowlist secret"].map { Array($0.utf8) }
  /// Longer lines are looked at this far on both sides of the match.
  private static let reach = 1_024

  let following: InlineAllows
  /// A reason ends where a secret begins: it is printed.
  let hidden: HiddenRanges

  init(following: InlineAllows, hiding hidden: HiddenRanges) {
    self.following = following
    self.hidden = hidden
  }

  /// Why a match of `rule` is allowed: by a marker on its line, or by one on the line above that
  /// stands there alone. Nil where there is none, or one without a reason or for another rule.
  func reason(
    for rule: String, at secret: Range<Int>, in text: borrowing Span<UInt8>
  ) -> String? {
    if following == .none { return nil }
    let reach = Self.reach
    let start = LinePlaces.start(of: secret.lowerBound, in: text, reach: reach)
    let end = LinePlaces.end(of: secret.upperBound, in: text, reach: reach)
    if let reason = reason(for: rule, in: start..<end, of: text) { return reason }
    guard start > 0, text[start - 1] == UInt8(ascii: "\n") else { return nil }
    let above = LinePlaces.start(of: start - 1, in: text, reach: reach)
    guard Self.isComment(above..<start - 1, of: text) else { return nil }
    return reason(for: rule, in: above..<start - 1, of: text)
  }

  private func reason(
    for rule: String, in line: Range<Int>, of text: borrowing Span<UInt8>
  ) -> String? {
    if let place = Self.find(Self.own, in: line, of: text) {
      let start = place + Self.own.count
      let secret = hidden.overlapping(start..<line.upperBound).first
      let end = max(start, secret?.lowerBound ?? line.upperBound)
      let words = Self.words(in: start..<end, of: text)
      if let named = words.first, named == rule || rule.hasPrefix(named + "/"), words.count > 1 {
        return words.dropFirst().joined(separator: " ")
      }
    }
    guard following == .foreign else { return nil }
    for marker in Self.foreign where Self.find(marker, in: line, of: text) != nil {
      return String(decoding: marker, as: UTF8.self)
    }
    return nil
  }

  /// Words of printable ASCII; closing marks of comments are no part of a reason.
  private static func words(
    in line: Range<Int>, of text: borrowing Span<UInt8>
  ) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for place in line.lowerBound...line.upperBound {
      let byte = place < line.upperBound ? text[place] : UInt8(ascii: " ")
      if byte > 0x20, byte != 0x7f {
        word.append(byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
    }
    return words.filter { !["*/", "-->", "#}", "%>"].contains($0) }
  }

  /// Whether nothing but a comment stands on a line: a marker behind code speaks of that code.
  private static func isComment(_ line: Range<Int>, of text: borrowing Span<UInt8>) -> Bool {
    var start = line.lowerBound
    while start < line.upperBound, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    guard start < line.upperBound else { return false }
    var opening: [UInt8] = []
    for place in start..<min(start + 4, line.upperBound) { opening.append(text[place]) }
    return ["#", "//", "/*", "*", "--", "<!--", ";", "%", "'", "rem", "REM"]
      .contains { opening.starts(with: $0.utf8) }
  }

  private static func find(
    _ needle: [UInt8], in line: Range<Int>, of text: borrowing Span<UInt8>
  ) -> Int? {
    guard line.count >= needle.count else { return nil }
    for start in line.lowerBound...(line.upperBound - needle.count) {
      var length = 0
      while length < needle.count, text[start + length] == needle[length] { length += 1 }
      if length == needle.count { return start }
    }
    return nil
  }
}
