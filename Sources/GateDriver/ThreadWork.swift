internal import Glibc

/// The processor time of the calling thread: a machine that is busy with other things does not shorten
/// what a search is allowed.
package enum ThreadWork {
  /// Since the thread began.
  @Sendable package static func nanoseconds() -> UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
