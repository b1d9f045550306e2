/// A notice with places for a year and a holder, held against what a file says.
package struct NoticeTemplate: Sendable {
  private enum Piece: Sendable {
    case text([UInt8])
    case year
    case holder
  }

  private static let longestHolder = 200
  private static let longestYears = 120

  private let pieces: [Piece]
  /// The notice, line by line, with its places still open.
  let lines: [[UInt8]]

  /// `holder`, where there is one, is what must stand for `{holder}`.
  package init(_ text: String, holder: String?) {
    let lines = Array(text.utf8).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { Array($0.trimmed) }
    self.lines = Array(
      lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed())
    let plain = lines.map { HeaderWords.plain($0[...]) }
    var rest = HeaderWords.folded(Array(plain.joined(separator: [UInt8(ascii: "\n")])))[...]
    let holder = holder.map { HeaderWords.folded(Array($0.utf8)) }
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    while let first = rest.first {
      if rest.starts(with: "{year}".utf8) {
        pieces += literal.isEmpty ? [.year] : [.text(literal), .year]
        literal = []
        rest = rest.dropFirst(6)
      } else if rest.starts(with: "{holder}".utf8) {
        if let holder {
          literal += holder
        } else {
          pieces += literal.isEmpty ? [.holder] : [.text(literal), .holder]
          literal = []
        }
        rest = rest.dropFirst(8)
      } else {
        literal.append(first)
        rest = rest.dropFirst()
      }
    }
    self.pieces = literal.isEmpty ? pieces : pieces + [.text(literal)]
  }

  /// Whether a comment holds the notice, from the beginning of one of its lines.
  func stands(in comment: HeaderComment) -> Bool {
    var text: [UInt8] = []
    var starts: Set<Int> = []
    for line in comment.lines where !line.text.isEmpty {
      let words = HeaderWords.folded(line.text)
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      starts.insert(text.count)
      text += words
    }
    return stands(in: text, from: starts)
  }

  /// All ways on are followed at once, so that no text can make it try them one after another.
  private func stands(in text: [UInt8], from starts: Set<Int>) -> Bool {
    var places = starts
    for piece in pieces {
      var next: Set<Int> = []
      for place in places {
        switch piece {
        case .text(let literal):
          if text[place...].starts(with: literal) { next.insert(place + literal.count) }
        case .year: next.formUnion(Self.ends(ofYearsAt: place, in: text))
        case .holder:
          let most = min(text.count, place + Self.longestHolder)
          if place < most { next.formUnion((place + 1)...most) }
        }
      }
      if next.isEmpty { return false }
      places = next
    }
    // A word goes on behind the notice where the file says something else.
    return places.contains { $0 == text.count || !Self.isWord(text[$0]) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || byte >= 0x80
  }

  /// Behind `2019`, `2019-2024`, `2019, 2021 - 2023`, `2019-present`: every place where a year ends.
  private static func ends(ofYearsAt start: Int, in text: [UInt8]) -> [Int] {
    var ends: [Int] = []
    var place = start
    while place - start < longestYears {
      guard let year = year(at: place, in: text, mayBeOpen: !ends.isEmpty) else { break }
      ends.append(year)
      guard let next = separator(at: year, in: text) else { break }
      place = next
    }
    return ends
  }

  private static func year(at place: Int, in text: [UInt8], mayBeOpen: Bool) -> Int? {
    let rest = text[min(place, text.count)...]
    let digits = rest.prefix { (48...57).contains($0) }.count
    if digits == 4 { return place + 4 }
    if mayBeOpen, rest.starts(with: "present".utf8) { return place + 7 }
    return nil
  }

  /// A comma, a hyphen or a dash, with blanks around it.
  private static func separator(at place: Int, in text: [UInt8]) -> Int? {
    var rest = text[place...].drop { $0 == UInt8(ascii: " ") }
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: ",") {
      rest = rest.dropFirst()
    } else if rest.starts(with: "–".utf8) || rest.starts(with: "—".utf8) {
      rest = rest.dropFirst(3)
    } else {
      return nil
    }
    return rest.drop { $0 == UInt8(ascii: " ") }.startIndex
  }
}
