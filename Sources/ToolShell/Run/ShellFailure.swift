package import GateModel
internal import Glibc

/// A file or stream that the system refused: what was being done, to what, and why not.
package struct ShellFailure: Error, Hashable, Sendable {
  package var action: String
  package var path: [UInt8]
  /// The system's error number; 0 when a limit of our own was met.
  package var code: Int32
  package var reason: String
  package var remedy: String

  package init(action: String, path: [UInt8], code: Int32) {
    self.action = action
    self.path = path
    self.code = code
    reason = unsafe String(cString: strerror(code))
    remedy = Self.remedy(for: code)
  }

  package init(action: String, path: [UInt8], reason: String, remedy: String) {
    self.action = action
    self.path = path
    code = 0
    self.reason = reason
    self.remedy = remedy
  }

  /// Whether there is simply no such file.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// The same as a reason for an undecided verdict.
  package var malfunction: Malfunction {
    Malfunction(action: action, reason: reason, remedy: remedy, path: BytePath(path))
  }

  private static func remedy(for code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "free some space and run it again"
    case EACCES, EPERM, EROFS: "check who may read and write there"
    case ENOENT, ENOTDIR: "check the path; the folder must exist"
    case EISDIR: "name a file, not a folder"
    default: ""
    }
  }
}
