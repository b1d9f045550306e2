internal import Glibc

extension OutputFile {
  /// Puts what `body` writes in place of a regular file below `top`, with the permissions that the
  /// file had. No symbolic link below `top` is followed: whoever writes into a repository writes
  /// nowhere else.
  package static func replace(
    _ path: [UInt8], below top: [UInt8], _ body: (OutputStream) -> Void
  ) throws(ShellFailure) {
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Array($0) }
    guard let name = parts.last, parts.allSatisfy(isName) else {
      throw ShellFailure(action: "write", path: path, code: EINVAL)
    }
    var folder = unsafe top.withPath { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { if folder >= 0 { close(folder) } }
    for part in parts.dropLast() where folder >= 0 {
      let inner = unsafe part.withPath { name in
        unsafe openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      }
      let code = errno
      close(folder)
      folder = inner
      errno = code
    }
    guard folder >= 0 else { throw ShellFailure(action: "write", path: path, code: errno) }
    var status = stat()
    let found = unsafe name.withPath {
      unsafe fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    guard found == 0 else { throw ShellFailure(action: "write", path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ShellFailure(
        action: "write", path: path, reason: "it is not a regular file",
        remedy: "replace the link or folder by a file")
    }
    let mode = status.st_mode & 0o7777
    if let code = place(as: name, in: folder, mode: mode, isExact: true, body) {
      throw ShellFailure(action: "write", path: path, code: code)
    }
  }

  private static func isName(_ part: [UInt8]) -> Bool {
    !part.isEmpty && part != [0x2e] && part != [0x2e, 0x2e] && !part.contains(0)
  }
}
