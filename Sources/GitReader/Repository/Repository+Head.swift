package import GateModel

/// What HEAD says.
package enum HeadState: Hashable, Sendable {
  /// On a branch, by its full name.
  case branch(name: [UInt8], id: ObjectID)
  /// On a branch that has no commit yet.
  case unborn(name: [UInt8])
  case detached(ObjectID)

  /// The commit that HEAD stands on, where there is one.
  package var commit: ObjectID? {
    switch self {
    case .branch(_, let id), .detached(let id): id
    case .unborn: nil
    }
  }
}

extension Repository {
  /// Where HEAD stands.
  package func head() throws(GitFailure) -> HeadState {
    if format.usesReftable { return try headFromGit() }
    let name = Array("HEAD".utf8)
    let (end, id) = try references.resolve(name)
    if end == name {
      guard let id else {
        throw GitFailure(
          .corrupt, "read HEAD", "there is no HEAD", remedy: "restore .git/HEAD",
          path: layout.gitFolder)
      }
      return .detached(id)
    }
    guard let id else { return .unborn(name: end) }
    return .branch(name: end, id: id)
  }

  /// The commit that an id names, tags peeled; fails on anything else.
  package func commit(_ id: ObjectID) throws(GitFailure) -> CommitObject {
    let bytes = try objects.read(id, as: .commit)
    var commit = try CommitObject(bytes, idLength: format.idLength, limits: limits, name: id.hex)
    // In a shallow clone git never fetched the parents of these, and treats them as the first.
    if try shallowCommits().contains(id) { commit.parents = [] }
    return commit
  }

  /// The message of a commit, to the last byte.
  package func message(of id: ObjectID) throws(GitFailure) -> [UInt8] {
    let bytes = try objects.read(id, as: .commit)
    let start = try CommitObject(
      bytes, idLength: format.idLength, limits: limits, name: id.hex
    ).messageOffset
    return bytes.copy(from: start, count: bytes.count - start)
  }

  /// Whether a shallow clone leaves out what came before this commit.
  package func isCutOff(_ id: ObjectID) throws(GitFailure) -> Bool {
    guard try shallowCommits().contains(id) else { return false }
    let bytes = try objects.read(id, as: .commit)
    return try !CommitObject(
      bytes, idLength: format.idLength, limits: limits, name: id.hex
    ).parents.isEmpty
  }

  /// The commits at which a shallow clone ends.
  func shallowCommits() throws(GitFailure) -> Set<ObjectID> {
    if let shallow { return shallow }
    let path = FileAccess.join(layout.commonFolder.bytes, "shallow")
    let text = try FileAccess.control(path, limits: limits, "read the shallow commits") ?? []
    var ids: Set<ObjectID> = []
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let id = ObjectID(hex: line) else {
        throw .corrupt("read the shallow commits", "a line is no id", path: path)
      }
      ids.insert(id)
    }
    if !ids.isEmpty { notes.append("the clone is shallow: history ends at \(ids.count) commits") }
    shallow = ids
    return ids
  }

  /// The tree behind a commit, tag or tree.
  package func tree(of id: ObjectID) throws(GitFailure) -> ObjectID {
    try peel(id, to: .tree, name: id.hex)
  }

  /// Follows tags, and commits where a tree is wanted, until an object of this kind.
  func peel(_ id: ObjectID, to kind: ObjectKind, name: String) throws(GitFailure) -> ObjectID {
    var id = id
    for _ in 0...limits.tagDepth {
      let object = try objects.read(id)
      if object.kind == kind { return id }
      switch object.kind {
      case .tag: id = try TagObject(object.bytes, idLength: format.idLength, name: id.hex).target
      case .commit where kind == .tree:
        return try CommitObject(
          object.bytes, idLength: format.idLength, limits: limits, name: id.hex
        ).tree
      case .commit, .tree, .blob:
        throw GitFailure(
          .badRevision, "resolve \(name)", "it is a \(object.kind.name), not a \(kind.name)",
          remedy: "name a revision that leads to a \(kind.name)")
      }
    }
    throw .corrupt("resolve \(name)", "tags name tags more than \(limits.tagDepth) deep")
  }
}
