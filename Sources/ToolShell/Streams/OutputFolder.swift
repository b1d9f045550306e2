internal import Glibc

/// Makes room for a file that a user asked for.
package enum OutputFolder {
  /// Whether anything stands at the path, a link without a target too.
  package static func holds(_ path: [UInt8]) throws(ShellFailure) -> Bool {
    var status = stat()
    if unsafe path.withPath({ unsafe lstat($0, &status) }) == 0 { return true }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw ShellFailure(action: "look at", path: path, code: errno)
  }

  /// Makes a folder unless it is there. A link in its place is refused: what is written into the
  /// folder would land somewhere else.
  package static func make(_ path: [UInt8]) throws(ShellFailure) {
    if unsafe path.withPath({ unsafe mkdir($0, 0o777) }) == 0 { return }
    let code = errno
    var status = stat()
    guard code == EEXIST, unsafe path.withPath({ unsafe lstat($0, &status) }) == 0,
      status.st_mode & S_IFMT == S_IFDIR
    else {
      throw ShellFailure(
        action: "make the folder", path: path, code: code == EEXIST ? ENOTDIR : code)
    }
  }
}
