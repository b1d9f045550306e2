internal import Glibc

/// A folder of files that can be made again: whatever is odd about one, it is dropped.
///
/// What stands in it decides what is found, so only files are believed that this user alone can write.
package struct CacheFolder: Sendable {
  /// With a slash at its end.
  private let path: [UInt8]

  /// The folder at this path, made where it is missing; nil where it cannot be had, or is another's.
  package init?(at path: [UInt8]) {
    guard !path.isEmpty, !path.contains(0) else { return nil }
    var folder = path
    while folder.count > 1, folder.last == UInt8(ascii: "/") { folder.removeLast() }
    Self.make(folder)
    guard Self.isPrivateFolder(folder) else { return nil }
    self.path = folder + [UInt8(ascii: "/")]
  }

  /// Where caches of this program belong, by the environment; nil where nothing says where.
  package static func standard(home: [UInt8]?, cacheHome: [UInt8]?) -> [UInt8]? {
    let slash = UInt8(ascii: "/")
    // The convention ignores what is not absolute: it would be another folder in every folder.
    if let cacheHome, cacheHome.first == slash { return cacheHome + Array("/cg".utf8) }
    if let home, home.first == slash { return home + Array("/.cache/cg".utf8) }
    return nil
  }

  /// The bytes of a file, nil where there is none that can be believed.
  package func read(_ name: String, limit: Int) -> [UInt8]? {
    // Opening a pipe would wait for a writer.
    let file = open(name, O_RDONLY | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard let status = Self.status(of: file), Self.isPrivateFile(status),
      status.st_size >= 0, status.st_size <= limit
    else { return nil }
    let size = Int(status.st_size)
    var done = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while done < size {
        guard let base = buffer.baseAddress else { break }
        let got = unsafe Glibc.read(file, base + done, size - done)
        if got <= 0 { break }
        done += got
      }
      count = done
    }
    return done == size ? bytes : nil
  }

  /// Puts a file in place whole or not at all; a full disk or a read-only folder only costs the cache.
  @discardableResult package func write(_ name: String, _ bytes: [UInt8]) -> Bool {
    let draft = ".\(name).\(getpid())"
    unlinkFile(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL)
    guard file >= 0 else { return false }
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return -1 }
        return unsafe Glibc.write(file, base + done, raw.count - done)
      }
      if put <= 0 { break }
      done += put
    }
    guard close(file) == 0, done == bytes.count, renameFile(draft, name) else {
      unlinkFile(draft)
      return false
    }
    return true
  }

  /// Takes a file away that proved to be wrong.
  package func drop(_ name: String) { unlinkFile(name) }

  private func place(_ name: String) -> [CChar] {
    (path + Array(name.utf8) + [0]).map { CChar(bitPattern: $0) }
  }

  private func open(_ name: String, _ flags: Int32) -> Int32 {
    unsafe Glibc.open(place(name), flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
  }

  private func unlinkFile(_ name: String) { _ = unsafe unlink(place(name)) }

  private func renameFile(_ old: String, _ new: String) -> Bool {
    unsafe rename(place(old), place(new)) == 0
  }

  /// Makes a folder, and the one above it; no more, or a home that is not there would come to be.
  private static func make(_ folder: [UInt8]) {
    let slashes = folder.indices.dropFirst().filter { folder[$0] == UInt8(ascii: "/") }
    for end in slashes.suffix(1) + [folder.count] {
      _ = unsafe mkdir((folder[..<end] + [0]).map { CChar(bitPattern: $0) }, 0o700)
    }
  }

  private static func isPrivateFolder(_ folder: [UInt8]) -> Bool {
    var status = stat()
    guard unsafe lstat((folder + [0]).map { CChar(bitPattern: $0) }, &status) == 0 else {
      return false
    }
    return status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
      && status.st_mode & 0o022 == 0
  }

  private static func status(of file: Int32) -> stat? {
    var status = stat()
    return unsafe fstat(file, &status) == 0 ? status : nil
  }

  private static func isPrivateFile(_ status: stat) -> Bool {
    status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }
}
