internal import CDeflate

/// Inflates whole zlib streams of known size; the checksum is verified by libdeflate.
@safe final class Inflater {
  private let handle: OpaquePointer

  init() throws(GitFailure) {
    guard let made = unsafe libdeflate_alloc_decompressor() else {
      throw .limit("read objects", "not enough memory for a decompressor")
    }
    unsafe handle = made
  }

  deinit { unsafe libdeflate_free_decompressor(handle) }

  enum Outcome {
    case done(read: Int, written: Int)
    /// The stream holds more than the room given.
    case roomTooSmall
    case malformed
  }

  func inflate(
    _ source: ByteStore, from start: Int, to end: Int, into room: UnsafeMutableRawBufferPointer
  ) -> Outcome {
    defer { extendLifetime(self) }
    guard start >= 0, start <= end, end <= source.count else { return .malformed }
    return unsafe source.withBytes { all -> Outcome in
      guard let base = all.baseAddress, let target = room.baseAddress else { return .malformed }
      var read = 0
      var written = 0
      let result = unsafe libdeflate_zlib_decompress_ex(
        handle, base + start, end - start, target, room.count, &read, &written)
      if result == LIBDEFLATE_SUCCESS { return .done(read: read, written: written) }
      return result == LIBDEFLATE_INSUFFICIENT_SPACE ? .roomTooSmall : .malformed
    }
  }

  /// Deflate cannot do better than 1,032 to 1, so a size beyond that is a lie told to exhaust memory.
  static func canHold(_ size: Int, in compressed: Int) -> Bool {
    size <= 64 || (size - 64) / 1040 <= compressed
  }

  /// Inflates a stream that must hold exactly `size` bytes.
  func exactly(
    _ size: Int, of source: ByteStore, from start: Int, to end: Int, _ action: String
  ) throws(GitFailure) -> ByteStore {
    guard Self.canHold(size, in: end - start) else {
      throw .corrupt(action, "a size of \(size) bytes is more than its data can hold")
    }
    return try unsafe ByteStore.filled(capacity: size, action) { room throws(GitFailure) in
      guard case .done(_, let written) = unsafe inflate(source, from: start, to: end, into: room),
        written == size
      else { throw .corrupt(action, "compressed data is damaged or not of the size it claims") }
      return size
    }
  }
}
