/// Texts that are not UTF-8 as a whole.
package enum WholeText: String, Hashable, Sendable, CaseIterable {
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf32LittleEndian = "UTF-32LE"
  case utf32BigEndian = "UTF-32BE"
  /// UTF-8 with a byte order mark.
  case utf8Marked = "UTF-8"

  /// Bytes looked at where there is no mark.
  private static let sample = 512

  /// What `bytes` are, by a byte order mark or by where their zeros stand; nil for plain UTF-8, for
  /// what is no text, and for archives.
  package static func recognise(_ bytes: RawSpan) -> WholeText? {
    bytes.view { recognise($0) }
  }

  private static func recognise(_ text: ByteView) -> WholeText? {
    guard text.count >= 2 else { return nil }
    if text.holds("\u{feff}", at: 0) { return .utf8Marked }
    switch (text[0], text[1]) {
    case (0xff, 0xfe):
      let isWide = text.count >= 4 && text.count % 4 == 0 && text[2] == 0 && text[3] == 0
      return isWide ? .utf32LittleEndian : .utf16LittleEndian
    case (0xfe, 0xff): return .utf16BigEndian
    case (0, 0) where text.count >= 4 && text[2] == 0xfe && text[3] == 0xff:
      return .utf32BigEndian
    default: return byZeros(text)
    }
  }

  /// Text of mostly ASCII has a zero in one of two bytes, or in three of four, always the same ones.
  private static func byZeros(_ text: ByteView) -> WholeText? {
    let count = min(sample, text.count) & ~3
    guard count >= 4, text[0] == 0 || text[1] == 0 else { return nil }
    var zeros = SIMD4<Int>(repeating: 0)
    var plain = SIMD4<Int>(repeating: 0)
    for place in 0..<count {
      if text[place] == 0 { zeros[place & 3] += 1 }
      if (0x20...0x7e).contains(text[place]) || (0x09...0x0d).contains(text[place]) {
        plain[place & 3] += 1
      }
    }
    let quarter = count / 4
    func mostly(_ part: Int) -> Bool { part * 4 >= quarter * 3 }
    let none = quarter / 16
    if mostly(plain[0]), mostly(zeros[1]), mostly(zeros[2]), zeros[3] == quarter, zeros[0] <= none {
      return .utf32LittleEndian
    }
    if mostly(plain[3]), mostly(zeros[2]), mostly(zeros[1]), zeros[0] == quarter, zeros[3] <= none {
      return .utf32BigEndian
    }
    if mostly(zeros[1]), mostly(zeros[3]), mostly(plain[0]), mostly(plain[2]),
      zeros[0] + zeros[2] <= none
    {
      return .utf16LittleEndian
    }
    if mostly(zeros[0]), mostly(zeros[2]), mostly(plain[1]), mostly(plain[3]),
      zeros[1] + zeros[3] <= none
    {
      return .utf16BigEndian
    }
    return nil
  }

  /// The text in UTF-8, `limit` bytes of it at most, a mark left out; what is no character becomes
  /// U+FFFD. Line ends stay line ends, so lines and columns of the result are those of the text.
  package func decode(_ bytes: RawSpan, limit: Int = 64 << 20) -> DecodedText {
    bytes.view { view in
      var decoder = WholeTextDecoder(view, limit: max(0, limit))
      switch self {
      case .utf8Marked: decoder.copy(from: 3)
      case .utf16LittleEndian: decoder.decode(width: 2, low: 0)
      case .utf16BigEndian: decoder.decode(width: 2, low: 1)
      case .utf32LittleEndian: decoder.decode(width: 4, low: 0)
      case .utf32BigEndian: decoder.decode(width: 4, low: 3)
      }
      return DecodedText(bytes: decoder.bytes, map: decoder.map, isCut: decoder.isCut)
    }
  }
}

/// Turns units of two or four bytes into UTF-8.
private struct WholeTextDecoder {
  let text: ByteView
  let limit: Int
  private(set) var bytes: [UInt8] = []
  private(set) var map = SourceMap()
  private(set) var isCut = false

  init(_ text: ByteView, limit: Int) {
    self.text = text
    self.limit = limit
    bytes.reserveCapacity(min(limit, text.count))
  }

  mutating func copy(from start: Int) {
    let start = min(start, text.count)
    let end = start + min(limit, text.count - start)
    bytes = text.bytes(start..<end)
    map.add(decoded: bytes.count, at: start, unit: (1, 1))
    isCut = end < text.count
  }

  /// `low` is the place of the least byte in a unit.
  mutating func decode(width: Int, low: Int) {
    var place = 0
    while place <= text.count - width {
      var (number, used) = (unit(at: place, width, low), width)
      if width == 2, (0xd800..<0xdc00).contains(number), place <= text.count - 4 {
        let second = unit(at: place + 2, width, low)
        if (0xdc00..<0xe000).contains(second) {
          number = 0x1_0000 + (number - 0xd800) << 10 + (second - 0xdc00)
          used = 4
        }
      }
      if place > 0 || number != 0xfeff { put(number, at: place, used) }
      if bytes.count > limit {
        bytes.removeLast(bytes.count - limit)
        isCut = true
        return
      }
      place += used
    }
  }

  private func unit(at place: Int, _ width: Int, _ low: Int) -> UInt32 {
    var number: UInt32 = 0
    for offset in 0..<width {
      let index = low == 0 ? width - 1 - offset : offset
      number = number << 8 | UInt32(text[place + index])
    }
    return number
  }

  private mutating func put(_ number: UInt32, at place: Int, _ used: Int) {
    let before = bytes.count
    if number < 0x80 {
      bytes.append(UInt8(number))
    } else {
      bytes += UTF8.encode(Unicode.Scalar(number) ?? "\u{fffd}").map(Array.init) ?? []
    }
    map.add(decoded: bytes.count - before, at: place, unit: (bytes.count - before, used))
  }
}
