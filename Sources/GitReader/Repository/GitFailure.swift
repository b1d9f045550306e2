package import GateModel

/// Why a repository could not be read: what was being done, what was wrong, and what to do about it.
package struct GitFailure: Error, Hashable, Sendable {
  /// What sort of failure it is, for tools that choose an exit code by it.
  package enum Kind: Sendable {
    /// There is no repository where one was looked for.
    case notARepository
    /// The user named a revision or path that does not exist or means several things.
    case badRevision
    /// An object that another one names is not in the repository.
    case missing
    /// Bytes that do not form what they should.
    case corrupt
    /// Larger or deeper than this reader is willing to go.
    case limit
    /// A format or feature that neither this reader nor git could read.
    case unsupported
    /// The operating system refused.
    case system
    /// A file changed while it was being read.
    case unstable
  }

  package var kind: Kind
  package var action: String
  package var reason: String
  package var remedy: String
  package var path: BytePath?

  /// Makes a failure; say what to do about it.
  package init(
    _ kind: Kind, _ action: String, _ reason: String, remedy: String, path: BytePath? = nil
  ) {
    self.kind = kind
    self.action = action
    self.reason = reason
    self.remedy = remedy
    self.path = path
  }

  /// The failure as the verdict records it.
  package var malfunction: Malfunction {
    Malfunction(action: action, reason: reason, remedy: remedy, path: path)
  }

  /// The failure as checks see it when content cannot be lent.
  package var readFailure: ReadFailure {
    ReadFailure(path: path, reason: "\(action): \(reason)", remedy: remedy)
  }
}

extension GitFailure {
  static func corrupt(_ action: String, _ reason: String, path: [UInt8]? = nil) -> GitFailure {
    GitFailure(
      .corrupt, action, reason,
      remedy: "run `git fsck --full` and restore what it names from another copy",
      path: path.map { BytePath($0) })
  }

  static func limit(_ action: String, _ reason: String, path: [UInt8]? = nil) -> GitFailure {
    GitFailure(
      .limit, action, reason,
      remedy: "make it smaller or leave it out of the change; the limit keeps the gate bounded",
      path: path.map { BytePath($0) })
  }

  static func missing(_ id: ObjectID, _ action: String) -> GitFailure {
    GitFailure(
      .missing, action, "object \(id.hex) is not in the repository",
      remedy: "fetch the missing history (`git fetch --unshallow` or `git fetch --refetch`), "
        + "or run `git fsck --full`")
  }

  static func system(_ action: String, _ error: Int32, path: [UInt8]) -> GitFailure {
    GitFailure(
      .system, action, SystemError.text(error),
      remedy: "check that the file exists and that this user may read it", path: BytePath(path))
  }
}
