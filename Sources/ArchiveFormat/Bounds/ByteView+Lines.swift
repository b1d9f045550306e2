/// Eight bytes at a time: lines around a change are looked for millions of times in a history.
extension ByteView {
  /// The place behind the last newline before `place`; `floor` where none stands from there on.
  func lineStart(before place: Int, notBefore floor: Int) -> Int {
    precondition(0 <= floor && floor <= place && place <= count)
    var end = place
    while end - floor >= 8 {
      let found = newlines(at: end - 8)
      if found != 0 { return end - found.leadingZeroBitCount / 8 }
      end -= 8
    }
    while end > floor, self[end - 1] != 0x0a { end -= 1 }
    return end
  }

  /// The place behind the first newline from `place` on; the end where none stands there.
  func lineEnd(from place: Int) -> Int {
    precondition(0 <= place && place <= count)
    var start = place
    while count - start >= 8 {
      let found = newlines(at: start)
      if found != 0 { return start + found.trailingZeroBitCount / 8 + 1 }
      start += 8
    }
    while start < count {
      start += 1
      if self[start - 1] == 0x0a { return start }
    }
    return start
  }

  /// The highest bit of each of eight bytes that is a newline.
  @inline(__always)
  private func newlines(at place: Int) -> UInt64 {
    let word = unsafe UInt64(
      littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    let other = word ^ 0x0a0a_0a0a_0a0a_0a0a
    let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    return ~(((other & low) &+ low) | other | low)
  }
}
