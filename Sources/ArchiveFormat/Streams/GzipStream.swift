/// The members of a gzip file, one after another, as one text.
enum GzipStream {
  static func unpack(_ file: ByteView, room: Int, with deflate: DeflateStream) -> Unpacked {
    var whole = Unpacked(bytes: [], consumed: 0, end: .whole)
    var place = 0
    while place < file.count {
      guard let data = dataStart(of: file, at: place) else {
        whole.end = place == 0 ? .truncated : ending(file, from: place)
        break
      }
      let part = deflate.inflate(
        file[data..<file.count], expected: nil, room: room - whole.bytes.count)
      if whole.bytes.isEmpty { whole.bytes = part.bytes } else { whole.bytes += part.bytes }
      guard part.end == .whole else {
        whole.end = part.end
        break
      }
      place = data + part.consumed
      guard let sum = file.number(4, at: place), let size = file.number(4, at: place + 4) else {
        whole.end = .truncated
        break
      }
      place += 8
      let isSound =
        UInt32(truncatingIfNeeded: size) == UInt32(truncatingIfNeeded: part.bytes.count)
        && UInt32(truncatingIfNeeded: sum) == DeflateStream.crc(of: part.bytes)
      if !isSound { whole.end = .damaged("a checksum of gzip does not hold") }
    }
    whole.consumed = place
    return whole
  }

  /// Tapes pad with zeros; anything else after the last member is damage.
  private static func ending(_ file: ByteView, from place: Int) -> Unpacked.End {
    for place in place..<file.count where file[place] != 0 {
      return .damaged("there is more after the end of the gzip data")
    }
    return .whole
  }

  /// Where the deflate data of the member at `place` starts; nil where there is no whole header.
  private static func dataStart(of file: ByteView, at place: Int) -> Int? {
    guard file.holds("\u{1f}", at: place), place + 10 <= file.count, file[place + 1] == 0x8b,
      file[place + 2] == 8
    else { return nil }
    let flags = file[place + 3]
    var next = place + 10
    if flags & 4 != 0 {
      guard let length = file.length(2, at: next) else { return nil }
      next += 2 + length
    }
    // The name and the comment, each ended by a zero.
    for flag in [8, 16] as [UInt8] where flags & flag != 0 {
      while next < file.count, file[next] != 0 { next += 1 }
      next += 1
    }
    if flags & 2 != 0 { next += 2 }
    return next <= file.count ? next : nil
  }
}
