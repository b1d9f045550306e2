import GateModel
internal import Glibc

/// Moments, without the C library's time zones, which would read files at start-up.
package enum Timestamp {
  /// Milliseconds since some moment; never goes back.
  package static let monotonicMilliseconds: @Sendable () -> UInt64 = {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000 + UInt64(now.tv_nsec) / 1_000_000
  }

  /// Whole seconds since 1970.
  package static func secondsSince1970() -> Int64 {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec)
  }

  /// Now, as RFC 3339 has it, in UTC to the microsecond.
  package static func now() -> String {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
    return text(seconds: now.tv_sec, microseconds: now.tv_nsec / 1_000)
  }

  /// A moment since 1970 as RFC 3339 has it.
  package static func text(seconds: Int, microseconds: Int = 0) -> String {
    let digits = String(microseconds)
    let fraction = String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    return "\(CivilTime.text(Int64(seconds))).\(fraction)Z"
  }
}
