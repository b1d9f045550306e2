package import GateModel

/// Where a file is to be read from.
package enum FilePlace: Hashable, Sendable {
  /// A commit, tag or tree.
  case revision(ObjectID)
  case index
}

extension Repository {
  private static let policyAction = "read a policy file"
  private static let policyBytes = 16 << 20

  /// The bytes of a regular file; nil where there is none. A link there is a failure, since what it
  /// points to is not what the tree holds.
  package func file(at path: BytePath, in place: FilePlace) throws(GitFailure) -> [UInt8]? {
    let found: (mode: FileMode, id: ObjectID)?
    switch place {
    case .revision(let id): found = try entry(at: path, in: tree(of: id))
    case .index: found = try indexEntry(at: path)
    }
    guard let found else {
      try refuseOtherThanFolder(above: path, in: place)
      return nil
    }
    return try policyContent(found.id, found.mode, path)
  }

  /// A link, file or submodule where the file's own folder should be: what its owner takes for a
  /// policy would go unread without a word.
  private func refuseOtherThanFolder(
    above path: BytePath, in place: FilePlace
  ) throws(GitFailure) {
    guard let slash = path.bytes.lastIndex(of: UInt8(ascii: "/")) else { return }
    let folder = BytePath(path.bytes[..<slash])
    let mode: FileMode?
    switch place {
    case .revision(let id): mode = try entry(at: folder, in: tree(of: id))?.mode
    case .index: mode = try indexEntry(at: folder)?.mode
    }
    if let mode, mode.kind != .directory { throw Self.noFolder(above: path) }
  }

  static func noFolder(above path: BytePath) -> GitFailure {
    GitFailure(
      .unsupported, policyAction, "its folder is a link, a file or a submodule",
      remedy: "replace it by a folder", path: path)
  }

  /// The bytes of a file whose id is known.
  package func content(of file: TreeFile) throws(GitFailure) -> [UInt8] {
    try policyContent(file.id, file.mode, file.path)
  }

  private func policyContent(
    _ id: ObjectID, _ mode: FileMode, _ path: BytePath
  ) throws(GitFailure) -> [UInt8] {
    guard mode.kind == .file else {
      throw GitFailure(
        .unsupported, Self.policyAction, "it is not a regular file",
        remedy: "replace the link or folder by a file", path: path)
    }
    let size = try objects.size(id)
    if size > Self.policyBytes {
      throw .limit(Self.policyAction, "it has \(size) bytes", path: path.bytes)
    }
    return try objects.read(id, as: .blob).bytes
  }

  private func indexEntry(at path: BytePath) throws(GitFailure) -> (mode: FileMode, id: ObjectID)? {
    let index = try index()
    let place = index.lowerBound(path.bytes)
    guard place < index.count, index.compare(place, path.bytes) == 0, !index.isIntentToAdd(place)
    else { return nil }
    guard index.stage(place) == 0 else {
      throw GitFailure(
        .badRevision, Self.policyAction, "it is in conflict",
        remedy: "resolve the conflict and stage the result", path: path)
    }
    return (index.mode(place), index.id(place))
  }

  /// Every file below a folder whose path ends in `/` and this name, such as `.cg/policy.yaml`.
  package func files(named name: BytePath, in place: FilePlace) throws(GitFailure) -> [TreeFile] {
    let suffix = [UInt8(ascii: "/")] + name.bytes
    var files: [TreeFile] = []
    switch place {
    case .revision(let id):
      try forEachFile(of: tree(of: id)) { path, cursor throws(GitFailure) in
        guard path.count > suffix.count, path.suffix(suffix.count).elementsEqual(suffix) else {
          return
        }
        files.append(TreeFile(path: BytePath(path), mode: cursor.mode, id: cursor.id))
      }
    case .index: files = try index().files(endingIn: suffix)
    }
    return files
  }

  /// As above for HEAD, found from the index and what differs from it, without walking any tree.
  package func filesOfBase(
    named name: BytePath, index: IndexFile, changes: [FileChange]
  ) -> [TreeFile] {
    let suffix = [UInt8(ascii: "/")] + name.bytes
    let changed = Set(changes.compactMap { $0.new?.path })
    let same = index.files(endingIn: suffix).filter { !changed.contains($0.path) }
    let old = changes.compactMap { change -> TreeFile? in
      guard let side = change.old, let id = side.id, change.status != .copied,
        side.path.bytes.count > suffix.count,
        side.path.bytes.suffix(suffix.count).elementsEqual(suffix)
      else { return nil }
      return TreeFile(path: side.path, mode: side.mode, id: id)
    }
    return (same + old).sorted { $0.path < $1.path }
  }
}

extension IndexFile {
  func files(endingIn suffix: [UInt8]) -> [TreeFile] {
    var files: [TreeFile] = []
    for place in 0..<count {
      let (start, end) = (nameStart(place), nameEnd(place))
      guard end - start > suffix.count, bytes[end - 1] == suffix[suffix.count - 1],
        bytes.holds(suffix, at: end - suffix.count), stage(place) == 0
      else { continue }
      files.append(TreeFile(path: name(place), mode: mode(place), id: id(place)))
    }
    return files
  }
}
