internal import Glibc

/// Reads what a user named, whole and within a limit.
package enum InputFile {
  /// The content of the file; more than `limit` bytes, a folder, or no such file are failures.
  package static func read(_ path: [UInt8], limit: Int) throws(ShellFailure) -> [UInt8] {
    let descriptor = unsafe path.withPath { unsafe open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw ShellFailure(action: "open", path: path, code: errno) }
    defer { close(descriptor) }
    return try content(of: descriptor, name: path, limit: limit)
  }

  /// All of standard input, within the limit.
  package static func standardInput(limit: Int) throws(ShellFailure) -> [UInt8] {
    try content(of: STDIN_FILENO, name: Array("standard input".utf8), limit: limit)
  }

  private static func content(
    of descriptor: Int32, name: [UInt8], limit: Int
  ) throws(ShellFailure) -> [UInt8] {
    var status = stat()
    let hint = unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    switch Descriptor.read(descriptor, upTo: limit, sizeHint: hint) {
    case .failure(let error): throw ShellFailure(action: "read", path: name, code: error.code)
    case .success(let bytes):
      guard bytes.count <= limit else {
        throw ShellFailure(
          action: "read", path: name, reason: "it is larger than the limit of \(limit) bytes",
          remedy: "give a smaller file")
      }
      return bytes
    }
  }
}
