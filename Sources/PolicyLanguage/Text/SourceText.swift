import GateModel

/// The bytes of one source together with the name that the user knows it by.
package struct SourceText: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// A value from the environment has no lines, so complaints about it show none.
  package let hasLines: Bool

  package init(name: String, bytes: [UInt8], hasLines: Bool = true) {
    self.name = name
    self.bytes = bytes
    self.hasLines = hasLines
  }

  /// The place of a byte, found by counting; for the few that are complained about.
  func mark(at offset: Int, width: Int = 1) -> SourceMark {
    let before = bytes[..<min(offset, bytes.count)]
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = before.reduce(into: 1) { if $1 == UInt8(ascii: "\n") { $0 += 1 } }
    let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
    return SourceMark(line: line, column: column, width: width)
  }

  /// A window of the line around a column, and how many columns were left out before it.
  ///
  /// A window and not the line: a hostile file is one line of a megabyte with a hundred mistakes.
  func excerpt(line: Int, around column: Int, in starts: [Int]) -> (text: String, skipped: Int)? {
    guard hasLines, line >= 1, line <= starts.count else { return nil }
    let start = starts[line - 1]
    let end = line < starts.count ? starts[line] : bytes.count
    var slice = bytes[start..<end]
    // One line end and no more: a carriage return before it may be what is complained about.
    if slice.last == UInt8(ascii: "\n") { slice = slice.dropLast() }
    if slice.last == UInt8(ascii: "\r") { slice = slice.dropLast() }
    guard slice.count > Self.widest else { return (String(decoding: slice, as: UTF8.self), 0) }
    let skipped = max(0, column - 1 - Self.widest / 2)
    let window = Self.window(of: slice, skipping: skipped)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: window.unicodeScalars.prefix(Self.widest))
    return (String(text), skipped)
  }

  /// The text after so many code points. Counting bytes that begin one is much quicker than decoding,
  /// and right where the line is valid; where it is not, invalid bytes count as they are shown.
  private static func window(of slice: ArraySlice<UInt8>, skipping skipped: Int) -> String {
    guard String(validating: slice, as: UTF8.self) != nil else {
      let scalars = String(decoding: slice, as: UTF8.self).unicodeScalars.dropFirst(skipped)
      return String(scalars)
    }
    var (start, left) = (slice.startIndex, skipped)
    while start < slice.endIndex, left > 0 || slice[start] & 0xc0 == 0x80 {
      start += 1
      if start < slice.endIndex, slice[start] & 0xc0 != 0x80 { left -= 1 }
    }
    return String(decoding: slice[start...].prefix(widest * 4), as: UTF8.self)
  }

  /// Where each line begins.
  func lineStarts() -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    return starts
  }

  private static let widest = 160
}
