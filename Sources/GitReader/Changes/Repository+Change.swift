package import GateModel

extension Repository {
  /// What differs between two revisions, in the order of paths; `from` nil: all of `to` is new.
  package func change(
    from old: ObjectID?, to new: ObjectID
  ) throws(GitFailure) -> [FileChange] {
    let oldTree = try old.map { id throws(GitFailure) in try tree(of: id) }
    return try TreeDifference.changes(from: oldTree, to: tree(of: new), in: self)
  }

  /// What one commit did: against its parent; a first commit, all of it; a merge, what it made
  /// different from every parent, shown against the first.
  package func touch(of id: ObjectID) throws(GitFailure) -> CommitTouch {
    let commit = try commit(id)
    guard let first = commit.parents.first else {
      let files = try TreeDifference.changes(from: nil, to: commit.tree, in: self)
      return CommitTouch(commit: id, files: files)
    }
    var files = try TreeDifference.changes(from: tree(of: first), to: commit.tree, in: self)
    var besides: [BytePath: [FileSide]] = [:]
    for parent in commit.parents.dropFirst() where !files.isEmpty {
      let others = try TreeDifference.changes(from: tree(of: parent), to: commit.tree, in: self)
      let paths = Set(others.map(\.path))
      files.removeAll { !paths.contains($0.path) }
      for other in others {
        if let old = other.old { besides[other.path, default: []].append(old) }
      }
    }
    if !besides.isEmpty {
      let kept = Set(files.map(\.path))
      besides = besides.filter { kept.contains($0.key) }
    }
    return CommitTouch(commit: id, files: files, besides: besides)
  }
}
