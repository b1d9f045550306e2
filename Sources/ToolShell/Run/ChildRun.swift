internal import Glibc

/// Runs another program to its end: a hook that was there before, or git for what it alone may write.
package enum ChildRun {
  /// How a program ended, and what it printed where that was asked for.
  package struct Ending: Hashable, Sendable {
    /// Its own code, or 128 and the number of the signal, as a shell tells it.
    package var code: Int32
    package var output: [UInt8] = []
    package var complaint: [UInt8] = []
  }

  /// What becomes of the streams.
  package enum Streams: Sendable {
    /// The program has ours; standard input is these bytes, or ours where there are none.
    case passed(input: [UInt8]?)
    /// Nothing to read, and what it prints is kept.
    case kept
  }

  /// POSIX_SPAWN_SETSID, which glibc shows to GNU sources alone.
  private static let ownSession: Int16 = 0x80

  /// Starts the program at a path with these arguments, the first of which is its name for itself.
  /// Variables are ours, with `unset` left out. A script without a first line that says what runs it is
  /// run by the shell, as git does.
  package static func run(
    _ program: [UInt8], _ arguments: [[UInt8]], streams: Streams, unsetting unset: [String] = []
  ) throws(ShellFailure) -> Ending {
    do throws(ShellFailure) {
      return try spawn(program, arguments, streams, unset)
    } catch {
      guard error.code == ENOEXEC else { throw error }
      let shell = Array("/bin/sh".utf8)
      return try spawn(shell, [shell, program] + arguments.dropFirst(), streams, unset)
    }
  }

  private static func spawn(
    _ program: [UInt8], _ arguments: [[UInt8]], _ streams: Streams, _ unset: [String]
  ) throws(ShellFailure) -> Ending {
    var pipes = ChildPipes(streams)
    defer { pipes.close() }
    var attributes = posix_spawnattr_t()
    _ = unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    // What we ignore a child would ignore too, and never learn that its reader has left.
    var defaults = sigset_t()
    _ = unsafe sigemptyset(&defaults)
    _ = unsafe sigaddset(&defaults, SIGPIPE)
    _ = unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    _ = unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var actions = unsafe posix_spawn_file_actions_t()
    _ = unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    for (end, place) in pipes.childEnds {
      _ = unsafe posix_spawn_file_actions_adddup2(&actions, end, place)
    }
    let variables = Environment.process.entries.filter { entry in
      !unset.contains { entry.starts(with: Array($0.utf8) + [UInt8(ascii: "=")]) }
    }
    var process: pid_t = 0
    let code = unsafe program.withPath { path in
      unsafe CStrings.lend(arguments) { words in
        unsafe CStrings.lend(variables) { variables in
          unsafe posix_spawn(&process, path, &actions, &attributes, words, variables)
        }
      }
    }
    guard code == 0 else { throw ShellFailure(action: "run", path: program, code: code) }
    let registration = SignalCleanup.watch(child: process)
    defer { registration?.end() }
    pipes.closeChildEnds()
    var ending = Ending(code: 0)
    pipes.exchange(&ending)
    ending.code = try wait(for: process, program)
    return ending
  }

  private static func wait(for process: pid_t, _ program: [UInt8]) throws(ShellFailure) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else {
        throw ShellFailure(action: "wait for", path: program, code: errno)
      }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Starts this program anew with other arguments, with nothing to read and nobody to tell, and does
  /// not wait; whether it could be started.
  package static func leaveRunning(_ arguments: [[UInt8]]) -> Bool {
    var attributes = posix_spawnattr_t()
    _ = unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    _ = unsafe posix_spawnattr_setflags(&attributes, Self.ownSession)
    var actions = unsafe posix_spawn_file_actions_t()
    _ = unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    for place: Int32 in 0...2 {
      _ = unsafe posix_spawn_file_actions_addopen(&actions, place, "/dev/null", O_RDWR, 0)
    }
    var process: pid_t = 0
    let code = unsafe CStrings.lend(arguments) { words in
      unsafe CStrings.lend(Environment.process.entries) { variables in
        unsafe posix_spawn(&process, "/proc/self/exe", &actions, &attributes, words, variables)
      }
    }
    return code == 0
  }
}

/// The pipes between us and one child.
private struct ChildPipes {
  private let input: [UInt8]?
  private let isKept: Bool
  /// Ours and the child's, by the child's descriptor.
  private var ends: [(ours: Int32, child: Int32, place: Int32)] = []
  private var nothing: Int32 = -1

  init(_ streams: ChildRun.Streams) {
    switch streams {
    case .passed(let input):
      self.input = input
      isKept = false
      if input != nil { add(0) }
    case .kept:
      input = nil
      isKept = true
      nothing = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
      add(1)
      add(2)
    }
  }

  var childEnds: [(Int32, Int32)] {
    ends.map { ($0.child, $0.place) } + (nothing >= 0 ? [(nothing, Int32(0))] : [])
  }

  private mutating func add(_ place: Int32) {
    var both: [Int32] = [-1, -1]
    guard unsafe pipe(&both) == 0 else { return }
    for end in both { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    ends.append(
      place == 0
        ? (ours: both[1], child: both[0], place: place)
        : (ours: both[0], child: both[1], place: place))
  }

  mutating func closeChildEnds() {
    for number in ends.indices {
      _ = Glibc.close(ends[number].child)
      ends[number].child = -1
    }
  }

  /// Writes all that the child wants to read, or reads all that it prints.
  mutating func exchange(_ ending: inout ChildRun.Ending) {
    if let input {
      // One that ends without reading is none the worse: git does not insist either.
      if let end = ends.first { _ = Descriptor.write(input, to: end.ours) }
      close()
      return
    }
    guard isKept else { return }
    var open = ends.map { (descriptor: $0.ours, place: $0.place) }
    while !open.isEmpty {
      var waits = open.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      if unsafe poll(&waits, nfds_t(waits.count), -1) < 0, errno == EINTR { continue }
      let ready = zip(open, waits).filter { $0.1.revents != 0 }.map(\.0)
      for one in ready {
        guard case .success(let chunk) = Descriptor.read(once: one.descriptor), !chunk.isEmpty
        else {
          open.removeAll { $0.descriptor == one.descriptor }
          continue
        }
        if one.place == 1 { ending.output += chunk } else { ending.complaint += chunk }
      }
    }
  }

  mutating func close() {
    for end in ends {
      if end.ours >= 0 { _ = Glibc.close(end.ours) }
      if end.child >= 0 { _ = Glibc.close(end.child) }
    }
    ends = []
    if nothing >= 0 { _ = Glibc.close(nothing) }
    nothing = -1
  }
}

/// Texts as C has them, nil after the last.
enum CStrings {
  static func lend<R>(
    _ texts: [[UInt8]], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> R
  ) -> R {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe texts.map { text in
      unsafe text.withPath { unsafe strdup($0) }
    }
    unsafe pointers.append(nil)
    defer {
      for place in unsafe pointers.indices { unsafe free(pointers[place]) }
    }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else {
        preconditionFailure("a list with its end is never empty")
      }
      return unsafe body(start)
    }
  }
}
