internal import Glibc

/// A moment after which nothing is waited for.
struct Deadline {
  private let seconds: Int
  private let end: Int

  init(seconds: Int) {
    self.seconds = seconds
    end = Self.now() + seconds * 1_000
  }

  /// Milliseconds.
  var left: Int { end - Self.now() }

  var failure: ExternalClient.Failure {
    ExternalClient.Failure(
      "it took over \(seconds) s", remedy: "make it faster, or give it a longer `timeout`")
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  /// Waits until a descriptor is ready.
  func wait(for event: Int32, on file: Int32) throws(ExternalClient.Failure) {
    while true {
      var waits = pollfd(fd: file, events: Int16(event), revents: 0)
      let ready = unsafe left > 0 ? poll(&waits, 1, Int32(clamping: left)) : 0
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { throw failure }
      return
    }
  }
}

/// Reads to the end, within limits.
enum StreamReader {
  static func all(
    of file: Int32, most: Int, _ deadline: Deadline
  ) throws(ExternalClient.Failure) -> [UInt8] {
    var text: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      try deadline.wait(for: POLLIN, on: file)
      let got = unsafe read(file, &room, room.count)
      if got < 0, errno == EINTR || errno == EAGAIN { continue }
      guard got >= 0 else { throw ExternalClient.Failure("its answer cannot be read") }
      if got == 0 { return text }
      guard text.count + got <= most else {
        throw ExternalClient.Failure(
          "its answer has over \(most) bytes", remedy: "have it say less")
      }
      text += room[..<got]
    }
  }
}
