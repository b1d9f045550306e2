internal import Glibc

/// Moves and removes what setting up has to put aside, and nothing else.
package enum FileMoves {
  /// Gives a file another name; what stood there before stays, and that is a failure.
  package static func rename(_ old: [UInt8], to new: [UInt8]) throws(ShellFailure) {
    guard try !OutputFolder.holds(new) else {
      throw ShellFailure(action: "move a file to", path: new, code: EEXIST)
    }
    let code = unsafe old.withPath { old in
      unsafe new.withPath { new in unsafe Glibc.rename(old, new) }
    }
    if code != 0 { throw ShellFailure(action: "move", path: old, code: errno) }
  }

  /// Removes a file or a link; one that is not there is none to remove.
  package static func remove(_ path: [UInt8]) throws(ShellFailure) {
    if unsafe path.withPath({ unsafe unlink($0) }) == 0 || errno == ENOENT { return }
    throw ShellFailure(action: "remove", path: path, code: errno)
  }

  /// Removes a folder if nothing is in it; whether it is gone.
  @discardableResult
  package static func removeIfEmpty(_ folder: [UInt8]) -> Bool {
    unsafe folder.withPath { unsafe rmdir($0) } == 0
  }

  /// The names in a folder, sorted; none where there is no folder.
  package static func names(in folder: [UInt8]) throws(ShellFailure) -> [[UInt8]] {
    guard let stream = unsafe folder.withPath({ unsafe opendir($0) }) else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { return [] }
      throw ShellFailure(action: "look into", path: folder, code: code)
    }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != [0x2e], name != [0x2e, 0x2e] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
