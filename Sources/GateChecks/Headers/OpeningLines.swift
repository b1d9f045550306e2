/// The beginning of a text file, in lines: as much as a header can take.
struct OpeningLines {
  /// No header is longer; of a larger file the rest is not looked at.
  static let most = 64 << 10

  struct Line {
    /// Without the end of the line.
    let range: Range<Int>
    let number: Int
  }

  let bytes: [UInt8]
  let lines: [Line]
  /// Whether the file is longer than what is here.
  let isCut: Bool
  /// How many lines, from the first, must stay where they are: what runs the file, says its encoding
  /// or begins its markup.
  let preamble: Int
  /// Whether it is text in an encoding that holds ASCII as it is.
  let isText: Bool
  /// Three where the file begins with a byte order mark, else zero.
  let markCount: Int

  init(_ span: RawSpan, named name: ArraySlice<UInt8>) {
    let isCut = span.byteCount > Self.most
    let bytes = unsafe span.withUnsafeBytes { unsafe Array($0.prefix(Self.most)) }
    self.init(bytes, isCut: isCut, named: name)
  }

  init(_ bytes: [UInt8], named name: ArraySlice<UInt8>) {
    self.init(Array(bytes.prefix(Self.most)), isCut: bytes.count > Self.most, named: name)
  }

  private init(_ bytes: [UInt8], isCut: Bool, named name: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.isCut = isCut
    markCount = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    isText =
      !bytes.contains(0) && !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF])
    lines = Self.lines(of: bytes, from: markCount)
    preamble = Preamble(bytes, lines, named: name).count
  }

  private static func lines(of bytes: [UInt8], from start: Int) -> [Line] {
    var lines: [Line] = []
    var start = start
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let hasReturn = end > start && end < bytes.count && bytes[end - 1] == UInt8(ascii: "\r")
      lines.append(Line(range: start..<(hasReturn ? end - 1 : end), number: lines.count + 1))
      start = end + 1
    }
    return lines
  }

  func text(of line: Line) -> ArraySlice<UInt8> { bytes[line.range] }

  /// The first line, without a byte order mark.
  var first: ArraySlice<UInt8> { lines.first.map(text) ?? [] }
}
