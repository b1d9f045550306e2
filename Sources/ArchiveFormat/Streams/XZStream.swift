internal import CLzma

/// xz files, all their streams and the padding between them.
enum XZStream {
  /// LZMA_CONCATENATED; its macro is not seen from Swift.
  private static let allStreams: UInt32 = 0x08

  static func unpack(_ file: ByteView, room: Int, window: Int) -> Unpacked {
    var stream = unsafe lzma_stream()
    guard unsafe lzma_stream_decoder(&stream, UInt64(window), allStreams) == LZMA_OK else {
      return Unpacked(bytes: [], consumed: 0, end: .damaged("no memory for a decompressor"))
    }
    defer { unsafe lzma_end(&stream) }
    var output = GrowingRoom(limit: room)
    unsafe stream.next_in = file.start
    unsafe stream.avail_in = file.count
    var code = LZMA_OK
    while code == LZMA_OK, !output.isFull {
      unsafe output.fill { start, count in
        unsafe stream.next_out = start
        unsafe stream.avail_out = count
        code = unsafe lzma_code(&stream, LZMA_FINISH)
        return unsafe count - stream.avail_out
      }
    }
    let (consumed, end) = unsafe (file.count - stream.avail_in, end(code, output.isFull))
    return Unpacked(bytes: output.taken(), consumed: consumed, end: end)
  }

  private static func end(_ code: lzma_ret, _ isFull: Bool) -> Unpacked.End {
    switch code {
    case LZMA_STREAM_END: .whole
    case LZMA_BUF_ERROR: .truncated
    case LZMA_MEMLIMIT_ERROR: .window
    case LZMA_OK where isFull: .full
    default: .damaged("the xz data is broken")
    }
  }
}
