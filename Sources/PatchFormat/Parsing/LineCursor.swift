/// Goes through text line by line, looking as far ahead as asked. Lines end in LF alone.
struct LineCursor {
  let bytes: [UInt8]
  /// Where the next line begins, and its number from one.
  private(set) var offset = 0
  private(set) var number = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is how some editors begin a file; git would not see the first line.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The next line with its LF; empty at the end.
  var line: ArraySlice<UInt8> { line(at: offset) }

  /// The next line without LF, and without the CR before it: for lines that are not content.
  var text: ArraySlice<UInt8> { Self.withoutEnd(line) }

  /// The line that begins at a place.
  func line(at start: Int) -> ArraySlice<UInt8> {
    var end = start
    while end < bytes.count {
      end += 1
      if bytes[end - 1] == UInt8(ascii: "\n") { break }
    }
    return bytes[start..<end]
  }

  /// The line after the next, without its end.
  var textAfter: ArraySlice<UInt8> { Self.withoutEnd(line(at: line.endIndex)) }

  mutating func advance() { advance(over: line) }

  /// Steps over the next line, which was measured already.
  mutating func advance(over line: ArraySlice<UInt8>) {
    offset = line.endIndex
    if line.last == UInt8(ascii: "\n") { number += 1 }
  }

  static func withoutEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = line
    if text.last == UInt8(ascii: "\n") { text.removeLast() }
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    return text
  }
}

extension ArraySlice<UInt8> {
  func hasPrefix(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard count >= length else { return false }
    return text.withUTF8Buffer { unsafe $0.elementsEqual(self.prefix(length)) }
  }

  /// What follows `text`; nil where the slice does not begin with it.
  func after(_ text: StaticString) -> ArraySlice<UInt8>? {
    hasPrefix(text) ? dropFirst(text.utf8CodeUnitCount) : nil
  }

  func hasSuffix(_ other: some Collection<UInt8>) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
