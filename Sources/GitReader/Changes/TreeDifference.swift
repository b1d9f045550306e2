import GateModel

/// Compares two trees; what has the same id on both sides is never read.
struct TreeDifference {
  private static let action = "compare two trees"

  private struct Level {
    var old: TreeCursor
    var new: TreeCursor
    var prefix: Int
  }

  private let repository: Repository
  private let limits: GitLimits
  private let empty: TreeCursor
  private var path: [UInt8] = []
  private var stack: [Level] = []
  private(set) var changes: [FileChange] = []

  private init(_ repository: Repository) throws(GitFailure) {
    self.repository = repository
    limits = repository.limits
    empty = try TreeCursor(ByteStore([]), idLength: repository.format.idLength)
  }

  /// Every path that differs, in the order of paths; nil stands for a tree without entries. The trees
  /// stand at `folder`, which is empty or ends in a slash.
  static func changes(
    from old: ObjectID?, to new: ObjectID?, below folder: [UInt8] = [], in repository: Repository
  ) throws(GitFailure) -> [FileChange] {
    if old == new { return [] }
    var difference = try TreeDifference(repository)
    difference.path = folder
    try difference.enter(old, new)
    while let level = difference.stack.last { try difference.step(level) }
    return difference.changes
  }

  private mutating func enter(_ old: ObjectID?, _ new: ObjectID?) throws(GitFailure) {
    if stack.count >= limits.treeDepth {
      throw .limit(Self.action, "folders stand more than \(limits.treeDepth) deep")
    }
    stack.append(Level(old: try cursor(old), new: try cursor(new), prefix: path.count))
  }

  private func cursor(_ tree: ObjectID?) throws(GitFailure) -> TreeCursor {
    guard let tree else { return empty }
    return try repository.treeCursor(tree)
  }

  private mutating func step(_ level: Level) throws(GitFailure) {
    path.removeLast(path.count - level.prefix)
    let (old, new) = (level.old, level.new)
    if old.isAtEnd && new.isAtEnd {
      stack.removeLast()
      return
    }
    let order = old.isAtEnd ? 1 : new.isAtEnd ? -1 : compare(old, new)
    if order <= 0 { try stack[stack.count - 1].old.advance() }
    if order >= 0 { try stack[stack.count - 1].new.advance() }
    if order < 0 { return try only(old, isOld: true) }
    if order > 0 { return try only(new, isOld: false) }
    if old.mode == new.mode && old.id == new.id { return }
    if old.isFolder { return try descend(old, old.id, new.id) }
    try append(FileChange.between(side(of: old), side(of: new)))
  }

  private func compare(_ old: TreeCursor, _ new: TreeCursor) -> Int32 {
    NameOrder.compare(
      old.bytes, old.nameStart, old.nameLength, old.isFolder,
      new.bytes, new.nameStart, new.nameLength, new.isFolder)
  }

  private mutating func descend(
    _ cursor: TreeCursor, _ old: ObjectID?, _ new: ObjectID?
  ) throws(GitFailure) {
    path += cursor.name
    path.append(UInt8(ascii: "/"))
    if path.count > limits.pathBytes {
      throw .limit(Self.action, "a path has more than \(limits.pathBytes) bytes")
    }
    try enter(old, new)
  }

  private mutating func only(_ cursor: TreeCursor, isOld: Bool) throws(GitFailure) {
    if cursor.isFolder {
      return try descend(cursor, isOld ? cursor.id : nil, isOld ? nil : cursor.id)
    }
    let side = side(of: cursor)
    try append(
      FileChange(isOld ? .deleted : .added, old: isOld ? side : nil, new: isOld ? nil : side))
  }

  private func side(of cursor: TreeCursor) -> FileSide {
    FileSide(path: BytePath(path + cursor.name), mode: cursor.mode, id: cursor.id)
  }

  private mutating func append(_ change: FileChange) throws(GitFailure) {
    guard changes.count < limits.files else {
      throw .limit(Self.action, "more than \(limits.files) paths differ")
    }
    changes.append(change)
  }
}
