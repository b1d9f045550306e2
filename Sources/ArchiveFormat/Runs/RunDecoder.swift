/// Decodes one run, with the places that its bytes stood at.
struct RunDecoder {
  let text: ByteView
  let limit: Int
  private(set) var bytes: [UInt8] = []
  private(set) var map = SourceMap()
  private(set) var isCut = false

  init(_ text: ByteView, limit: Int) {
    self.text = text
    self.limit = limit
  }

  /// Goes one byte or so past the limit, to know that there is more.
  mutating func decode(_ run: EncodedRun) {
    let range = run.range.clamped(to: 0..<text.count)
    switch run.codec {
    case .base64, .base64url: decodeLetters(range, bits: 6)
    case .hex: decodeLetters(range, bits: 4)
    case .hexList: decodeList(range)
    case .percent, .escapes, .entities: decodeSpan(range, run.codec)
    case .quotedPrintable: decodeQuotedPrintable(range)
    }
    if bytes.count > limit {
      bytes.removeLast(bytes.count - limit)
      isCut = true
    }
  }

  /// All pieces as one: what stands between them is left out.
  private mutating func decodeLetters(_ range: Range<Int>, bits width: Int) {
    let chain = LetterChain(text: text, classes: ByteClasses())
    var start: Int? = range.lowerBound
    var (held, count) = (UInt32(0), 0)
    while let from = start, from < range.upperBound, bytes.count <= limit {
      var place = from
      while place < range.upperBound, bytes.count <= limit,
        let value = width == 6 ? ByteClasses.sextet(text[place]) : ByteClasses.digit(text[place])
      {
        held = held << UInt32(width) | UInt32(value)
        count += width
        if count >= 8 {
          count -= 8
          bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(count)))
        }
        place += 1
      }
      note(letters: from..<place, bits: width)
      start = place < range.upperBound ? chain.next(after: place) : nil
    }
  }

  /// Maps what the letters of one line made: whole groups by their place, the rest to its start.
  private mutating func note(letters: Range<Int>, bits width: Int) {
    let new = bytes.count - map.decodedCount
    let unit = width == 6 ? (decoded: 3, source: 4) : (decoded: 1, source: 2)
    let whole = new / unit.decoded * unit.decoded
    map.add(decoded: whole, at: letters.lowerBound, unit: unit)
    let behind = letters.lowerBound + new / unit.decoded * unit.source
    map.add(
      decoded: new - whole, at: behind, unit: (new - whole, max(1, letters.upperBound - behind)))
  }

  private mutating func decodeList(_ range: Range<Int>) {
    let list = HexList(text: text, classes: ByteClasses())
    var start: Int? = range.lowerBound
    while let place = start, place < range.upperBound, bytes.count <= limit,
      let end = list.element(at: place)
    {
      bytes.append(list.value(at: place))
      map.add(decoded: 1, at: place, unit: (1, end - place))
      start = list.next(after: end)?.start
    }
  }

  private mutating func decodeSpan(_ range: Range<Int>, _ codec: EncodedRun.Codec) {
    let sign: UInt8 =
      switch codec {
      case .percent: UInt8(ascii: "%")
      case .entities: UInt8(ascii: "&")
      case .escapes, .base64, .base64url, .hex, .hexList, .quotedPrintable: UInt8(ascii: "\\")
      }
    var place = range.lowerBound
    while place < range.upperBound, bytes.count <= limit {
      let plain = place
      while place < range.upperBound, text[place] != sign { place += 1 }
      copy(plain..<place)
      guard place < range.upperBound else { break }
      if let escape = Escape.read(codec, text, at: place) {
        put(escape, at: place)
        place += escape.length
      } else if codec == .escapes, let byte = simpleEscape(at: place) {
        bytes.append(byte)
        map.add(decoded: 1, at: place, unit: (1, 2))
        place += 2
      } else {
        copy(place..<place + 1)
        place += 1
      }
    }
  }

  private mutating func put(_ escape: Escape, at place: Int) {
    let before = bytes.count
    escape.append(to: &bytes)
    map.add(decoded: bytes.count - before, at: place, unit: (bytes.count - before, escape.length))
  }

  private mutating func copy(_ range: Range<Int>) {
    bytes += text.bytes(range)
    map.add(decoded: range.count, at: range.lowerBound, unit: (1, 1))
  }

  private func simpleEscape(at place: Int) -> UInt8? {
    guard place + 1 < text.count else { return nil }
    switch text[place + 1] {
    case UInt8(ascii: "n"): return 0x0a
    case UInt8(ascii: "r"): return 0x0d
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "/"): return UInt8(ascii: "/")
    default: return nil
    }
  }

  private mutating func decodeQuotedPrintable(_ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound, bytes.count <= limit {
      let plain = place
      while place < range.upperBound, text[place] != UInt8(ascii: "=") { place += 1 }
      copy(plain..<place)
      guard place < range.upperBound else { break }
      let length = QuotedPrintable.length(text, at: place)
      if length == 3, let high = ByteClasses.digit(text[place + 1]),
        let low = ByteClasses.digit(text[place + 2])
      {
        bytes.append(high << 4 | low)
        map.add(decoded: 1, at: place, unit: (1, 3))
      }
      place += max(1, length)
    }
  }
}
