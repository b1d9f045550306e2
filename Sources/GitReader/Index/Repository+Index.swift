package import GateModel

extension Repository {
  /// The index; an absent one is empty, as git has it.
  package func index() throws(GitFailure) -> IndexFile {
    let path = layout.index.bytes
    guard
      let bytes = try FileAccess.load(path, limit: Int(UInt32.max), IndexFile.action)
    else {
      return IndexFile(
        bytes: ByteStore([]), idLength: format.idLength, starts: [], cachedTrees: CacheTree(),
        path: path)
    }
    let parser = IndexParser(
      bytes: bytes, idLength: format.idLength, limits: limits, path: path)
    switch try parser.parse() {
    case .index(let index): return index
    case .needsGit(let form, let trees):
      var index = try indexFromGit(form)
      index.committedTrees = trees
      return index
    }
  }

  /// What is staged: HEAD's tree against the index, in the order of paths. Without a commit, all.
  package func stagedChange() throws(GitFailure) -> [FileChange] {
    try stagedChange(from: try head().commit)
  }

  /// The index against the tree of any revision; nil: against nothing.
  package func stagedChange(from revision: ObjectID?) throws(GitFailure) -> [FileChange] {
    let tree = try revision.map { id throws(GitFailure) in try self.tree(of: id) }
    return try StagedDifference.changes(from: tree, to: index(), in: self)
  }

  /// A split or sparse index, written out by git and read like any other.
  private func indexFromGit(_ form: String) throws(GitFailure) -> IndexFile {
    let git = try child(because: "the index is \(form)")
    let text = try git.run("ls-files", "--stage", "--full-name", "--debug", "-z")
    let bytes = try IndexListing(
      text, idLength: format.idLength, path: layout.index.bytes
    ).asIndex()
    let parser = IndexParser(
      bytes: bytes, idLength: format.idLength, limits: limits, path: layout.index.bytes)
    guard case .index(let index) = try parser.parse() else {
      throw parser.corrupt("git's listing of it cannot be read")
    }
    return index
  }
}
