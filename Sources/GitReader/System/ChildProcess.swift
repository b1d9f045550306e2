import GateModel
import Glibc

/// A child started with posix_spawn, its output read within limits of size and time.
final class ChildProcess {
  private static let action = "run a child process"

  private let limits: GitLimits
  private let program: [UInt8]
  private var process: pid_t = 0
  private var output: Int32 = -1
  private var complaint: Int32 = -1
  private var isWaitedFor = false

  init(
    program: [UInt8], arguments: [[UInt8]], environment: [[UInt8]], limits: GitLimits
  ) throws(GitFailure) {
    self.limits = limits
    self.program = program
    let (outputEnd, outputStart) = try Self.pipe()
    output = outputEnd
    defer { close(outputStart) }
    let (complaintEnd, complaintStart) = try Self.pipe()
    complaint = complaintEnd
    defer { close(complaintStart) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, outputStart, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, complaintStart, 2)
    var words = unsafe CStringArray(arguments)
    var variables = unsafe CStringArray(environment)
    defer {
      unsafe words.free()
      unsafe variables.free()
    }
    let error = unsafe FileAccess.withCString(program) { path in
      unsafe posix_spawn(&process, path, &actions, nil, words.pointers, variables.pointers)
    }
    guard error == 0 else { throw .system(Self.action, error ?? EINVAL, path: program) }
  }

  deinit {
    close(output)
    close(complaint)
    if process > 0 && !isWaitedFor {
      kill(process, SIGKILL)
      _ = waitpid(process, nil, 0)
    }
  }

  /// Both ends close on exec, so that no other child holds them open.
  private static func pipe() throws(GitFailure) -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0 else { throw .system(action, errno, path: []) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Everything that the child printed, and its exit status; -1 where a signal ended it.
  func finish() throws(GitFailure) -> (output: [UInt8], complaint: [UInt8], status: Int32) {
    defer { extendLifetime(self) }
    var texts: [[UInt8]] = [[], []]
    var open = [true, true]
    let deadline = Self.now() + limits.childSeconds * 1000
    while open[0] || open[1] {
      var waits = [
        pollfd(fd: open[0] ? output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: open[1] ? complaint : -1, events: Int16(POLLIN), revents: 0),
      ]
      let left = deadline - Self.now()
      let ready = unsafe left > 0 ? poll(&waits, 2, Int32(clamping: left)) : 0
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else {
        throw .limit(Self.action, "it took over \(limits.childSeconds) s", path: program)
      }
      for place in 0...1 where waits[place].revents != 0 {
        open[place] = try take(from: waits[place].fd, into: &texts[place])
      }
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw .system(Self.action, errno, path: program) }
    }
    isWaitedFor = true
    return (texts[0], texts[1], status & 0x7f == 0 ? (status >> 8) & 0xff : -1)
  }

  private func take(from end: Int32, into text: inout [UInt8]) throws(GitFailure) -> Bool {
    var room = [UInt8](repeating: 0, count: 64 << 10)
    let got = unsafe read(end, &room, room.count)
    if got < 0 { return errno == EINTR }
    if text.count + got > limits.childBytes {
      throw .limit(Self.action, "it printed over \(limits.childBytes) bytes", path: program)
    }
    text += room[..<got]
    return got > 0
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

/// Strings for exec: copies that end in NUL, and a nil after the last.
@unsafe private struct CStringArray {
  var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [[UInt8]]) {
    unsafe pointers = texts.map { text in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
      for (place, byte) in text.enumerated() { unsafe copy[place] = CChar(bitPattern: byte) }
      unsafe copy[text.count] = 0
      return unsafe copy
    }
    unsafe pointers.append(nil)
  }

  mutating func free() {
    for place in unsafe pointers.indices { unsafe pointers[place]?.deallocate() }
    unsafe pointers = []
  }
}
