import Foundation
import Glibc

/// One run of a program: what it printed, and how it ended.
package struct CommandRun: Sendable {
  /// How it ended.
  package enum End: Hashable, Sendable {
    case exit(Int32)
    case signal(Int32)
    /// It ran over its time and was killed with all its children.
    case timeout
  }

  /// There is no such program, or the system refused; the code is the system's.
  package struct CannotStart: Error {
    package let program: String
    package let code: Int32
  }

  package let output: [UInt8]
  package let errors: [UInt8]
  package let end: End

  /// Standard output as text, bytes that are not UTF-8 replaced.
  package var text: String { String(decoding: output, as: UTF8.self) }

  /// Standard error as text, bytes that are not UTF-8 replaced.
  package var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// Runs `program`, looked up in PATH when it has no slash, in a process group of its own.
  /// `environment` is the whole environment; nil hands down the test's own. Without a timeout the
  /// end is waited for and not asked for, which for thousands of short runs is what they cost.
  package static func run(
    _ program: String, _ arguments: [[UInt8]], in folder: String? = nil,
    environment: [String: String]? = nil, input: [UInt8] = [], timeout: Double? = 60
  ) throws -> CommandRun {
    // Files, not pipes: nothing to drain, so neither side can wait for the other.
    let (standardInput, output, errors) = (try scratch(), try scratch(), try scratch())
    defer { for file in [standardInput, output, errors] { close(file) } }
    _ = unsafe input.withUnsafeBytes { unsafe pwrite(standardInput, $0.baseAddress, $0.count, 0) }
    let child = try spawn(
      program, arguments, in: folder, environment ?? ProcessInfo.processInfo.environment,
      [standardInput, output, errors])
    let end = wait(for: child, timeout: timeout)
    return CommandRun(output: content(of: output), errors: content(of: errors), end: end)
  }

  /// The same with arguments that are text.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil,
    environment: [String: String]? = nil, input: [UInt8] = [], timeout: Double? = 60
  ) throws -> CommandRun {
    try run(
      program, arguments.map { Array($0.utf8) }, in: folder, environment: environment,
      input: input, timeout: timeout)
  }

  private static func scratch() throws -> Int32 {
    let unique = String(UInt64.random(in: 0 ... .max), radix: 36)
    let name = FileManager.default.temporaryDirectory.appendingPathComponent("cg-run-\(unique)")
      .path
    let file = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CannotStart(program: "a scratch file", code: errno) }
    unsafe unlink(name)
    return file
  }

  private static func content(of file: Int32) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_size > 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = max(0, unsafe pread(file, buffer.baseAddress, buffer.count, 0))
    }
  }

  private static func spawn(
    _ program: String, _ arguments: [[UInt8]], in folder: String?,
    _ environment: [String: String], _ streams: [Int32]
  ) throws -> pid_t {
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
    var defaults = sigset_t()
    unsafe sigfillset(&defaults)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    // The threads that run tests block signals, and a child inherits that.
    var blocked = sigset_t()
    unsafe sigemptyset(&blocked)
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    // The overlay lacks the call that would change the child's folder.
    let prefix = folder.map { ["env", "-C", $0] } ?? []
    let words = (prefix + [program]).map { Array($0.utf8) } + arguments
    let variables = environment.map { Array("\($0.key)=\($0.value)".utf8) }
    var child = pid_t()
    let code = unsafe withCStrings(words) { words in
      unsafe withCStrings(variables) { variables in
        unsafe posix_spawnp(
          &child, prefix.first ?? program, &actions, &attributes, words, variables)
      }
    }
    guard code == 0 else { throw CannotStart(program: program, code: code) }
    return child
  }

  private static func withCStrings<R>(
    _ strings: [[UInt8]], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
  ) -> R {
    let copies = unsafe strings.map { bytes in
      unsafe (bytes + [0]).withUnsafeBufferPointer { buffer -> UnsafeMutablePointer<CChar>? in
        guard let start = buffer.baseAddress else { return nil }
        return unsafe strdup(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
      }
    }
    defer { unsafe copies.forEach { copy in unsafe free(copy) } }
    return unsafe body(copies + [nil])
  }

  private static func wait(for child: pid_t, timeout: Double?) -> End {
    let deadline = timeout.map { Date(timeIntervalSinceNow: $0) }
    var pause: UInt32 = 500
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(child, &status, deadline == nil ? 0 : WNOHANG)
      if ended == child { break }
      guard let deadline else { continue }
      if Date() > deadline {
        kill(-child, SIGKILL)
        _ = unsafe waitpid(child, &status, 0)
        return .timeout
      }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    // Whatever it left running in the background goes with it.
    kill(-child, SIGKILL)
    let signal = status & 0x7F
    return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
  }
}
