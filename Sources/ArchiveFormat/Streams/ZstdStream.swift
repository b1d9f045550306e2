internal import CZstd

/// zstd files, all their frames, skippable ones left out.
enum ZstdStream {
  static func unpack(_ file: ByteView, room: Int, window: Int) -> Unpacked {
    guard let stream = unsafe ZSTD_createDStream() else {
      return Unpacked(bytes: [], consumed: 0, end: .damaged("no memory for a decompressor"))
    }
    defer { unsafe ZSTD_freeDStream(stream) }
    let exponent = Int32(Int.bitWidth - 1 - max(1 << 10, window).leadingZeroBitCount)
    _ = unsafe ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, exponent)
    var output = GrowingRoom(limit: room)
    var input = unsafe ZSTD_inBuffer(src: file.start, size: file.count, pos: 0)
    var left = 1
    var isStuck = false
    repeat {
      let before = unsafe (input.pos, output.count)
      unsafe output.fill { start, count in
        var out = unsafe ZSTD_outBuffer(dst: start, size: count, pos: 0)
        left = unsafe ZSTD_decompressStream(stream, &out, &input)
        return unsafe out.pos
      }
      isStuck = unsafe before == (input.pos, output.count)
    } while unsafe ZSTD_isError(left) == 0 && !output.isFull && !isStuck
      && (input.pos < input.size || left != 0)
    let end = unsafe end(left, atEnd: input.pos == input.size, isFull: output.isFull)
    return unsafe Unpacked(bytes: output.taken(), consumed: input.pos, end: end)
  }

  private static func end(_ left: Int, atEnd: Bool, isFull: Bool) -> Unpacked.End {
    if ZSTD_isError(left) != 0 {
      let isWindow = ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge
      return isWindow ? .window : .damaged("the zstd data is broken")
    }
    if left == 0 && atEnd { return .whole }
    return isFull ? .full : .truncated
  }
}
