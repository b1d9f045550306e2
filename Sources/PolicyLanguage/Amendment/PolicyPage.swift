/// The lines of a policy's text, to find out where a new one belongs.
struct PolicyPage {
  /// Lines to put in, and bytes to take out, both by their place in the old text.
  struct Insertion {
    var place: Int
    var lines: [String]
    var removed: Range<Int>?
  }

  private let text: [UInt8]
  /// Each line with its end.
  private var lines: [Range<Int>] = []
  private let lineEnd: String

  init(_ text: [UInt8]) {
    self.text = text
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0a).map { $0 + 1 } ?? text.count
      lines.append(start..<end)
      start = end
    }
    let isCRLF = lines.first.map { text[$0].suffix(2).elementsEqual([0x0d, 0x0a]) } ?? false
    lineEnd = isCRLF ? "\r\n" : "\n"
  }

  func inserting(_ insertion: Insertion) -> [UInt8] {
    var added = insertion.lines.map { $0 + lineEnd }.joined()
    if insertion.place == text.count, let last = text.last, last != 0x0a { added = lineEnd + added }
    var amended = Array(text[..<insertion.place]) + Array(added.utf8) + text[insertion.place...]
    if let removed = insertion.removed { amended.removeSubrange(removed) }
    return amended
  }

  /// Whether a value begins with a brace or bracket.
  func opensFlow(_ mark: SourceMark) -> Bool {
    guard let place = place(of: mark) else { return true }
    return text[place] == UInt8(ascii: "{") || text[place] == UInt8(ascii: "[")
  }

  /// The bytes of `[]`, and of the blanks before it.
  func emptyBrackets(at mark: SourceMark) -> Range<Int>? {
    guard var start = place(of: mark) else { return nil }
    var end = start + 1
    while end < text.count, Self.isBlank(text[end]) { end += 1 }
    guard end < text.count, text[end] == UInt8(ascii: "]") else { return nil }
    while start > 0, Self.isBlank(text[start - 1]) { start -= 1 }
    return start..<end + 1
  }

  func after(line: Int, _ added: [String]) -> Insertion {
    let place = lines.indices.contains(line - 1) ? lines[line - 1].upperBound : text.count
    return Insertion(place: place, lines: added)
  }

  /// At the end of the text, but before lines that are empty.
  func atEnd(_ added: [String]) -> Insertion { Insertion(place: text.count, lines: added) }

  /// Behind the last line of the map or list that begins at `mark`, under a key in `keyColumn`: all
  /// that stands as far to the right, and nothing that comes after a line that does not.
  func atEnd(of mark: SourceMark, under keyColumn: Int, _ added: [String]) -> Insertion {
    let column = mark.column - 1
    // A list may stand no further to the right than its key; then so does the key that follows.
    let isFlush = keyColumn == mark.column
    var last = mark.line - 1
    for number in lines.indices.dropFirst(mark.line) {
      let line = lines[number]
      let start = text[line].firstIndex { !Self.isBlank($0) } ?? line.upperBound
      guard start < line.upperBound, text[start] != 0x0a, text[start] != 0x0d else { continue }
      let indent = start - line.lowerBound
      let isOutside =
        indent < column || (isFlush && indent == column && text[start] != UInt8(ascii: "-"))
      if !isOutside {
        last = number
      } else if text[start] != UInt8(ascii: "#") {
        break
      }
    }
    return after(line: last + 1, added)
  }

  private func place(of mark: SourceMark) -> Int? {
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let line = lines[mark.line - 1]
    // Columns count code points; continuation bytes begin none.
    var (place, column) = (line.lowerBound, 1)
    while place < line.upperBound, column < mark.column {
      place += 1
      while place < line.upperBound, text[place] & 0xc0 == 0x80 { place += 1 }
      column += 1
    }
    return place < line.upperBound ? place : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
