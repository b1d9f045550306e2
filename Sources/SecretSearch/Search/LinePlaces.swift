/// Finds lines and columns in one text, for places that are asked for in rising order: each byte is
/// passed once, however many secrets stand on a line of megabytes.
struct LinePlaces {
  private var newlines = 0
  private var counted = 0
  /// Where the line begins that `counted` is in, and the code points from there to it.
  private var lineStart = 0
  private var columns = 0

  /// The line and column, from 1, of a byte, and where its line begins.
  mutating func place(
    of place: Int, in text: borrowing Span<UInt8>
  ) -> (line: Int, column: Int, start: Int) {
    let more = Self.newlines(in: counted..<place, of: text)
    if more > 0 {
      newlines += more
      lineStart = Self.start(of: place, in: text)
      columns = Self.columns(in: lineStart..<place, of: text)
    } else {
      columns += Self.columns(in: counted..<place, of: text)
    }
    counted = place
    return (newlines + 1, columns + 1, lineStart)
  }

  /// Where the line begins that a byte is in, looking no further back than `reach` bytes.
  static func start(of place: Int, in text: borrowing Span<UInt8>, reach: Int = .max) -> Int {
    var start = place
    let end = reach < place ? place - reach : 0
    while start > end, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// Where the line ends that a byte is in, before its line end.
  static func end(of place: Int, in text: borrowing Span<UInt8>, reach: Int = .max) -> Int {
    var end = place
    let limit = reach < text.count - place ? place + reach : text.count
    while end < limit, text[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  /// Code points between two places: every byte that continues one is passed over.
  static func columns(in range: Range<Int>, of text: borrowing Span<UInt8>) -> Int {
    var count = 0
    for place in range where text[place] & 0xc0 != 0x80 { count += 1 }
    return count
  }

  /// Plain enough for the compiler to compare many bytes at a time.
  static func newlines(in range: Range<Int>, of text: borrowing Span<UInt8>) -> Int {
    unsafe text.withUnsafeBufferPointer { bytes in
      var count = 0
      for place in range { count &+= unsafe bytes[place] == UInt8(ascii: "\n") ? 1 : 0 }
      return count
    }
  }
}
