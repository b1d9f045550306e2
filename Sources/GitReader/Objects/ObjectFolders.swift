import GateModel

/// The folders that hold a repository's objects: its own, then those it borrows from.
struct ObjectFolders {
  private static let action = "find borrowed object stores"

  private(set) var paths: [[UInt8]] = []
  private(set) var notes: [String] = []
  private var seen: Set<[UInt64]> = []
  private let limits: GitLimits

  /// Follows `info/alternates` of each; a store that was seen already is not entered again.
  init(
    primary: [UInt8], extra: [[UInt8]], limits: GitLimits
  ) throws(GitFailure) {
    self.limits = limits
    try add(primary, depth: 0)
    for folder in extra { try add(folder, depth: 0) }
  }

  private mutating func add(_ path: [UInt8], depth: Int) throws(GitFailure) {
    guard let status = try FileAccess.status(path, followingLinks: true, Self.action),
      status.kind == .directory
    else {
      let name = BytePath(path).lossyText
      notes.append("object store \(name) does not exist; git ignores it, and so is done here")
      return
    }
    guard seen.insert([status.device, status.inode]).inserted else { return }
    if depth > limits.alternateDepth {
      throw .limit(
        Self.action, "stores borrow from one another more than \(limits.alternateDepth) deep",
        path: path)
    }
    paths.append(path)
    let file = FileAccess.join(path, "info/alternates")
    guard let text = try FileAccess.control(file, limits: limits, Self.action) else { return }
    for line in text.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      guard let named = QuotedPath.unquoted(line) else {
        throw .corrupt(Self.action, "a quoted path is malformed", path: file)
      }
      try add(FileAccess.join(path, named), depth: depth + 1)
    }
  }

  /// Splits `GIT_ALTERNATE_OBJECT_DIRECTORIES`: colons between paths, each perhaps in quotes.
  static func list(_ value: [UInt8]) throws(GitFailure) -> [[UInt8]] {
    var folders: [[UInt8]] = []
    var rest = value[...]
    while !rest.isEmpty {
      let end = QuotedPath.end(of: rest, separator: UInt8(ascii: ":"))
      let item = rest[..<end]
      rest = end < rest.endIndex ? rest[(end + 1)...] : rest[rest.endIndex...]
      if item.isEmpty { continue }
      guard let path = QuotedPath.unquoted(item) else {
        throw GitFailure(
          .corrupt, action, "GIT_ALTERNATE_OBJECT_DIRECTORIES holds a malformed quoted path",
          remedy: "mend or unset that variable", path: BytePath(Array(item)))
      }
      folders.append(path)
    }
    return folders
  }
}
