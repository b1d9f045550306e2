internal import CZlib
import Glibc

/// Inflates a zlib stream piece by piece, for objects too large to be held.
///
/// By zlib: libdeflate, twice as fast, knows whole streams only.
@safe final class StreamInflater {
  enum Outcome {
    /// The room is full and the stream goes on.
    case full
    case ended(written: Int)
    case malformed
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let source: ByteStore
  private let end: Int
  private var next: Int

  init(_ source: ByteStore, from start: Int, to end: Int) throws(GitFailure) {
    self.source = source
    self.end = min(end, source.count)
    next = start
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      unsafe stream.deallocate()
      throw .limit("inflate a large object", "not enough memory for a decompressor")
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Fills the room as far as the stream has bytes.
  func fill(_ room: UnsafeMutableRawBufferPointer) -> Outcome {
    defer { extendLifetime(self) }
    var written = 0
    while written < room.count {
      let result = unsafe step(room, &written)
      switch result {
      case Z_STREAM_END: return .ended(written: written)
      case Z_OK: continue
      default: return .malformed
      }
    }
    return .full
  }

  private func step(_ room: UnsafeMutableRawBufferPointer, _ written: inout Int) -> Int32 {
    // zlib counts in 32 bits.
    let offered = min(end - next, 1 << 30)
    let asked = min(room.count - written, 1 << 30)
    guard offered > 0 else { return Z_BUF_ERROR }
    return unsafe source.withBytes { all in
      guard let bytes = unsafe all.bindMemory(to: UInt8.self).baseAddress,
        let target = unsafe room.bindMemory(to: UInt8.self).baseAddress
      else { return Z_BUF_ERROR }
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes + next)
      unsafe stream.pointee.avail_in = UInt32(offered)
      unsafe stream.pointee.next_out = target + written
      unsafe stream.pointee.avail_out = UInt32(asked)
      let result = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      let (unread, unfilled) = unsafe (stream.pointee.avail_in, stream.pointee.avail_out)
      next += offered - Int(unread)
      written += asked - Int(unfilled)
      return result
    }
  }
}
