import Glibc

/// Memory for one inflated object.
@safe final class SweepBuffer {
  private let start: UnsafeMutableRawPointer
  let capacity: Int
  /// How many bytes of it are in use.
  fileprivate(set) var count = 0

  fileprivate init?(capacity: Int) {
    guard let start = unsafe malloc(capacity) else { return nil }
    unsafe self.start = start
    self.capacity = capacity
  }

  deinit { unsafe free(start) }

  /// The bytes in use; to be looked at only while the buffer is held.
  var room: UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(start: start, count: count)
  }

  var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(room) }

  /// Lends the bytes in use.
  func withSpan<R>(_ body: (RawSpan) -> R) -> R {
    defer { extendLifetime(self) }
    return unsafe body(UnsafeRawBufferPointer(start: start, count: count).bytes)
  }
}

/// Hands out buffers, and never more bytes at a time than its budget.
final class SweepBuffers {
  private static let smallest = 64 << 10
  private static let mostIdle = 16

  private let budget: Int
  private var idle: [SweepBuffer] = []
  /// Bytes of all buffers, handed out and idle.
  private var held = 0

  init(budget: Int) { self.budget = budget }

  /// A buffer with `count` bytes in use, their content undefined; nil where the budget has no room.
  func take(_ count: Int) -> SweepBuffer? {
    if let last = idle.popLast() {
      if last.capacity >= count {
        last.count = count
        return last
      }
      held -= last.capacity
    }
    guard count <= budget else { return nil }
    // Room to grow only where there is plenty: what is large must fit as it is.
    let wanted = count <= budget >> 4 ? max(Self.smallest, count + count >> 2) : count
    while held + wanted > budget, let dropped = idle.popLast() { held -= dropped.capacity }
    let capacity = held + wanted > budget ? max(count, 1) : wanted
    guard held + capacity <= budget, let made = SweepBuffer(capacity: capacity) else { return nil }
    held += capacity
    made.count = count
    return made
  }

  /// Whether `take` would give so much if nothing else were held.
  func couldTake(_ count: Int) -> Bool { count <= budget }

  /// Whether the budget does not feel it.
  func isSmall(_ buffer: SweepBuffer) -> Bool { buffer.capacity <= budget >> 4 }

  /// Takes back a buffer that `take` gave.
  func give(_ buffer: SweepBuffer) {
    if idle.count < Self.mostIdle, isSmall(buffer) {
      idle.append(buffer)
    } else {
      held -= buffer.capacity
    }
  }
}
