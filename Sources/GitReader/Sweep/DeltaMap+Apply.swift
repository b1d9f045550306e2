import Glibc

extension DeltaMap {
  /// Why a delta makes nothing.
  enum Defect: String {
    case reserved = "a delta has a reserved instruction"
    case cutShort = "a delta instruction is cut short"
    case outside = "a delta instruction reaches beyond its base or its result"
    case unfinished = "a delta makes another size than it says"
  }

  /// Many tiny copies cost more to follow than the object costs to read.
  private static let mostRuns = 1 << 16

  /// Carries out the instructions of a delta, and notes them; nil where all went well.
  ///
  /// `isUseful` becomes false where the notes would be too many: then the map says nothing.
  mutating func apply(
    _ delta: UnsafeRawBufferPointer, to base: UnsafeRawBufferPointer,
    into room: UnsafeMutableRawBufferPointer, isUseful: inout Bool
  ) -> Defect? {
    reset()
    var place = 0
    var written = 0
    let end = delta.count
    while place < end {
      let code = unsafe delta[place]
      place += 1
      if code & 0x80 != 0 {
        var source = 0
        var count = 0
        guard (code & 0x7f).nonzeroBitCount <= end - place else { return .cutShort }
        unsafe Self.operands(code, delta, &place, &source, &count)
        guard source <= base.count - count, written <= room.count - count else { return .outside }
        unsafe Self.move(base, source, room, written, count)
        if isUseful {
          copied(count, from: source, to: written)
          isUseful = runs.count < Self.mostRuns
        }
        written += count
      } else {
        if code == 0 { return .reserved }
        let count = Int(code)
        guard count <= end - place else { return .cutShort }
        guard written <= room.count - count else { return .outside }
        unsafe Self.move(delta, place, room, written, count)
        if isUseful { inserted(count, at: written) }
        place += count
        written += count
      }
    }
    guard written == room.count else { return .unfinished }
    if isUseful { ended(baseCount: base.count, targetCount: room.count) }
    return nil
  }

  @inline(__always)
  private static func move(
    _ from: UnsafeRawBufferPointer, _ source: Int, _ room: UnsafeMutableRawBufferPointer,
    _ target: Int, _ count: Int
  ) {
    guard let from = from.baseAddress, let room = room.baseAddress else { return }
    unsafe memcpy(room + target, from + source, count)
  }

  /// Each set bit of the code says that one byte of the offset or of the count follows; the caller
  /// has seen that they do.
  @inline(__always)
  private static func operands(
    _ code: UInt8, _ delta: UnsafeRawBufferPointer, _ place: inout Int, _ source: inout Int,
    _ count: inout Int
  ) {
    if code & 0x01 != 0 { unsafe source = take(delta, &place) }
    if code & 0x02 != 0 { unsafe source |= take(delta, &place) << 8 }
    if code & 0x04 != 0 { unsafe source |= take(delta, &place) << 16 }
    if code & 0x08 != 0 { unsafe source |= take(delta, &place) << 24 }
    if code & 0x10 != 0 { unsafe count = take(delta, &place) }
    if code & 0x20 != 0 { unsafe count |= take(delta, &place) << 8 }
    if code & 0x40 != 0 { unsafe count |= take(delta, &place) << 16 }
    if count == 0 { count = 0x10000 }
  }

  @inline(__always)
  private static func take(_ delta: UnsafeRawBufferPointer, _ place: inout Int) -> Int {
    defer { place += 1 }
    return unsafe Int(delta[place])
  }

  /// The two sizes before the instructions, and where these begin; nil where they are malformed.
  static func sizes(
    _ delta: UnsafeRawBufferPointer
  ) -> (base: Int, result: Int, instructions: Int)? {
    var place = 0
    guard let base = unsafe size(delta, &place), let result = unsafe size(delta, &place) else {
      return nil
    }
    return (base, result, place)
  }

  private static func size(_ delta: UnsafeRawBufferPointer, _ place: inout Int) -> Int? {
    var value = 0
    var shift = 0
    while place < delta.count, shift <= 56 {
      let byte = unsafe delta[place]
      place += 1
      value |= Int(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }
}
