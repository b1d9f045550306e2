/// Room for output that grows as it fills, up to a limit.
struct GrowingRoom {
  private var bytes: [UInt8] = []
  private let limit: Int
  private static let step = 256 << 10

  init(limit: Int) { self.limit = min(max(0, limit), Int.max - 1) }

  var count: Int { bytes.count }

  /// One byte more than the limit is asked for, so that a stream which ends at it counts as whole.
  var isFull: Bool { bytes.count > limit }

  /// Lends room to `body`, which says how much of it it used.
  mutating func fill(_ body: (UnsafeMutablePointer<UInt8>, Int) -> Int) {
    let size = min(Self.step, limit + 1 - bytes.count)
    guard size > 0 else { return }
    let part = unsafe [UInt8](unsafeUninitializedCapacity: size) { room, count in
      guard let start = room.baseAddress else { return }
      count = unsafe min(size, max(0, body(start, size)))
    }
    bytes += part
  }

  /// What was written, cut to the limit.
  mutating func taken() -> [UInt8] {
    if bytes.count > limit { bytes.removeLast(bytes.count - limit) }
    return bytes
  }
}
