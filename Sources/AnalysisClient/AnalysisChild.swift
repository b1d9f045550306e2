import GateModel
internal import Glibc

/// One running helper, at the other end of a socket.
final class AnalysisChild {
  private let socket: Int32
  private let process: pid_t
  /// The helper ends itself after one and a half seconds of work on a file; this is for when it cannot.
  private static let patience = 8_000
  private static let mostAnswer = 64 << 20

  init?(_ program: AnalyserProgram) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    let (own, theirs) = (ends[0], ends[1])
    defer { close(theirs) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, theirs, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, theirs, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    // Nothing of the environment passes: it could steer the loader, and so the facts.
    let error = unsafe AnalyserProgram.text(program.path[...]).withUnsafeBufferPointer { path in
      var name = [UInt8]("cg-analyze".utf8).map { CChar(bitPattern: $0) } + [0]
      var quiet = [UInt8]("SWIFT_BACKTRACE=enable=no".utf8).map { CChar(bitPattern: $0) } + [0]
      return unsafe name.withUnsafeMutableBufferPointer { name in
        unsafe quiet.withUnsafeMutableBufferPointer { quiet in
          let words = unsafe [name.baseAddress, nil]
          let variables = unsafe [quiet.baseAddress, nil]
          guard let path = path.baseAddress else { return EINVAL }
          return unsafe posix_spawn(&process, path, &actions, nil, words, variables)
        }
      }
    }
    guard error == 0 else {
      close(own)
      return nil
    }
    socket = own
    self.process = process
  }

  deinit {
    close(socket)
    kill(process, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }

  /// The bytes of the answer; nil where the helper gave none in time.
  func ask(_ text: [UInt8], _ language: SourceLanguage) -> [UInt8]? {
    guard let number = SourceLanguage.allCases.firstIndex(of: language) else { return nil }
    let deadline = Self.now() + Self.patience
    var request = (0..<4).map { UInt8(truncatingIfNeeded: text.count >> ($0 * 8)) }
    request.append(UInt8(number))
    guard send(request, deadline), send(text, deadline), let head = receive(4, deadline) else {
      return nil
    }
    let size = head.reversed().reduce(0) { $0 << 8 | Int($1) }
    return size <= Self.mostAnswer ? receive(size, deadline) : nil
  }

  private func send(_ bytes: [UInt8], _ deadline: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      guard wait(for: POLLOUT, deadline) else { return false }
      let put = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return -1 }
        // A helper that died must not end the gate by a signal.
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        return unsafe Glibc.send(socket, base + done, raw.count - done, flags)
      }
      if put < 0, errno == EINTR || errno == EAGAIN { continue }
      if put <= 0 { return false }
      done += put
    }
    return true
  }

  private func receive(_ count: Int, _ deadline: Int) -> [UInt8]? {
    var done = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
      while done < count, let base = buffer.baseAddress, wait(for: POLLIN, deadline) {
        let got = unsafe recv(socket, base + done, count - done, Int32(MSG_DONTWAIT))
        if got < 0, errno == EINTR || errno == EAGAIN { continue }
        if got <= 0 { break }
        done += got
      }
      size = done
    }
    return done == count ? bytes : nil
  }

  private func wait(for event: Int32, _ deadline: Int) -> Bool {
    while true {
      var waits = pollfd(fd: socket, events: Int16(event), revents: 0)
      let left = deadline - Self.now()
      let ready = unsafe left > 0 ? poll(&waits, 1, Int32(clamping: left)) : 0
      if ready < 0 && errno == EINTR { continue }
      return ready > 0
    }
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
