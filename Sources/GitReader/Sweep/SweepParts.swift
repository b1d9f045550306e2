import Glibc

/// Lends a stream to a visitor part by part.
enum SweepParts {
  /// Goes through `size` bytes after the first `skipped`; nil where the stream held just these.
  ///
  /// Each part is lent when what follows it is known to be there, so that the last one can be told.
  static func lend(
    _ stream: StreamInflater, skipping skipped: Int, size: Int, in buffer: SweepBuffer,
    overlap: Int, _ body: (_ offset: Int, _ bytes: RawSpan, _ isLast: Bool) -> Void
  ) -> String? {
    let room = unsafe buffer.room
    let damage = "compressed data is damaged or not of the size it claims"
    var kept = 0
    var offset = 0
    if skipped > 0 {
      guard case .full = unsafe stream.fill(.init(rebasing: room[..<skipped])) else {
        return damage
      }
    }
    while true {
      let wanted = min(room.count - kept, size - offset - kept)
      let part = unsafe UnsafeMutableRawBufferPointer(rebasing: room[kept..<(kept + wanted)])
      var isEnded = false
      switch unsafe stream.fill(part) {
      case .full: break
      case .ended(let written):
        guard written == wanted else { return damage }
        isEnded = true
      case .malformed: return damage
      }
      let filled = kept + wanted
      let isLast = offset + filled == size
      if isEnded && !isLast { return damage }
      if isLast, !isEnded, !ends(stream) { return damage }
      unsafe body(offset, UnsafeRawBufferPointer(rebasing: room[..<filled]).bytes, isLast)
      if isLast { return nil }
      kept = min(overlap, filled)
      if let base = room.baseAddress { unsafe memmove(base, base + filled - kept, kept) }
      offset += filled - kept
    }
  }

  private static func ends(_ stream: StreamInflater) -> Bool {
    var spare: UInt8 = 0
    return unsafe withUnsafeMutableBytes(of: &spare) { room in
      if case .ended(0) = unsafe stream.fill(room) { return true }
      return false
    }
  }
}
