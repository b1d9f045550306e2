package import GateModel

/// One reference as it stands: its full name and what it names, tags not peeled.
package struct NamedReference: Hashable, Sendable {
  package var name: BytePath
  package var id: ObjectID

  package init(name: BytePath, id: ObjectID) {
    self.name = name
    self.id = id
  }
}

extension Repository {
  private static let listAction = "list references"
  /// Folders inside folders.
  private static let deepestName = 256

  /// Every reference whose full name begins with `prefix`, which ends in a slash; in no order. A
  /// symbolic one is given with what it leads to, and left out where that is not born.
  package func references(below prefix: String) throws(GitFailure) -> [NamedReference] {
    if format.usesReftable { return try referencesFromGit(below: prefix) }
    var found: [NamedReference] = []
    try forEachReferenceFile(below: Array(prefix.utf8.dropLast())) { name throws(GitFailure) in
      // A lock is a reference in the making, which git does not look at either.
      if name.suffix(5).elementsEqual(".lock".utf8) { return }
      guard let id = try references.resolve(name).id, !id.isNull else { return }
      found.append(NamedReference(name: BytePath(name), id: id))
    }
    for (name, id) in try references.packedReferences() where name.starts(with: prefix.utf8) {
      found.append(NamedReference(name: BytePath(name), id: id))
    }
    return found
  }

  /// What a reference of this full name leads to; nil where there is none.
  package func reference(named name: BytePath) throws(GitFailure) -> ObjectID? {
    guard ReferenceName.isSafe(name.bytes) else { return nil }
    if format.usesReftable {
      let git = try child(because: "references are kept in a reftable")
      let words = ["rev-parse", "--verify", "--quiet"].map { Array($0.utf8) } + [name.bytes]
      return try git.answer(words).flatMap { ObjectID(hex: $0.prefix { $0 != 0x0a }) }
    }
    return try references.resolve(name.bytes).id
  }

  /// The commit that an id leads to, tags peeled; nil where it leads to a tree or a blob.
  package func commitBehind(_ id: ObjectID) throws(GitFailure) -> ObjectID? {
    var id = id
    for _ in 0...limits.tagDepth {
      let object = try objects.read(id)
      switch object.kind {
      case .commit: return id
      case .tag: id = try TagObject(object.bytes, idLength: format.idLength, name: id.hex).target
      case .tree, .blob: return nil
      }
    }
    throw .corrupt("peel a tag", "tags name tags more than \(limits.tagDepth) deep")
  }

  /// Whether one commit can be reached from another; a commit reaches itself.
  package func reaches(_ tip: ObjectID, _ ancestor: ObjectID) throws(GitFailure) -> Bool {
    if tip == ancestor { return true }
    return try commits(reachableFrom: [ancestor], excluding: [tip]).isEmpty
  }

  /// Where this repository keeps what it last heard of a remote's branches, each ending in a slash:
  /// what the remote's fetch settings say, else git's own place. A mirror's own references are none.
  package func trackingFolders(of remote: [UInt8]) -> [String] {
    guard let name = String(validating: remote, as: UTF8.self) else { return [] }
    let remotes = "refs/remotes/"
    var folders: [String] = []
    for setting in config.all("remote.\(name).fetch") {
      guard let colon = setting.firstIndex(of: UInt8(ascii: ":")),
        setting.last == UInt8(ascii: "*"),
        let target = String(validating: setting[(colon + 1)...].dropLast(), as: UTF8.self),
        target.hasPrefix(remotes), target.hasSuffix("/")
      else { continue }
      folders.append(target)
    }
    if folders.isEmpty, ReferenceName.isSafe(Array((remotes + name).utf8)) {
      folders.append(remotes + name + "/")
    }
    return folders
  }

  private func referencesFromGit(below prefix: String) throws(GitFailure) -> [NamedReference] {
    let git = try child(because: "references are kept in a reftable")
    let text = try git.run("for-each-ref", "--format=%(objectname) %(refname)", prefix)
    let width = format.idLength * 2
    return text.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.count > width + 1, let id = ObjectID(hex: line.prefix(width)) else { return nil }
      return NamedReference(name: BytePath(line.dropFirst(width + 1)), id: id)
    }
  }

  private func forEachReferenceFile(
    below top: [UInt8], _ body: ([UInt8]) throws(GitFailure) -> Void
  ) throws(GitFailure) {
    let common = layout.commonFolder.bytes
    var waiting = [(name: top, depth: 0)]
    while let next = waiting.popLast() {
      let path = FileAccess.join(common, next.name)
      for name in try FileAccess.names(in: path, limit: limits.files, Self.listAction) ?? [] {
        let inner = next.name + [UInt8(ascii: "/")] + name
        let full = FileAccess.join(common, inner)
        switch try FileAccess.status(full, followingLinks: false, Self.listAction)?.kind {
        case .directory:
          guard next.depth < Self.deepestName else {
            throw .limit(Self.listAction, "folders stand more than \(Self.deepestName) deep")
          }
          waiting.append((inner, next.depth + 1))
        case .file, .symlink: try body(inner)
        case .other, nil: break
        }
      }
    }
  }
}
