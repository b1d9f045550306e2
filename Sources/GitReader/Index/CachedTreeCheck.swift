import GateModel

/// Holds the index's TREE extension against its entries.
///
/// `git commit` writes down the trees that the extension names without looking at the entries below
/// them, while everybody else looks at the entries: an index whose two halves disagree would have
/// one thing judged and another committed.
struct CachedTreeCheck {
  private struct Folder {
    var node: Int
    /// The tree that HEAD has there; nil where it has none.
    var head: ObjectID?
    var path: [UInt8]
  }

  private let index: IndexFile
  private let trees: CacheTree
  private let changes: [FileChange]
  private let repository: Repository

  /// Fails where a cached tree is not what the entries below it make, given how they differ from HEAD.
  static func check(
    _ index: IndexFile, against head: ObjectID?, differingBy changes: [FileChange],
    in repository: Repository
  ) throws(GitFailure) {
    guard !index.committedTrees.nodes.isEmpty else { return }
    let check = CachedTreeCheck(
      index: index, trees: index.committedTrees, changes: changes, repository: repository)
    var stack = [Folder(node: 0, head: head, path: [])]
    while let folder = stack.popLast() {
      if try !check.isSettled(folder) { stack += try check.inner(of: folder) }
    }
  }

  /// Whether git would take the cached tree as it is. A tree that is not stored it makes anew.
  private func isSettled(_ folder: Folder) throws(GitFailure) -> Bool {
    guard let tree = trees.id(of: folder.node, length: index.idLength) else { return false }
    if tree == folder.head { return true }
    guard try repository.objects.contains(tree) else { return false }
    let committed = try TreeDifference.changes(
      from: folder.head, to: tree, below: folder.path, in: repository)
    let staged = changes.filter { change in
      change.paths.contains { $0.bytes.starts(with: folder.path) }
    }
    if Set(committed) != Set(staged) {
      throw GitFailure(
        .corrupt, IndexFile.action,
        "its TREE extension names trees that its entries do not make",
        remedy: "rebuild it: `rm` the index file, then `git reset` (the work tree stays as it is)",
        path: BytePath(index.path))
    }
    return true
  }

  /// The folders inside, as far as there are entries in them: others git does not look at.
  private func inner(of folder: Folder) throws(GitFailure) -> [Folder] {
    var inner: [[UInt8]: Folder] = [:]
    for node in trees.children(of: folder.node) {
      let name = trees.name(of: node)
      let path = folder.path + name + [UInt8(ascii: "/")]
      let first = index.lowerBound(path)
      guard first < index.count, index.hasPrefix(first, path) else { continue }
      inner[name] = Folder(node: node, head: nil, path: path)
    }
    if inner.isEmpty { return [] }
    if let head = folder.head {
      var cursor = try repository.treeCursor(head)
      while !cursor.isAtEnd {
        if cursor.isFolder { inner[cursor.name]?.head = cursor.id }
        try cursor.advance()
      }
    }
    return Array(inner.values)
  }
}
