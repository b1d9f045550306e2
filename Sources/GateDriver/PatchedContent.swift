import ContentDigest
package import GateModel
import GitReader
import PatchFormat

/// Content that a diff made, in memory, over that of a repository where there is one.
package struct PatchedContent: ContentSource {
  private let base: RepositoryContent?
  private var made: [ObjectID: [UInt8]] = [:]

  init(over base: RepositoryContent?) { self.base = base }

  /// Takes content in; gives the id that it can be asked for by. The id is SHA-256 git's, which no
  /// object of a SHA-1 repository has and in a SHA-256 repository names the same bytes.
  mutating func add(_ bytes: [UInt8]) -> ObjectID? {
    var hasher = SHA256Hasher()
    hasher.add(Array("blob \(bytes.count)\0".utf8))
    hasher.add(bytes)
    guard let id = ObjectID(bytes: hasher.digest().bytes) else { return nil }
    made[id] = bytes
    return id
  }

  /// What was made and has this id.
  func bytes(_ id: ObjectID) -> [UInt8]? { made[id] }

  package func size(of side: FileSide) throws(ReadFailure) -> Int {
    if let id = side.id, let bytes = made[id] { return bytes.count }
    return try inBase(side).size(of: side)
  }

  package func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    if let id = side.id, let bytes = made[id] { return try body(unsafe bytes.span.bytes) }
    return try inBase(side).withContent(of: side, body)
  }

  private func inBase(_ side: FileSide) throws(ReadFailure) -> RepositoryContent {
    if let base, side.id != nil { return base }
    throw ReadFailure(
      path: side.path, reason: "the diff does not show it",
      remedy: "judge the diff in its repository")
  }
}

/// The files that a diff leaves, as far as policies are looked for among them.
package struct PatchedFiles: Sendable {
  let base: ObjectID?
  /// Every path that the diff touches, with what stands there afterwards.
  var sides: [BytePath: FileSide?] = [:]
  let content: [BytePath: [UInt8]]

  /// The content of a regular file; nil where there is none.
  func bytes(at path: BytePath, in repository: Repository) throws(GitFailure) -> [UInt8]? {
    if let made = content[path] { return made }
    if let side = sides[path] {
      guard let side, let id = side.id else { return nil }
      guard side.mode.kind == .file else {
        throw GitFailure(
          .badRevision, "find the policy", "the diff makes it something else than a file",
          remedy: "make it a regular file", path: path)
      }
      let blob = try repository.objects.read(id, as: .blob)
      return blob.copy(from: 0, count: blob.count)
    }
    guard let base else { return nil }
    return try repository.file(at: path, in: .revision(base))
  }
}

/// The tree of a revision as a diff is held against it.
struct RepositoryPatchBase: PatchBase {
  private let repository: Repository
  private let content: RepositoryContent
  /// Nil where there is no commit yet.
  private let tree: ObjectID?

  init(_ repository: Repository, tree: ObjectID?) {
    self.repository = repository
    content = RepositoryContent(repository)
    self.tree = tree
  }

  func entry(at path: BytePath) throws(ReadFailure) -> PatchBaseEntry {
    guard let tree, let found = try found(path, in: tree) else { return .nothing }
    if found.mode.kind == .directory { return .folder }
    return .file(FileSide(path: path, mode: found.mode, id: found.id))
  }

  func files(below folder: BytePath) throws(ReadFailure) -> [BytePath] {
    guard let tree, let found = try found(folder, in: tree), found.mode.kind == .directory else {
      return []
    }
    return try reading(folder) { () throws(GitFailure) in
      try repository.treeFiles(at: found.id).map {
        BytePath(folder.bytes + [UInt8(ascii: "/")] + $0.path.bytes)
      }
    }
  }

  func size(of side: FileSide) throws(ReadFailure) -> Int { try content.size(of: side) }

  func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    try content.withContent(of: side, body)
  }

  private func found(
    _ path: BytePath, in tree: ObjectID
  ) throws(ReadFailure) -> (mode: FileMode, id: ObjectID)? {
    try reading(path) { () throws(GitFailure) in try repository.entry(at: path, in: tree) }
  }

  private func reading<R>(
    _ path: BytePath, _ body: () throws(GitFailure) -> R
  ) throws(ReadFailure) -> R {
    do throws(GitFailure) {
      return try body()
    } catch {
      var failure = error.readFailure
      failure.path = path
      throw failure
    }
  }
}
