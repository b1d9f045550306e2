/// Bytes lent for the time of one call. Every access is held against the count, so that a wrong
/// offset from a hostile header stops the program and never reads beyond.
@safe struct ByteView {
  private let base: UnsafePointer<UInt8>?
  let count: Int

  init(_ buffer: UnsafeRawBufferPointer) {
    unsafe base = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    count = buffer.count
  }

  private init(_ base: UnsafePointer<UInt8>?, _ count: Int) {
    unsafe self.base = unsafe base
    self.count = count
  }

  @inline(__always) subscript(place: Int) -> UInt8 {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
    return unsafe base.unsafelyUnwrapped[place]
  }

  /// The part within `range`, cut to what there is.
  subscript(range: Range<Int>) -> ByteView {
    let cut = range.clamped(to: 0..<count)
    return unsafe ByteView(base.map { unsafe $0 + cut.lowerBound }, cut.count)
  }

  /// Where the first byte stands; nil where there is none.
  var start: UnsafePointer<UInt8>? { unsafe base }

  var raw: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: base, count: count) }

  /// Copies the part within `range`, cut to what there is.
  func bytes(_ range: Range<Int>) -> [UInt8] { unsafe Array(self[range].raw) }

  func holds(_ text: StaticString, at place: Int) -> Bool {
    guard place >= 0, place <= count - text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where unsafe self[place + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// A little-endian number of `width` bytes, or nil where it would stand beyond the end.
  func number(_ width: Int, at place: Int) -> UInt64? {
    guard place >= 0, place <= count - width else { return nil }
    var value: UInt64 = 0
    for offset in (0..<width).reversed() { value = value << 8 | UInt64(self[place + offset]) }
    return value
  }

  /// The same as an Int; a number too great for one is the greatest there is.
  func length(_ width: Int, at place: Int) -> Int? {
    number(width, at: place).map { Int(clamping: $0) }
  }

  /// The first place of `text` at or after `from`.
  func firstPlace(of text: StaticString, from: Int, to end: Int) -> Int? {
    let last = min(end, count) - text.utf8CodeUnitCount
    guard from >= 0, from <= last else { return nil }
    let first = unsafe text.utf8Start[0]
    for place in from...last where self[place] == first && holds(text, at: place) { return place }
    return nil
  }
}

extension RawSpan {
  /// Lends the bytes to `body`, which must not keep them.
  func view<R>(_ body: (ByteView) -> R) -> R {
    unsafe withUnsafeBytes { unsafe body(ByteView($0)) }
  }
}
