import Glibc

/// Git's delta form: a base, and instructions that copy from it or insert new bytes.
enum DeltaPatch {
  private static let action = "apply a delta"
  /// Two sizes of at most nine bytes each.
  static let longestHeader = 18

  /// The sizes that a delta declares, and where its instructions begin.
  struct Header {
    var baseSize: Int
    var resultSize: Int
    var instructions: Int

    init(_ bytes: [UInt8]) throws(GitFailure) {
      var place = 0
      baseSize = try Self.size(bytes, &place)
      resultSize = try Self.size(bytes, &place)
      instructions = place
    }

    private static func size(_ bytes: [UInt8], _ place: inout Int) throws(GitFailure) -> Int {
      var value = 0
      var shift = 0
      while place < bytes.count, shift <= 56 {
        let byte = bytes[place]
        place += 1
        value |= Int(byte & 0x7f) << shift
        if byte & 0x80 == 0 { return value }
        shift += 7
      }
      throw .corrupt(action, "a size in its header is cut short or too long")
    }
  }

  /// The object that `delta` makes of `base`.
  static func apply(
    _ delta: ByteStore, to base: ByteStore, limits: GitLimits
  ) throws(GitFailure) -> ByteStore {
    let header = try Header(delta.copy(from: 0, count: min(longestHeader, delta.count)))
    guard header.baseSize == base.count else {
      throw .corrupt(
        action, "made for a base of \(header.baseSize) bytes, this one has \(base.count)")
    }
    if header.resultSize > limits.objectBytes {
      throw .limit(action, "the result would have \(header.resultSize) bytes")
    }
    return try unsafe ByteStore.filled(capacity: header.resultSize, action) {
      room throws(GitFailure) in
      try unsafe fill(room, delta, from: header.instructions, base: base)
      return room.count
    }
  }

  private static func fill(
    _ room: UnsafeMutableRawBufferPointer, _ delta: ByteStore, from start: Int, base: ByteStore
  ) throws(GitFailure) {
    guard let target = room.baseAddress else { return }
    var place = start
    var written = 0
    while place < delta.count {
      let code = delta[place]
      place += 1
      if code == 0 { throw .corrupt(action, "a reserved instruction") }
      let source: ByteStore
      let from: Int
      let length: Int
      if code & 0x80 != 0 {
        (from, length) = try copyOperands(code, delta, &place)
        source = base
      } else {
        (from, length) = (place, Int(code))
        source = delta
        place += length
      }
      guard from <= source.count - length, written <= room.count - length else {
        throw .corrupt(action, "an instruction reaches beyond its base or its result")
      }
      unsafe source.withBytes { all in
        if let bytes = all.baseAddress {
          unsafe memcpy(target + written, bytes + from, length)
        }
      }
      written += length
    }
    guard written == room.count else {
      throw .corrupt(action, "made \(written) bytes of \(room.count)")
    }
  }

  /// Offset and length of a copy: each set bit of the code says that one byte of them follows.
  @inline(__always)
  private static func copyOperands(
    _ code: UInt8, _ delta: ByteStore, _ place: inout Int
  ) throws(GitFailure) -> (Int, Int) {
    guard (code & 0x7f).nonzeroBitCount <= delta.count - place else {
      throw .corrupt(action, "a copy instruction is cut short")
    }
    var offset = 0
    var length = 0
    for bit in 0..<7 where code & (1 << UInt8(bit)) != 0 {
      let value = Int(delta[place])
      place += 1
      if bit < 4 { offset |= value << (8 * bit) } else { length |= value << (8 * (bit - 4)) }
    }
    return (offset, length == 0 ? 0x10000 : length)
  }
}
