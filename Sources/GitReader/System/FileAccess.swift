import GateModel
import Glibc

/// Opens and reads files by byte paths; never creates, writes or follows what it was told not to.
enum FileAccess {
  enum Kind { case file, directory, symlink, other }

  struct Status {
    var kind: Kind
    var size: Int
    var permissions: UInt32
    var device: UInt64
    var inode: UInt64
    var changedSeconds: Int
    var changedNanoseconds: Int
    var modifiedSeconds: Int
    var modifiedNanoseconds: Int

    init(_ raw: stat) {
      kind =
        switch raw.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .directory
        case S_IFLNK: .symlink
        default: .other
        }
      size = Int(raw.st_size)
      permissions = raw.st_mode & 0o7777
      device = UInt64(raw.st_dev)
      inode = UInt64(raw.st_ino)
      changedSeconds = raw.st_ctim.tv_sec
      changedNanoseconds = raw.st_ctim.tv_nsec
      modifiedSeconds = raw.st_mtim.tv_sec
      modifiedNanoseconds = raw.st_mtim.tv_nsec
    }
  }

  /// Lends a path as a C string; a NUL inside would cut it short, so such a path is no path.
  static func withCString<R>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> R) -> R? {
    if path.contains(0) || path.isEmpty { return nil }
    var ended = path
    ended.append(0)
    return unsafe ended.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return unsafe body(base.assumingMemoryBound(to: CChar.self))
    }
  }

  static func join(_ folder: [UInt8], _ name: some Collection<UInt8>) -> [UInt8] {
    if name.first == UInt8(ascii: "/") { return Array(name) }
    var path = folder
    if path.last != UInt8(ascii: "/") && !path.isEmpty { path.append(UInt8(ascii: "/")) }
    path.append(contentsOf: name)
    return path
  }

  static func join(_ folder: [UInt8], _ name: String) -> [UInt8] { join(folder, Array(name.utf8)) }

  /// The folder that holds a path; the root holds itself.
  static func parent(_ path: [UInt8]) -> [UInt8] {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")), slash > 0 else {
      return [UInt8(ascii: "/")]
    }
    return Array(path[..<slash])
  }

  /// What stands at a path; nil where nothing does.
  static func status(
    _ path: [UInt8], followingLinks: Bool, _ action: String
  ) throws(GitFailure) -> Status? {
    var raw = stat()
    let code = unsafe withCString(path) { text in
      unsafe followingLinks ? stat(text, &raw) : lstat(text, &raw)
    }
    if code == 0 { return Status(raw) }
    let error = code == nil ? EINVAL : errno
    if error == ENOENT || error == ENOTDIR { return nil }
    throw .system(action, error, path: path)
  }

  static func isDirectory(_ path: [UInt8]) -> Bool {
    var raw = stat()
    let code = unsafe withCString(path) { text in unsafe stat(text, &raw) }
    return code == 0 && raw.st_mode & S_IFMT == S_IFDIR
  }

  static func realPath(_ path: [UInt8], _ action: String) throws(GitFailure) -> [UInt8] {
    var result: [UInt8]?
    _ = unsafe withCString(path) { text in
      guard let found = unsafe realpath(text, nil) else { return }
      result = unsafe [UInt8](UnsafeRawBufferPointer(start: found, count: strlen(found)))
      unsafe free(found)
    }
    guard let result else {
      throw .system(action, path.contains(0) || path.isEmpty ? EINVAL : errno, path: path)
    }
    return result
  }

  /// The target of a symbolic link, or nil where there is none.
  static func linkTarget(_ path: [UInt8]) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = unsafe withCString(path) { text in
      unsafe buffer.withUnsafeMutableBytes { room -> Int in
        guard let base = room.baseAddress else { return 0 }
        return unsafe readlink(text, base.assumingMemoryBound(to: CChar.self), room.count)
      }
    }
    guard let length, length > 0 else { return nil }
    return Array(buffer[..<length])
  }
}
