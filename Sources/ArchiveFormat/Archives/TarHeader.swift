/// One 512-byte header of a tar archive.
struct TarHeader {
  static let block = 512

  let name: [UInt8]
  let kind: UInt8
  let size: Int

  /// Nil where the block at `place` is none: its checksum must hold.
  init?(_ file: ByteView, at place: Int) {
    guard Self.isHeader(file, at: place) else { return nil }
    let header = file[place..<place + Self.block]
    kind = header[156]
    guard let size = Self.number(header, 124..<136) else { return nil }
    self.size = size
    var name = Self.text(header, 0..<100)
    if header.holds("ustar\0", at: 257) {
      let prefix = Self.text(header, 345..<500)
      if !prefix.isEmpty { name = prefix + [UInt8(ascii: "/")] + name }
    }
    self.name = name
  }

  /// Whether the sum that the header claims is the sum of its bytes, as bytes or as signed ones.
  static func isHeader(_ file: ByteView, at place: Int) -> Bool {
    guard place >= 0, place <= file.count - block, file[place] != 0 else { return false }
    let header = file[place..<place + block]
    // A look at few bytes first: nearly all that is asked about is no header.
    guard (148..<154).allSatisfy({ isOctal(header[$0]) }), isOctal(header[100]),
      let claimed = number(header, 148..<156)
    else { return false }
    var (plain, signed) = (0, 0)
    for (place, byte) in header.bytes(0..<block).enumerated() {
      let byte = (148..<156).contains(place) ? UInt8(ascii: " ") : byte
      plain += Int(byte)
      signed += Int(Int8(bitPattern: byte))
    }
    return claimed == plain || claimed == signed
  }

  private static func isOctal(_ byte: UInt8) -> Bool {
    (0x30...0x37).contains(byte) || byte == 0x20 || byte == 0
  }

  /// Octal digits between spaces and zeros, or GNU's base 256.
  static func number(_ header: ByteView, _ range: Range<Int>) -> Int? {
    if header[range.lowerBound] & 0x80 != 0 {
      var value = Int(header[range.lowerBound] & 0x7f)
      for place in range.dropFirst() {
        guard value < 1 << 54 else { return nil }
        value = value << 8 | Int(header[place])
      }
      return value
    }
    var value = 0
    var hasEnded = false
    for place in range {
      switch header[place] {
      case 0x30...0x37 where !hasEnded: value = value << 3 | Int(header[place] - 0x30)
      case 0x20 where value == 0 && !hasEnded: continue
      case 0, 0x20: hasEnded = true
      default: return nil
      }
    }
    return value
  }

  private static func text(_ header: ByteView, _ range: Range<Int>) -> [UInt8] {
    Array(header.bytes(range).prefix { $0 != 0 })
  }
}
