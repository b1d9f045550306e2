import GateModel

/// Reads one hunk: its header, and exactly the lines that the header counts.
struct HunkReader {
  /// `@@ -old,count +new,count @@` and whatever git adds behind it.
  struct Header {
    var old: Range<Int>
    var new: Range<Int>

    /// Nil for anything else.
    init?(_ text: ArraySlice<UInt8>) {
      guard var rest = text.after("@@ -"), let old = Self.range(&rest),
        let after = rest.after(" +")
      else { return nil }
      rest = after
      guard let new = Self.range(&rest), rest.hasPrefix(" @@") else { return nil }
      (self.old, self.new) = (old, new)
    }

    /// Lines from zero. A range without lines names the line before it, from one.
    private static func range(_ text: inout ArraySlice<UInt8>) -> Range<Int>? {
      guard let start = PatchNumber.leading(&text) else { return nil }
      var count = 1
      if let after = text.after(",") {
        text = after
        guard let number = PatchNumber.leading(&text) else { return nil }
        count = number
      }
      if count == 0 { return start..<start }
      return start == 0 ? nil : start - 1..<start - 1 + count
    }
  }

  private static let regenerate =
    "Make the diff anew with `git diff`; do not mend counts by hand."

  private let header: Header
  private let line: Int
  private var oldLeft: Int
  private var newLeft: Int
  private var changes = 0
  private var trailing = 0
  private var last: UInt8 = 0

  private init(_ header: Header, line: Int) {
    self.header = header
    self.line = line
    (oldLeft, newLeft) = (header.old.count, header.new.count)
  }

  /// Reads the hunk at the cursor, which stands behind it afterwards.
  static func read(_ cursor: inout LineCursor) throws(PatchComplaint) -> PatchHunk {
    let text = cursor.text
    guard let header = Header(text) else {
      throw PatchComplaint(
        .malformed, line: cursor.number,
        "the hunk header is not `@@ -line,count +line,count @@`", remedy: regenerate)
    }
    var reader = HunkReader(header, line: cursor.number)
    cursor.advance()
    return try reader.body(&cursor)
  }

  private mutating func body(_ cursor: inout LineCursor) throws(PatchComplaint) -> PatchHunk {
    let start = cursor.offset
    while oldLeft > 0 || newLeft > 0 || cursor.line.hasPrefix("\\ ") {
      let content = cursor.line
      guard content.last == UInt8(ascii: "\n") else { throw cutShort(cursor, content) }
      try take(content, cursor)
      cursor.advance(over: content)
    }
    guard changes > 0 else {
      throw PatchComplaint(
        .malformed, line: line, "the hunk changes nothing", remedy: Self.regenerate)
    }
    return PatchHunk(
      line: line, old: header.old, new: header.new, trailingContext: trailing,
      body: start..<cursor.offset)
  }

  private mutating func take(
    _ content: ArraySlice<UInt8>, _ cursor: LineCursor
  ) throws(PatchComplaint) {
    var mark = content[content.startIndex]
    // Editors and mail programs take the blank off an empty line of context.
    if mark == UInt8(ascii: "\n") { mark = UInt8(ascii: " ") }
    switch mark {
    case UInt8(ascii: " "):
      (oldLeft, newLeft, trailing) = (oldLeft - 1, newLeft - 1, trailing + 1)
    case UInt8(ascii: "-"):
      (oldLeft, changes, trailing) = (oldLeft - 1, changes + 1, 0)
    case UInt8(ascii: "+"):
      (newLeft, changes, trailing) = (newLeft - 1, changes + 1, 0)
    case UInt8(ascii: "\\"): try checkNoNewline(content, cursor)
    default: throw tooFew(cursor)
    }
    if oldLeft < 0 || newLeft < 0 { throw tooFew(cursor) }
    last = mark
  }

  /// `\ No newline at end of file`, in whatever language: it speaks of the line above, which must be
  /// the last of its side. Git would join it with the line after it.
  private func checkNoNewline(
    _ content: ArraySlice<UInt8>, _ cursor: LineCursor
  ) throws(PatchComplaint) {
    let isLast =
      switch last {
      case UInt8(ascii: " "): oldLeft == 0 && newLeft == 0
      case UInt8(ascii: "-"): oldLeft == 0
      case UInt8(ascii: "+"): newLeft == 0
      default: false
      }
    guard content.count >= 12, content.hasPrefix("\\ "), isLast else {
      throw PatchComplaint(
        .malformed, line: cursor.number,
        "`\\ No newline at end of file` does not follow the last line of its side",
        remedy: Self.regenerate)
    }
  }

  private func tooFew(_ cursor: LineCursor) -> PatchComplaint {
    PatchComplaint(
      .malformed, line: cursor.number,
      "the hunk of line \(line) counts \(header.old.count) old and \(header.new.count) new lines, and this line is not what they leave room for",
      remedy: Self.regenerate)
  }

  private func cutShort(
    _ cursor: LineCursor, _ content: ArraySlice<UInt8>
  ) -> PatchComplaint {
    let reason =
      content.isEmpty
      ? "the diff ends inside the hunk of line \(line), which counts \(header.old.count) old and \(header.new.count) new lines"
      : "the last line has no end, so that it may have been cut off"
    return PatchComplaint(
      .malformed, line: cursor.number, reason,
      remedy: "Give the diff whole, its last line end included.")
  }
}
