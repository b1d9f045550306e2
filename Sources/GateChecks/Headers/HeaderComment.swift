/// What the comments say with which a file opens, line by line and without their marks.
struct HeaderComment {
  struct Line {
    let text: [UInt8]
    let number: Int
  }

  /// Blank lines are among them, as empty ones.
  private(set) var lines: [Line] = []

  init(_ opening: OpeningLines, _ style: CommentStyle) {
    var inside: CommentStyle.Block?
    for line in opening.lines.dropFirst(opening.preamble) {
      let text = opening.text(of: line).trimmed
      if let block = inside {
        inside = take(text, in: block, line.number)
      } else if let block = style.blocks.first(where: { text.starts(with: $0.open) }) {
        inside = take(text.dropFirst(block.open.count), in: block, line.number)
      } else if let mark = style.mark(of: text) {
        add(text.dropFirst(mark.count), line.number)
      } else if text.isEmpty {
        add(text, line.number)
      } else {
        break
      }
    }
  }

  /// Takes a line inside a block; gives the block where it goes on behind the line.
  private mutating func take(
    _ text: ArraySlice<UInt8>, in block: CommentStyle.Block, _ number: Int
  ) -> CommentStyle.Block? {
    let end = text.place(of: block.close)
    add(end.map { text[..<$0] } ?? text, number)
    return end == nil ? block : nil
  }

  private mutating func add(_ text: ArraySlice<UInt8>, _ number: Int) {
    lines.append(Line(text: HeaderWords.plain(text), number: number))
  }
}

extension CommentStyle {
  /// The mark with which this line, without blanks before it, becomes a comment.
  func mark(of line: ArraySlice<UInt8>) -> [UInt8]? {
    lines.first { mark in
      guard areWords else { return line.starts(with: mark) }
      guard line.count >= mark.count,
        zip(line, mark).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      else { return false }
      let next = line.dropFirst(mark.count).first
      return next == nil || next == UInt8(ascii: " ") || next == UInt8(ascii: "\t")
        || mark.allSatisfy { !(97...122).contains($0) }
    }
  }
}

/// Brings notices into one form, so that frames, reflowing and letter case make no difference.
enum HeaderWords {
  private static let frame = Set(Array(" \t*#/;%!-=|~+_'\"<>".utf8))

  /// A line without what frames it.
  static func plain(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var rest = line.drop(while: frame.contains)
    while let last = rest.last, frame.contains(last) { rest.removeLast() }
    return Array(rest)
  }

  /// Words with one blank between, in small letters, `©` as `(c)`.
  static func folded(_ text: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      let byte = text[place]
      place += 1
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") {
        if let last = folded.last, last != UInt8(ascii: " ") { folded.append(UInt8(ascii: " ")) }
      } else if byte == 0xC2, place < text.count, text[place] == 0xA9 {
        folded += Array("(c)".utf8)
        place += 1
      } else {
        folded.append((65...90).contains(byte) ? byte | 0x20 : byte)
      }
    }
    if folded.last == UInt8(ascii: " ") { folded.removeLast() }
    return folded
  }
}
