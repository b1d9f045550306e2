internal import CBzip2

/// bzip2 files, all their streams.
enum Bzip2Stream {
  static func unpack(_ file: ByteView, room: Int) -> Unpacked {
    var output = GrowingRoom(limit: room)
    var place = 0
    var end = Unpacked.End.truncated
    while place < file.count {
      if place > 0, !file.holds("BZh", at: place) {
        end = .damaged("there is more after the end of the bzip2 data")
        break
      }
      end = one(file, from: &place, into: &output)
      if end != .whole { break }
    }
    return Unpacked(bytes: output.taken(), consumed: place, end: end)
  }

  private static func one(
    _ file: ByteView, from place: inout Int, into output: inout GrowingRoom
  ) -> Unpacked.End {
    var stream = unsafe bz_stream()
    guard unsafe BZ2_bzDecompressInit(&stream, 0, 0) == BZ_OK else {
      return .damaged("no memory for a decompressor")
    }
    defer { unsafe BZ2_bzDecompressEnd(&stream) }
    var code = BZ_OK
    var isStuck = false
    while code == BZ_OK, !output.isFull, !isStuck {
      let available = UInt32(clamping: file.count - place)
      let before = (place, output.count)
      unsafe output.fill { start, count in
        // The library takes a pointer to what it may not change as one to what it may.
        unsafe stream.next_in = UnsafeMutableRawPointer(
          mutating: file.start.unsafelyUnwrapped + place
        )
        .assumingMemoryBound(to: CChar.self)
        unsafe stream.avail_in = available
        unsafe stream.next_out = UnsafeMutableRawPointer(start)
          .assumingMemoryBound(to: CChar.self)
        unsafe stream.avail_out = UInt32(clamping: count)
        code = unsafe BZ2_bzDecompress(&stream)
        return unsafe count - Int(stream.avail_out)
      }
      place += Int(unsafe available - stream.avail_in)
      isStuck = before == (place, output.count)
    }
    if code == BZ_STREAM_END { return .whole }
    if code != BZ_OK { return .damaged("the bzip2 data is broken") }
    return output.isFull ? .full : .truncated
  }
}
