import Glibc

/// One child process whose streams are files: nothing can block, and a spawn costs half a millisecond.
struct ChildRun {
  var arguments: [[UInt8]]
  var environment: [String: String]
  var scratch: String

  func finish(input: [UInt8]) throws -> (output: [UInt8], complaint: [UInt8], status: Int32) {
    let names = ["in", "out", "err"].map { scratch + "." + $0 }
    defer { for name in names { unsafe unlink(name) } }
    try Self.write(Array(names[0].utf8), input)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, names[0], O_RDONLY, 0)
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 1, names[1], writing, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, names[2], writing, 0o600)
    var words = unsafe Self.strings(arguments)
    var variables = unsafe Self.strings(environment.map { Array("\($0.key)=\($0.value)".utf8) })
    defer {
      for place in unsafe words.indices { unsafe words[place]?.deallocate() }
      for place in unsafe variables.indices { unsafe variables[place]?.deallocate() }
    }
    var process: pid_t = 0
    let error = unsafe posix_spawnp(&process, "git", &actions, nil, &words, &variables)
    guard error == 0 else { throw GitSandbox.Failure(description: "spawn: error \(error)") }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let code = status & 0x7f == 0 ? (status >> 8) & 0xff : -1
    return (try Self.read(names[1]), try Self.read(names[2]), code)
  }

  private static func strings(_ texts: [[UInt8]]) -> [UnsafeMutablePointer<CChar>?] {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe texts.map { text in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
      for (place, byte) in text.enumerated() { unsafe copy[place] = CChar(bitPattern: byte) }
      unsafe copy[text.count] = 0
      return unsafe copy
    }
    unsafe pointers.append(nil)
    return unsafe pointers
  }

  private static func withPath<R>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> R) -> R {
    let ended = path.map { CChar(bitPattern: $0) } + [0]
    return unsafe ended.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
      return unsafe body(base)
    }
  }

  /// Writes a file, making the folders above it.
  static func write(_ path: [UInt8], _ content: [UInt8]) throws {
    for (place, byte) in path.enumerated() where byte == 0x2f && place > 0 {
      _ = unsafe withPath(Array(path[..<place])) { unsafe mkdir($0, 0o755) }
    }
    let file = unsafe withPath(path) { unsafe open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o644) }
    guard file >= 0 else {
      let name = String(decoding: path, as: UTF8.self)
      throw GitSandbox.Failure(description: "cannot write \(name): error \(errno)")
    }
    defer { close(file) }
    var done = 0
    while done < content.count {
      let got = unsafe content.withUnsafeBytes { bytes -> Int in
        guard let base = bytes.baseAddress else { return -1 }
        return unsafe Glibc.write(file, base + done, content.count - done)
      }
      guard got > 0 else { throw GitSandbox.Failure(description: "short write") }
      done += got
    }
  }

  /// The content of a file.
  static func read(_ path: String) throws -> [UInt8] {
    let file = unsafe open(path, O_RDONLY)
    guard file >= 0 else { throw GitSandbox.Failure(description: "cannot read \(path)") }
    defer { close(file) }
    var content: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let got = unsafe Glibc.read(file, &room, room.count)
      guard got > 0 else { return content }
      content += room[..<got]
    }
  }

  /// Removes a folder and all below it, whatever its names are; links are not followed.
  static func removeTree(_ path: String) { removeTree(Array(path.utf8)) }

  private static func removeTree(_ path: [UInt8]) {
    if unsafe withPath(path, { unsafe unlink($0) }) == 0 { return }
    _ = unsafe withPath(path) { unsafe chmod($0, 0o700) }
    if let folder = unsafe withPath(path, { unsafe opendir($0) }) {
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
          unsafe Array(raw.prefix { $0 != 0 })
        }
        if name == [0x2e] || name == [0x2e, 0x2e] { continue }
        removeTree(path + [0x2f] + name)
      }
      unsafe closedir(folder)
    }
    _ = unsafe withPath(path) { unsafe rmdir($0) }
  }
}

extension GitSandbox {
  /// The bytes of a file anywhere.
  package static func contents(_ path: String) throws -> [UInt8] { try ChildRun.read(path) }

  /// Writes a file anywhere.
  package static func put(_ path: String, _ content: [UInt8]) throws {
    try ChildRun.write(Array(path.utf8), content)
  }
}
