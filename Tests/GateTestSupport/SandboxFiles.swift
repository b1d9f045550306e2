import Glibc

/// Files by names that need not be text, without Foundation.
enum SandboxFiles {
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
  package static func contents(_ path: String) throws -> [UInt8] { try SandboxFiles.read(path) }

  /// Writes a file anywhere.
  package static func put(_ path: String, _ content: [UInt8]) throws {
    try SandboxFiles.write(Array(path.utf8), content)
  }
}
