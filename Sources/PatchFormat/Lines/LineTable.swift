/// Lines as numbers: equal numbers, equal bytes, line ends included, so that `a` and `a\n` differ.
struct LineTable {
  private(set) var old: [Int32] = []
  private(set) var new: [Int32] = []

  /// Numbers the lines of two texts, or gives nil where there are more than `limit` in one of them.
  init?(old oldText: UnsafeRawBufferPointer, new newText: UnsafeRawBufferPointer, limit: Int) {
    var known: [Int: [Known]] = unsafe [:]
    var count: Int32 = 0
    func numbers(of text: UnsafeRawBufferPointer, _ numbers: inout [Int32]) -> Bool {
      var start = 0
      while start < text.count {
        guard numbers.count < limit else { return false }
        let end = unsafe LineScan.endOfLine(in: text, from: start)
        let line = unsafe UnsafeRawBufferPointer(rebasing: text[start..<end])
        let hash = unsafe LineScan.hash(line)
        if let same = unsafe known[hash]?.first(where: { unsafe LineScan.equal($0.line, line) }) {
          unsafe numbers.append(same.number)
        } else {
          unsafe known[hash, default: []].append(Known(line: line, number: count))
          numbers.append(count)
          count += 1
        }
        start = end
      }
      return true
    }
    guard unsafe numbers(of: oldText, &old), unsafe numbers(of: newText, &new) else { return nil }
  }

  @unsafe private struct Known {
    let line: UnsafeRawBufferPointer
    let number: Int32
  }
}

/// Where lines end, and which are the same: the loops that every byte goes through.
enum LineScan {
  private static let newlineInEachByte: UInt64 = 0x0A0A_0A0A_0A0A_0A0A

  /// One in each byte that is zero, zero in all others.
  @inline(__always)
  private static func zeroes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low) >> 7
  }

  /// Whether one of the first `most` bytes is zero.
  static func holdsZero(_ text: UnsafeRawBufferPointer, within most: Int) -> Bool {
    let end = min(text.count, most)
    var place = 0
    while place + 8 <= end {
      let word = unsafe text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      if zeroes(word) != 0 { return true }
      place += 8
    }
    while place < end {
      if unsafe text[place] == 0 { return true }
      place += 1
    }
    return false
  }

  /// The offset behind the next newline at or after `start`, or behind the last byte.
  static func endOfLine(in text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var place = start
    while place < text.count {
      if unsafe text[place] == UInt8(ascii: "\n") { return place + 1 }
      place += 1
    }
    return text.count
  }

  /// How many lines there are; a last line without a newline is one.
  static func count(_ text: UnsafeRawBufferPointer) -> Int {
    guard let last = unsafe text.last else { return 0 }
    var newlines = 0
    var place = 0
    while place + 8 <= text.count {
      let steps = min(255, (text.count - place) / 8)
      var sums: UInt64 = 0
      for _ in 0..<steps {
        let word = unsafe text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        sums &+= zeroes(word ^ newlineInEachByte)
        place += 8
      }
      // Eight sums of up to 255, added in pairs of 16 bits so that none overflows.
      let pairs = (sums & 0x00FF_00FF_00FF_00FF) &+ (sums >> 8 & 0x00FF_00FF_00FF_00FF)
      newlines += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    while place < text.count {
      newlines += unsafe text[place] == UInt8(ascii: "\n") ? 1 : 0
      place += 1
    }
    return newlines + (last == UInt8(ascii: "\n") ? 0 : 1)
  }

  /// Keyed anew in every process: with a hash that can be computed beforehand, a file of lines that
  /// all collide would have each compared with all the others. A collision never gives a wrong answer.
  static func hash(_ line: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    unsafe hasher.combine(bytes: line)
    return hasher.finalize()
  }

  static func equal(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    guard one.count == other.count else { return false }
    return unsafe commonPrefix(one, other) == one.count
  }

  /// Whether 32 bytes are the same; one branch for all of them.
  @inline(__always)
  private static func are32Equal(
    _ one: UnsafeRawBufferPointer, _ place: Int, _ other: UnsafeRawBufferPointer, _ offset: Int
  ) -> Bool {
    var difference: UInt64 = 0
    for step in 0..<4 {
      difference |=
        unsafe one.loadUnaligned(fromByteOffset: place + 8 * step, as: UInt64.self)
        ^ other.loadUnaligned(fromByteOffset: offset + 8 * step, as: UInt64.self)
    }
    return difference == 0
  }

  /// How many bytes two texts share at their start.
  static func commonPrefix(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
    let end = min(one.count, other.count)
    var place = 0
    while place + 32 <= end, unsafe are32Equal(one, place, other, place) { place += 32 }
    while place + 8 <= end,
      unsafe one.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        == other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    { place += 8 }
    while place < end, unsafe one[place] == other[place] { place += 1 }
    return place
  }

  /// How many bytes two texts share at their end.
  static func commonSuffix(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
    let most = min(one.count, other.count)
    var length = 0
    while length + 32 <= most,
      unsafe are32Equal(one, one.count - length - 32, other, other.count - length - 32)
    { length += 32 }
    while length + 8 <= most,
      unsafe one.loadUnaligned(fromByteOffset: one.count - length - 8, as: UInt64.self)
        == other.loadUnaligned(fromByteOffset: other.count - length - 8, as: UInt64.self)
    { length += 8 }
    while length < most,
      unsafe one[one.count - length - 1] == other[other.count - length - 1]
    { length += 1 }
    return length
  }
}
