import GateModel
import Glibc

extension FileAccess {
  /// Below this a read is cheaper than the page faults of a mapping.
  private static let mappingThreshold = 32 << 10

  /// The bytes of a regular file, read or mapped; nil where there is no file.
  static func load(
    _ path: [UInt8], limit: Int, _ action: String
  ) throws(GitFailure) -> ByteStore? {
    // O_NONBLOCK: a pipe planted under the name of a file must not hold the gate.
    let opened = unsafe withCString(path) { text in
      unsafe open(text, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    }
    guard let file = opened, file >= 0 else {
      let error = opened == nil ? EINVAL : errno
      if error == ENOENT || error == ENOTDIR { return nil }
      throw .system(action, error, path: path)
    }
    defer { close(file) }
    var raw = stat()
    guard unsafe fstat(file, &raw) == 0 else { throw .system(action, errno, path: path) }
    if raw.st_mode & S_IFMT == S_IFDIR { return nil }
    guard raw.st_mode & S_IFMT == S_IFREG else {
      throw .corrupt(action, "not a regular file", path: path)
    }
    let size = Int(raw.st_size)
    if size > limit {
      throw .limit(action, "the file has \(size) bytes, more than \(limit)", path: path)
    }
    return size < mappingThreshold
      ? try readAll(file, size: size, action, path: path)
      : try map(file, size: size, action, path: path)
  }

  /// The bytes of a small control file as an array; nil where there is no file.
  static func control(
    _ path: [UInt8], limits: GitLimits, _ action: String
  ) throws(GitFailure) -> [UInt8]? {
    try load(path, limit: limits.controlFileBytes, action)?.bytes
  }

  static func map(
    _ file: Int32, size: Int, _ action: String, path: [UInt8]
  ) throws(GitFailure) -> ByteStore {
    guard let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0),
      unsafe start != MAP_FAILED
    else { throw .system(action, errno, path: path) }
    return unsafe ByteStore.mapping(UnsafeRawPointer(start), count: size, of: path)
  }

  /// Reads exactly `size` bytes; fewer means that the file shrank under the reader.
  static func readAll(
    _ file: Int32, size: Int, _ action: String, path: [UInt8]
  ) throws(GitFailure) -> ByteStore {
    try unsafe ByteStore.filled(capacity: size, action) { room throws(GitFailure) in
      var done = 0
      while done < size {
        let got = unsafe read(file, room.baseAddress?.advanced(by: done), size - done)
        if got < 0 && errno == EINTR { continue }
        guard got >= 0 else { throw .system(action, errno, path: path) }
        guard got > 0 else {
          throw GitFailure(
            .unstable, action, "the file shrank while it was read",
            remedy: "run again when nothing writes to it", path: BytePath(path))
        }
        done += got
      }
      return done
    }
  }

  private static let dot = Array(".".utf8)
  private static let dots = Array("..".utf8)

  /// The names in a folder, without `.` and `..`; nil where there is no folder.
  static func names(
    in path: [UInt8], limit: Int, _ action: String
  ) throws(GitFailure) -> [[UInt8]]? {
    guard let stream = unsafe withCString(path, { text in unsafe opendir(text) }),
      let folder = unsafe stream
    else {
      let error = path.contains(0) || path.isEmpty ? EINVAL : errno
      if error == ENOENT || error == ENOTDIR { return nil }
      throw .system(action, error, path: path)
    }
    defer { unsafe closedir(folder) }
    return try unsafe names(of: folder, limit: limit, action, path: path)
  }

  static func names(
    of folder: OpaquePointer, limit: Int, _ action: String, path: [UInt8]
  ) throws(GitFailure) -> [[UInt8]] {
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        if errno != 0 { throw .system(action, errno, path: path) }
        return names
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        unsafe Array(raw.prefix { $0 != 0 })
      }
      if name.first == UInt8(ascii: "."), name == dot || name == dots { continue }
      if names.count >= limit {
        throw .limit(action, "the folder holds more than \(limit) names", path: path)
      }
      names.append(name)
    }
  }
}
