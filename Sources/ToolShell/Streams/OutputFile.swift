internal import Glibc

/// Writes a file so that nobody ever sees half of it: beside its place first, then by rename.
package enum OutputFile {
  /// Puts what `body` writes in place with the permissions that `mode` and the umask give. A device
  /// or a pipe, such as /dev/null, is written to directly; a symbolic link is followed.
  package static func write(
    to path: [UInt8], mode: UInt32 = 0o666, _ body: (OutputStream) -> Void
  ) throws(ShellFailure) {
    let action = "write"
    guard !path.isEmpty, path.last != UInt8(ascii: "/") else {
      throw ShellFailure(action: action, path: path, code: EISDIR)
    }
    let target = Self.target(of: path)
    if target.isSpecial { return try writeDirectly(to: path, body) }
    let slash = target.path.lastIndex(of: UInt8(ascii: "/"))
    let folderPath = slash.map { Array(target.path[...$0]) } ?? Array(".".utf8)
    let name = Array(target.path[(slash.map { $0 + 1 } ?? 0)...])
    let folder = unsafe folderPath.withPath { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard folder >= 0 else { throw ShellFailure(action: action, path: path, code: errno) }
    defer { close(folder) }
    if let code = place(as: name, in: folder, mode: mode, body) {
      throw ShellFailure(action: action, path: path, code: code)
    }
  }

  /// Adds what `body` writes to the end of the file, as step summaries and metrics of several runs
  /// want it; the file is made if there is none.
  package static func append(
    to path: [UInt8], mode: UInt32 = 0o666, _ body: (OutputStream) -> Void
  ) throws(ShellFailure) {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY
    try write(to: path, opened: unsafe path.withPath { unsafe open($0, flags, mode) }, body)
  }

  /// Gives the error number when it fails; then nothing of it is left.
  static func place(
    as name: [UInt8], in folder: Int32, mode: UInt32, isExact: Bool = false,
    _ body: (OutputStream) -> Void
  ) -> Int32? {
    let temporary = Array(".cg-\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp".utf8)
    // Registered before it exists, so that no signal can come between.
    let registration = SignalCleanup.watch(file: temporary, in: folder)
    defer { registration?.end() }
    let file = unsafe temporary.withPath {
      unsafe openat(folder, $0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    guard file >= 0 else { return errno }
    var code = failure(of: body, on: file)
    // The umask has taken bits away that the file had before.
    if isExact, code == nil, fchmod(file, mode) != 0 { code = errno }
    // Some file systems report a full disk only here.
    if close(file) != 0, code == nil { code = errno }
    if code == nil {
      let renamed = unsafe temporary.withPath { old in
        unsafe name.withPath { new in unsafe renameat(folder, old, folder, new) }
      }
      if renamed != 0 { code = errno }
    }
    if code != nil { _ = unsafe temporary.withPath { unsafe unlinkat(folder, $0, 0) } }
    return code
  }

  private static func target(of path: [UInt8]) -> (path: [UInt8], isSpecial: Bool) {
    var status = stat()
    guard unsafe path.withPath({ unsafe stat($0, &status) }) == 0 else { return (path, false) }
    let kind = status.st_mode & S_IFMT
    if kind != S_IFREG && kind != S_IFDIR { return (path, true) }
    return (FilePlaces.real(path) ?? path, false)
  }

  private static func writeDirectly(
    to path: [UInt8], _ body: (OutputStream) -> Void
  ) throws(ShellFailure) {
    let flags = O_WRONLY | O_CLOEXEC | O_NOCTTY
    try write(to: path, opened: unsafe path.withPath { unsafe open($0, flags) }, body)
  }

  private static func write(
    to path: [UInt8], opened file: Int32, _ body: (OutputStream) -> Void
  ) throws(ShellFailure) {
    guard file >= 0 else { throw ShellFailure(action: "open", path: path, code: errno) }
    defer { close(file) }
    if let code = failure(of: body, on: file) {
      throw ShellFailure(action: "write", path: path, code: code)
    }
  }

  private static func failure(of body: (OutputStream) -> Void, on file: Int32) -> Int32? {
    let stream = OutputStream(file, name: "")
    body(stream)
    stream.flush()
    return stream.failure?.code
  }
}

extension [UInt8] {
  /// Lends the bytes as a C string.
  func withPath<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    unsafe (map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else {
        preconditionFailure("a string with its end is never empty")
      }
      return unsafe body(start)
    }
  }
}
