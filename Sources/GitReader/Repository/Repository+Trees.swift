package import GateModel

/// One file, link or submodule of a tree.
package struct TreeFile: Hashable, Sendable {
  package var path: BytePath
  package var mode: FileMode
  package var id: ObjectID

  /// Names one file of a tree.
  package init(path: BytePath, mode: FileMode, id: ObjectID) {
    self.path = path
    self.mode = mode
    self.id = id
  }
}

extension Repository {
  /// The tree object, ready to be walked.
  func treeCursor(_ id: ObjectID) throws(GitFailure) -> TreeCursor {
    try TreeCursor(try objects.read(id, as: .tree), idLength: format.idLength)
  }

  /// What stands at a path of a tree: its mode and id; nil where nothing does.
  package func entry(
    at path: BytePath, in tree: ObjectID
  ) throws(GitFailure) -> (mode: FileMode, id: ObjectID)? {
    var found = (mode: FileMode.directory, id: tree)
    let parts = path.bytes.split(separator: UInt8(ascii: "/"))
    guard parts.count <= limits.treeDepth else { return nil }
    for part in parts {
      guard found.mode == .directory else { return nil }
      var cursor = try treeCursor(found.id)
      while !cursor.isAtEnd, !cursor.name.elementsEqual(part) { try cursor.advance() }
      if cursor.isAtEnd { return nil }
      found = (cursor.mode, cursor.id)
    }
    return found
  }

  /// The bytes of a regular file or link at a path of a commit, tag or tree; nil where none is.
  package func blob(
    at path: BytePath, in revision: ObjectID
  ) throws(GitFailure) -> (id: ObjectID, bytes: ByteStore)? {
    guard let entry = try entry(at: path, in: tree(of: revision)),
      entry.mode.kind == .file || entry.mode.kind == .symlink
    else { return nil }
    return (entry.id, try objects.read(entry.id, as: .blob))
  }

  /// Every file, link and submodule of a revision, in the order of paths.
  package func treeFiles(at revision: ObjectID) throws(GitFailure) -> [TreeFile] {
    var files: [TreeFile] = []
    try forEachFile(of: tree(of: revision)) { path, cursor throws(GitFailure) in
      guard files.count < limits.files else {
        throw .limit("list a tree", "more than \(limits.files) files")
      }
      files.append(TreeFile(path: BytePath(path), mode: cursor.mode, id: cursor.id))
    }
    return files
  }

  /// Visits every file below a tree, depth first, without calling itself: depth is the attacker's.
  func forEachFile(
    of tree: ObjectID, _ body: ([UInt8], TreeCursor) throws(GitFailure) -> Void
  ) throws(GitFailure) {
    var stack = [(cursor: try treeCursor(tree), prefix: 0)]
    var path: [UInt8] = []
    while let top = stack.last {
      let cursor = top.cursor
      path.removeLast(path.count - top.prefix)
      if cursor.isAtEnd {
        stack.removeLast()
        continue
      }
      try stack[stack.count - 1].cursor.advance()
      path += cursor.name
      if path.count > limits.pathBytes {
        throw .limit("list a tree", "a path has more than \(limits.pathBytes) bytes")
      }
      if !cursor.isFolder {
        try body(path, cursor)
        continue
      }
      if stack.count >= limits.treeDepth {
        throw .limit("list a tree", "folders stand more than \(limits.treeDepth) deep")
      }
      path.append(UInt8(ascii: "/"))
      stack.append((try treeCursor(cursor.id), path.count))
    }
  }
}
