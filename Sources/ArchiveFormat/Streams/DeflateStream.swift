internal import CDeflate

/// Raw deflate data of unknown length. libdeflate works on whole buffers, so the room is guessed and
/// grown.
@safe final class DeflateStream {
  private let handle: OpaquePointer?

  init() { unsafe handle = libdeflate_alloc_decompressor() }

  deinit { unsafe libdeflate_free_decompressor(handle) }

  /// Inflates what starts at the first byte of `packed`, to `room` bytes at most. `expected` is what a
  /// header says; it is only a guess at the size.
  func inflate(_ packed: ByteView, expected: Int?, room: Int) -> Unpacked {
    guard unsafe handle != nil else {
      return Unpacked(bytes: [], consumed: 0, end: .damaged("no memory for a decompressor"))
    }
    var capacity = min(room, max(expected ?? 0, 64 << 10))
    if expected == nil { capacity = min(room, max(capacity, packed.count &* 4)) }
    // A claimed size beyond what deflate can do is a lie told to exhaust memory.
    capacity = min(capacity, (packed.count &* 1040) &+ 64)
    while true {
      let attempt = run(packed, capacity: capacity, isCleared: false)
      switch attempt.result {
      case LIBDEFLATE_SUCCESS:
        return Unpacked(bytes: attempt.bytes, consumed: attempt.read, end: .whole)
      case LIBDEFLATE_INSUFFICIENT_SPACE where capacity < room:
        capacity = min(room, max(capacity, 1 << 10) &* 4)
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        // It stops before a repetition that does not fit whole: 258 bytes at most, and some more that
        // its fast path keeps free.
        return prefix(packed, capacity: capacity + 1024, cutTo: capacity, end: .full)
      default:
        return prefix(
          packed, capacity: capacity, cutTo: capacity,
          end: .damaged("the compressed data is broken"))
      }
    }
  }

  /// What was written before it failed: libdeflate does not say how much, so the room is cleared
  /// first and the zeros at its end are taken off.
  private func prefix(
    _ packed: ByteView, capacity: Int, cutTo room: Int, end: Unpacked.End
  ) -> Unpacked {
    var attempt = run(packed, capacity: capacity, isCleared: true)
    var length = min(room, attempt.bytes.count)
    while length > 0, attempt.bytes[length - 1] == 0 { length -= 1 }
    attempt.bytes.removeLast(attempt.bytes.count - length)
    return Unpacked(bytes: attempt.bytes, consumed: 0, end: end)
  }

  private func run(
    _ packed: ByteView, capacity: Int, isCleared: Bool
  ) -> (bytes: [UInt8], read: Int, result: libdeflate_result) {
    defer { extendLifetime(self) }
    var (read, result) = (0, LIBDEFLATE_BAD_DATA)
    // libdeflate refuses a room of nothing at all, and an empty stream needs none.
    let capacity = max(1, capacity)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
      if isCleared { unsafe room.initialize(repeating: 0) }
      guard let start = unsafe packed.start else { return }
      var written = 0
      result = unsafe libdeflate_deflate_decompress_ex(
        handle, start, packed.count, room.baseAddress, capacity, &read, &written)
      count = result == LIBDEFLATE_SUCCESS ? written : isCleared ? capacity : 0
    }
    return (bytes, read, result)
  }

  static func crc(of bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBytes { unsafe libdeflate_crc32(0, $0.baseAddress, $0.count) }
  }

  static func crc(of view: ByteView) -> UInt32 {
    unsafe libdeflate_crc32(0, view.start, view.count)
  }
}
