internal import Glibc

/// What stands at a path, and who may do what with it.
package enum FileModes {
  /// Whether git would run the file as a hook.
  package static func isExecutableFile(_ path: [UInt8]) -> Bool {
    var status = stat()
    guard unsafe path.withPath({ unsafe stat($0, &status) }) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return false }
    return unsafe path.withPath { unsafe access($0, X_OK) } == 0
  }

  /// Whether something stands there that is no regular file, links followed: a device, a pipe, a folder.
  package static func isSpecial(_ path: [UInt8]) -> Bool {
    var status = stat()
    guard unsafe path.withPath({ unsafe stat($0, &status) }) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG
  }

  /// Whether this user may make files in the folder.
  package static func isWritableFolder(_ path: [UInt8]) -> Bool {
    guard isFolder(path) else { return false }
    return unsafe path.withPath { unsafe access($0, W_OK | X_OK) } == 0
  }

  /// Whether a folder is there, links followed.
  package static func isFolder(_ path: [UInt8]) -> Bool {
    var status = stat()
    guard unsafe path.withPath({ unsafe stat($0, &status) }) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFDIR
  }
}
