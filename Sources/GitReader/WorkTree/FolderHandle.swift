import GateModel
import Glibc

/// An open folder; names are looked up from it, so nothing above can be swapped under the reader.
///
/// Every use extends the life of the handle: its end closes the descriptor.
final class FolderHandle {
  private static let action = "read the work tree"
  let descriptor: Int32
  let path: [UInt8]

  private init(_ descriptor: Int32, path: [UInt8]) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

  /// Opens the top; the user named it, so links on the way are theirs.
  static func top(_ path: [UInt8]) throws(GitFailure) -> FolderHandle {
    let opened = unsafe FileAccess.withCString(path) { unsafe open($0, flags & ~O_NOFOLLOW) }
    guard let opened, opened >= 0 else { throw .system(action, errno, path: path) }
    return FolderHandle(opened, path: path)
  }

  /// Opens a folder inside, never through a link; nil where there is none.
  func folder(_ name: [UInt8]) throws(GitFailure) -> FolderHandle? {
    defer { extendLifetime(self) }
    let opened = unsafe FileAccess.withCString(name) { unsafe openat(descriptor, $0, Self.flags) }
    let full = FileAccess.join(path, name)
    guard let opened, opened >= 0 else {
      if [ENOENT, ENOTDIR, ELOOP].contains(errno) { return nil }
      throw .system(Self.action, errno, path: full)
    }
    return FolderHandle(opened, path: full)
  }

  /// What stands under a name, links not followed; nil where nothing does.
  func status(_ name: [UInt8]) throws(GitFailure) -> FileAccess.Status? {
    defer { extendLifetime(self) }
    var raw = stat()
    let code = unsafe FileAccess.withCString(name) {
      unsafe fstatat(descriptor, $0, &raw, AT_SYMLINK_NOFOLLOW)
    }
    if code == 0 { return FileAccess.Status(raw) }
    if code == nil || [ENOENT, ENOTDIR].contains(errno) { return nil }
    throw .system(Self.action, errno, path: FileAccess.join(path, name))
  }

  /// The names inside, in the order of bytes.
  func names(limit: Int) throws(GitFailure) -> [[UInt8]] {
    defer { extendLifetime(self) }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0, let stream = unsafe fdopendir(copy) else {
      let error = errno
      if copy >= 0 { close(copy) }
      throw .system(Self.action, error, path: path)
    }
    defer { unsafe closedir(stream) }
    unsafe rewinddir(stream)
    return try unsafe FileAccess.names(of: stream, limit: limit, Self.action, path: path)
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The whole content of a regular file; fails where it changes meanwhile.
  func content(
    _ name: [UInt8], _ before: FileAccess.Status, limit: Int
  ) throws(GitFailure) -> ByteStore {
    defer { extendLifetime(self) }
    let full = FileAccess.join(path, name)
    if before.size > limit {
      throw .limit(Self.action, "it has \(before.size) bytes, more than \(limit)", path: full)
    }
    let opened = unsafe FileAccess.withCString(name) {
      unsafe openat(descriptor, $0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    }
    guard let file = opened, file >= 0 else { throw .system(Self.action, errno, path: full) }
    defer { close(file) }
    var raw = stat()
    guard unsafe fstat(file, &raw) == 0 else { throw .system(Self.action, errno, path: full) }
    let unstable = GitFailure(
      .unstable, Self.action, "the file changed while it was read",
      remedy: "run again when nothing writes to it", path: BytePath(full))
    guard before.isSame(as: FileAccess.Status(raw)) else { throw unstable }
    let bytes = try FileAccess.readAll(file, size: before.size, Self.action, path: full)
    guard unsafe fstat(file, &raw) == 0, before.isSame(as: FileAccess.Status(raw)) else {
      throw unstable
    }
    return bytes
  }

  /// The target of a link.
  func target(_ name: [UInt8]) throws(GitFailure) -> ByteStore {
    defer { extendLifetime(self) }
    var room = [UInt8](repeating: 0, count: 65_536)
    let length = unsafe FileAccess.withCString(name) { text in
      unsafe room.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return -1 }
        return unsafe readlinkat(
          descriptor, text, base.assumingMemoryBound(to: CChar.self), buffer.count)
      }
    }
    guard let length, length >= 0, length < room.count else {
      throw .system(Self.action, errno, path: FileAccess.join(path, name))
    }
    return ByteStore(Array(room[..<length]))
  }
}

extension FileAccess.Status {
  /// Whether nothing that a writer leaves behind differs.
  func isSame(as other: FileAccess.Status) -> Bool {
    kind == other.kind && size == other.size && device == other.device && inode == other.inode
      && modifiedSeconds == other.modifiedSeconds
      && modifiedNanoseconds == other.modifiedNanoseconds
      && changedSeconds == other.changedSeconds && changedNanoseconds == other.changedNanoseconds
  }

  /// The mode that git would record.
  var mode: FileMode? {
    switch kind {
    case .file: permissions & 0o100 != 0 ? .executable : .regular
    case .symlink: .symlink
    case .directory: .directory
    case .other: nil
    }
  }
}
