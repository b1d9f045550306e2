/// Bytes written as a list of numbers: `0x41, 0x42`.
struct HexList {
  let text: ByteView
  let classes: ByteClasses

  /// Fewer numbers are no list.
  static let least = 8
  /// What may stand between two numbers, in bytes: white space and commas.
  static let gap = 64

  /// Where the number that begins at `place` ends; nil where there is none.
  func element(at place: Int) -> Int? {
    guard text.holds("0x", at: place) || text.holds("0X", at: place),
      place == 0 || !classes.holds(text[place - 1], ByteClasses.word)
    else { return nil }
    var end = place + 2
    while end < text.count, classes.holds(text[end], ByteClasses.word) {
      guard end < place + 4, ByteClasses.digit(text[end]) != nil else { return nil }
      end += 1
    }
    return end > place + 2 ? end : nil
  }

  func value(at place: Int) -> UInt8 {
    guard let end = element(at: place) else { return 0 }
    return (place + 2..<end).reduce(0) { $0 << 4 | (ByteClasses.digit(text[$1]) ?? 0) }
  }

  func next(after end: Int) -> (start: Int, end: Int)? {
    var place = end
    while place < text.count, isBetween(text[place]) {
      place += 1
      if place - end > Self.gap { return nil }
    }
    guard place > end, let next = element(at: place) else { return nil }
    return (place, next)
  }

  func previous(before start: Int) -> Int? {
    var place = start
    while place > 0, isBetween(text[place - 1]) {
      place -= 1
      if start - place > Self.gap { return nil }
    }
    guard place < start else { return nil }
    for length in 3...4 where place >= length && element(at: place - length) == place {
      return place - length
    }
    return nil
  }

  private func isBetween(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2c || (0x09...0x0d).contains(byte)
  }
}
