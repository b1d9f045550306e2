import GateModel

/// Compares a tree with the index, folder by folder; folders that git knows to be the same are
/// stepped over without reading them.
struct StagedDifference {
  private static let action = "compare HEAD with the index"

  private struct Level {
    var cursor: TreeCursor
    /// The folders inside that the index's TREE extension knows.
    var known: [Int]
    /// One after the last index entry below this folder.
    var end: Int
    var prefix: Int
  }

  private let index: IndexFile
  private let repository: Repository
  private let limits: GitLimits
  private var place = 0
  private var path: [UInt8] = []
  private var stack: [Level] = []
  private(set) var changes: [FileChange] = []

  private init(_ index: IndexFile, _ repository: Repository) {
    self.index = index
    self.repository = repository
    limits = repository.limits
  }

  /// Every path that differs; with no tree, every path that is staged.
  static func changes(
    from tree: ObjectID?, to index: IndexFile, in repository: Repository
  ) throws(GitFailure) -> [FileChange] {
    var difference = StagedDifference(index, repository)
    try difference.run(tree)
    try CachedTreeCheck.check(
      index, against: tree, differingBy: difference.changes, in: repository)
    return difference.changes
  }

  private mutating func run(_ tree: ObjectID?) throws(GitFailure) {
    if let tree {
      let id = ByteStore(tree.bytes)
      let isSame =
        !index.cachedTrees.nodes.isEmpty
        && index.cachedTrees.matches(0, id, idAt: 0, idLength: index.idLength)
      if isSame, index.cachedTrees.nodes[0].entries == index.count { return }
      let known = index.cachedTrees.nodes.isEmpty ? [] : index.cachedTrees.children(of: 0)
      stack = [
        Level(
          cursor: try repository.treeCursor(tree), known: known, end: index.count, prefix: 0)
      ]
    }
    while let level = stack.last { try step(level) }
    while place < index.count { try addEntry(replacing: nil) }
  }

  /// Takes the lower of the next tree entry and the next index entry, or both where they agree.
  private mutating func step(_ level: Level) throws(GitFailure) {
    path.removeLast(path.count - level.prefix)
    if level.cursor.isAtEnd {
      if place < level.end { return try addEntry(replacing: nil) }
      stack.removeLast()
      return
    }
    let order = place < level.end ? compare(level) : -1
    if order > 0 { return try addEntry(replacing: nil) }
    try stack[stack.count - 1].cursor.advance()
    if level.cursor.isFolder { return try enter(level, isStaged: order == 0) }
    if order < 0 {
      try append(FileChange(.deleted, old: side(of: level.cursor), new: nil))
    } else {
      try addEntry(replacing: level.cursor)
    }
  }

  /// Orders the tree entry against the part of the index entry's name that lies in this folder.
  private func compare(_ level: Level) -> Int32 {
    let start = index.nameStart(place) + level.prefix
    let end = index.nameEnd(place)
    let slash = index.bytes.first(UInt8(ascii: "/"), from: start, to: end)
    return NameOrder.compare(
      level.cursor.bytes, level.cursor.nameStart, level.cursor.nameLength, level.cursor.isFolder,
      index.bytes, start, (slash ?? end) - start, slash != nil)
  }

  private mutating func enter(_ level: Level, isStaged: Bool) throws(GitFailure) {
    let cursor = level.cursor
    var node: Int?
    var end = place
    if isStaged {
      node = index.cachedTrees.child(
        among: level.known, named: cursor.bytes, at: cursor.nameStart, length: cursor.nameLength)
      end = try endOfFolder(level, node)
      if let node,
        index.cachedTrees.matches(
          node, cursor.bytes, idAt: cursor.idStart, idLength: index.idLength)
      {
        place = end
        return
      }
    }
    if stack.count >= limits.treeDepth {
      throw .limit(Self.action, "folders stand more than \(limits.treeDepth) deep")
    }
    path += cursor.name
    path.append(UInt8(ascii: "/"))
    stack.append(
      Level(
        cursor: try repository.treeCursor(cursor.id),
        known: node.map(index.cachedTrees.children) ?? [], end: end, prefix: path.count))
  }

  /// Where the entries of the folder end that the current entry lies in.
  private func endOfFolder(_ level: Level, _ node: Int?) throws(GitFailure) -> Int {
    let name = level.cursor
    let nameAt = index.nameStart(place) + level.prefix
    func isInside(_ entry: Int) -> Bool {
      // Everything before the folder's own name is the same inside `level.end`.
      let start = index.nameStart(entry) + level.prefix
      return start + name.nameLength < index.bytes.count
        && index.bytes.compare(
          at: start, with: index.bytes, at: nameAt, count: name.nameLength + 1) == 0
    }
    if let node, index.cachedTrees.nodes[node].entries > 0 {
      let end = place + index.cachedTrees.nodes[node].entries
      guard end <= level.end, isInside(end - 1), end == level.end || !isInside(end) else {
        throw .corrupt(
          Self.action, "the TREE extension miscounts a folder", path: index.path)
      }
      return end
    }
    var end = place + 1
    while end < level.end, isInside(end) { end += 1 }
    return end
  }

  private func side(of cursor: TreeCursor) -> FileSide {
    FileSide(path: BytePath(path + cursor.name), mode: cursor.mode, id: cursor.id)
  }

  /// Takes the current index entry, conflict stages together, against what the tree has there.
  private mutating func addEntry(replacing cursor: TreeCursor?) throws(GitFailure) {
    let entry = place
    place += 1
    if index.stage(entry) != 0 {
      let name = index.name(entry)
      while place < index.count, index.compare(place, name.bytes) == 0 { place += 1 }
      return try append(
        FileChange(
          .unmerged, old: cursor.map(side),
          new: FileSide(path: name, mode: index.mode(entry), id: nil)))
    }
    if index.isIntentToAdd(entry) {
      // A commit leaves such an entry out, so what HEAD has there would be gone.
      if let cursor { try append(FileChange(.deleted, old: side(of: cursor), new: nil)) }
      return try append(
        FileChange(
          .intentToAdd, old: nil,
          new: FileSide(path: index.name(entry), mode: index.mode(entry), id: nil)))
    }
    let mode = index.mode(entry)
    guard let cursor else {
      let new = FileSide(path: index.name(entry), mode: mode, id: index.id(entry))
      return try append(FileChange(.added, old: nil, new: new))
    }
    let isSame =
      mode == cursor.mode
      && index.bytes.compare(
        at: index.idOffset(entry), with: cursor.bytes, at: cursor.idStart, count: index.idLength)
        == 0
    if isSame { return }
    let new = FileSide(path: index.name(entry), mode: mode, id: index.id(entry))
    try append(FileChange.between(side(of: cursor), new))
  }

  private mutating func append(_ change: FileChange) throws(GitFailure) {
    guard changes.count < limits.files else {
      throw .limit(Self.action, "more than \(limits.files) paths differ")
    }
    changes.append(change)
  }
}

extension FileChange {
  /// One path on both sides: modified, or of another type altogether.
  static func between(_ old: FileSide, _ new: FileSide) -> FileChange {
    FileChange(old.mode.kind == new.mode.kind ? .modified : .typeChanged, old: old, new: new)
  }
}
