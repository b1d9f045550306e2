package import GateModel

extension Repository {
  /// The object that a revision names: ids whole or short, references, `@`, `~N`, `^N`, `^{kind}`,
  /// `rev:path`. What is not known here is asked of `git rev-parse`.
  package func resolve(_ revision: BytePath) throws(GitFailure) -> ObjectID {
    let bytes = revision.bytes
    guard !bytes.isEmpty, bytes.count <= 4096, !bytes.contains(0) else {
      throw unknown(revision, "is no revision")
    }
    if format.usesReftable { return try resolveWithGit(revision) }
    let suffixes: Set<UInt8> = [UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: ":")]
    let end = bytes.firstIndex { suffixes.contains($0) } ?? bytes.count
    guard end > 0, let base = try base(Array(bytes[..<end])) else {
      return try resolveWithGit(revision)
    }
    var suffix = RevisionSuffix(bytes[end...])
    var id = base
    while let step = suffix.next() {
      switch step {
      case .ancestor(let count):
        id = try peel(id, to: .commit, name: revision.lossyText)
        for _ in 0..<count { id = try parent(1, of: id, revision) }
      case .parent(let number):
        id = try peel(id, to: .commit, name: revision.lossyText)
        if number > 0 { id = try parent(number, of: id, revision) }
      case .kind(let kind): id = try peel(id, to: kind, name: revision.lossyText)
      case .peeled: id = try peelTags(id)
      case .path(let path):
        guard let entry = try self.entry(at: BytePath(path), in: tree(of: id)) else {
          throw unknown(revision, "names no file or folder")
        }
        return entry.id
      case .unknown: return try resolveWithGit(revision)
      }
    }
    return id
  }

  /// The commit that a revision names, tags peeled.
  package func resolveCommit(_ revision: BytePath) throws(GitFailure) -> ObjectID {
    try peel(try resolve(revision), to: .commit, name: revision.lossyText)
  }

  func unknown(_ revision: BytePath, _ reason: String) -> GitFailure {
    GitFailure(
      .badRevision, "resolve a revision", "`\(revision.lossyText)` \(reason)",
      remedy:
        "name a commit, branch or tag that `git rev-parse` knows; it may have to be fetched first")
  }

  private func parent(
    _ number: Int, of id: ObjectID, _ revision: BytePath
  ) throws(GitFailure) -> ObjectID {
    let parents = try commit(id).parents
    guard number <= parents.count else { throw unknown(revision, "goes beyond the first commit") }
    return parents[number - 1]
  }

  private func peelTags(_ id: ObjectID) throws(GitFailure) -> ObjectID {
    var id = id
    for _ in 0...limits.tagDepth {
      let object = try objects.read(id)
      if object.kind != .tag { return id }
      id = try TagObject(object.bytes, idLength: format.idLength, name: id.hex).target
    }
    throw .corrupt("peel a tag", "tags name tags more than \(limits.tagDepth) deep")
  }

  /// What stands before the suffixes; nil where git itself must be asked.
  private func base(_ name: [UInt8]) throws(GitFailure) -> ObjectID? {
    if name.count == format.idLength * 2, let id = ObjectID(hex: name) { return id }
    let name = name == [UInt8(ascii: "@")] ? Array("HEAD".utf8) : name
    guard ReferenceName.isSafe(name) else { return nil }
    if let id = try reference(name) { return id }
    if name == Array("HEAD".utf8) { throw unknown(BytePath(name), "has no commit yet") }
    let found = try shortIDs(name)
    if found.count > 1 {
      throw unknown(BytePath(name), "is the beginning of several ids; write more of it")
    }
    return found.first
  }

  /// The reference of this name. Git takes a tag before a branch, and a branch before an id, and only
  /// warns: whoever may push a tag `main` would choose the base of every range that is named so.
  private func reference(_ name: [UInt8]) throws(GitFailure) -> ObjectID? {
    var found: (name: [UInt8], id: ObjectID)?
    for candidate in ReferenceName.candidates(name) {
      guard let id = try references.resolve(candidate).id else { continue }
      if candidate == name { return id }
      if let found, found.id != id {
        let both = "`\(BytePath(found.name).lossyText)` or `\(BytePath(candidate).lossyText)`"
        throw unknown(BytePath(name), "may be \(both); write which one")
      }
      found = found ?? (candidate, id)
    }
    // Of fewer digits than git abbreviates to, some object begins so by chance.
    if let found, name.count >= 7, try shortIDs(name).contains(where: { $0 != found.id }) {
      throw unknown(
        BytePath(name), "may be `\(BytePath(found.name).lossyText)` or an id; write more of it")
    }
    return found?.id
  }

  /// The ids that begin so, two of them at most.
  private func shortIDs(_ name: [UInt8]) throws(GitFailure) -> Set<ObjectID> {
    let isHex = name.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
    }
    guard isHex, name.count >= 4, name.count < format.idLength * 2 else { return [] }
    return try objects.ids(startingWith: name, limit: 2)
  }
}
