internal import Glibc

/// One run of a program: a text on its standard input, and what it prints, within limits.
struct ChildRun {
  let words: [[UInt8]]
  let environment: [[UInt8]]

  private static let mostOutput = 8 << 20

  init(words: [[UInt8]], environment: [String]) {
    self.words = words
    self.environment = environment.map { Array($0.utf8) }
  }

  /// Everything it printed on standard output, and its exit status. Whatever it leaves running ends
  /// with it, for its process group is its own.
  func finish(
    _ input: [UInt8], seconds: Int
  ) throws(ExternalClient.Failure) -> ExternalClient.Reply {
    let question = try Self.file(holding: input)
    let (output, outputStart) = try Self.pipe()
    defer { close(output) }
    let process = try spawn([question.number, outputStart], closing: outputStart)
    extendLifetime(question)
    let deadline = Deadline(seconds: seconds)
    do throws(ExternalClient.Failure) {
      let text = try StreamReader.all(of: output, most: Self.mostOutput, deadline)
      let status = try Self.wait(for: process, deadline)
      kill(-process, SIGKILL)
      return ExternalClient.Reply(output: text, status: status)
    } catch {
      kill(-process, SIGKILL)
      while waitpid(process, nil, 0) < 0, errno == EINTR {}
      throw error
    }
  }

  private static func wait(
    for process: pid_t, _ deadline: Deadline
  ) throws(ExternalClient.Failure) -> Int32 {
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { throw ExternalClient.Failure("its end cannot be waited for") }
      guard deadline.left > 0 else { throw deadline.failure }
      usleep(2_000)
    }
    guard status & 0x7f == 0 else {
      throw ExternalClient.Failure("signal \(status & 0x7f) ended it")
    }
    return status >> 8 & 0xff
  }

  /// A file without a name, so that neither side can wait for the other to read or write.
  private static func file(
    holding text: [UInt8]
  ) throws(ExternalClient.Failure) -> OpaqueStream {
    guard let stream = unsafe tmpfile() else {
      throw ExternalClient.Failure("there is no room for the question in /tmp")
    }
    let file = unsafe OpaqueStream(stream)
    _ = fcntl(file.number, F_SETFD, FD_CLOEXEC)
    var done = 0
    while done < text.count {
      let put = unsafe text.withUnsafeBytes { bytes -> Int in
        guard let base = bytes.baseAddress else { return -1 }
        return unsafe pwrite(file.number, base + done, bytes.count - done, off_t(done))
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else {
        throw ExternalClient.Failure("there is no room for the question in /tmp")
      }
      done += put
    }
    return file
  }

  /// Both ends close on exec, so that no other child holds them open.
  private static func pipe() throws(ExternalClient.Failure) -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0 else {
      throw ExternalClient.Failure("no more files can be opened")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// What it says on standard error is nobody's: it may hold what the question held.
  private func spawn(
    _ streams: [Int32], closing end: Int32
  ) throws(ExternalClient.Failure) -> pid_t {
    defer { close(end) }
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    for (number, stream) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    // Tools of the suite ignore it, and a child would inherit that.
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var process: pid_t = 0
    let error = unsafe Self.withCStrings(words) { words -> Int32 in
      unsafe Self.withCStrings(environment) { variables -> Int32 in
        guard let program = unsafe words[0] else { return EINVAL }
        return unsafe posix_spawn(&process, program, &actions, &attributes, words, variables)
      }
    }
    guard error == 0 else { throw ExternalClient.Failure("it cannot be started: error \(error)") }
    return process
  }

  private static func withCStrings<R>(
    _ texts: [[UInt8]], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
  ) -> R {
    let copies = unsafe texts.map { text in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
      for (place, byte) in text.enumerated() { unsafe copy[place] = CChar(bitPattern: byte) }
      unsafe copy[text.count] = 0
      return unsafe copy as UnsafeMutablePointer<CChar>?
    }
    defer { unsafe copies.forEach { unsafe $0?.deallocate() } }
    return unsafe body(copies + [nil])
  }
}

/// A stream of the C library, closed with its last use.
@safe private final class OpaqueStream {
  private let stream: UnsafeMutablePointer<FILE>
  let number: Int32

  init(_ stream: UnsafeMutablePointer<FILE>) {
    unsafe self.stream = stream
    number = unsafe fileno(stream)
  }

  deinit { unsafe fclose(stream) }
}
