package import GateModel

/// The content behind changes: objects by their ids, work tree files by their paths.
package struct RepositoryContent: ContentSource {
  private static let action = "read a work tree file"
  private let repository: Repository

  /// Lends from this repository; sides without an id come from its work tree.
  package init(_ repository: Repository) { self.repository = repository }

  /// The size of one side; objects are not inflated for it.
  package func size(of side: FileSide) throws(ReadFailure) -> Int {
    do throws(GitFailure) {
      guard let id = side.id else { return try entry(side.path).status.size }
      if side.mode.kind == .submodule { return Self.submoduleText(id).count }
      return try repository.objects.size(id)
    } catch {
      throw Self.failure(error, side)
    }
  }

  /// Lends one side; a file that changes while it is read is a failure.
  package func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    let bytes: ByteStore
    do throws(GitFailure) {
      bytes = try content(of: side)
    } catch {
      throw Self.failure(error, side)
    }
    return try bytes.withSpan { span throws(ReadFailure) in try body(span) }
  }

  private func content(of side: FileSide) throws(GitFailure) -> ByteStore {
    guard let id = side.id else { return try workTreeContent(side.path) }
    if side.mode.kind == .submodule { return ByteStore(Self.submoduleText(id)) }
    return try repository.objects.read(id, as: .blob)
  }

  /// What git shows as the content of a submodule; the commit itself is in another repository.
  private static func submoduleText(_ id: ObjectID) -> [UInt8] {
    Array("Subproject commit \(id.hex)\n".utf8)
  }

  private static func failure(_ error: GitFailure, _ side: FileSide) -> ReadFailure {
    var failure = error.readFailure
    failure.path = side.path
    return failure
  }

  private typealias Entry = (folder: FolderHandle, name: [UInt8], status: FileAccess.Status)

  /// The folder that holds a file, reached without following a link, and what stands there.
  private func entry(_ path: BytePath) throws(GitFailure) -> Entry {
    guard let top = repository.layout.workTree else {
      throw GitFailure(
        .missing, Self.action, "this repository is bare", remedy: "name a revision", path: path)
    }
    let parts = path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let gone = GitFailure(
      .missing, Self.action, "there is no such file inside the work tree",
      remedy: "check the path; files behind symbolic links are not followed", path: path)
    var folder = try FolderHandle.top(top.bytes)
    for part in parts where part.isEmpty || part == [0x2e] || part == [0x2e, 0x2e] { throw gone }
    for part in parts.dropLast() {
      guard let next = try folder.folder(Array(part)) else { throw gone }
      folder = next
    }
    guard let name = parts.last.map({ Array($0) }), let status = try folder.status(name) else {
      throw gone
    }
    return (folder, name, status)
  }

  private func workTreeContent(_ path: BytePath) throws(GitFailure) -> ByteStore {
    let entry = try entry(path)
    switch entry.status.kind {
    case .file:
      return try entry.folder.content(
        entry.name, entry.status, limit: repository.limits.objectBytes)
    case .symlink: return try entry.folder.target(entry.name)
    case .directory, .other:
      throw GitFailure(
        .missing, Self.action, "it is neither a file nor a symbolic link",
        remedy: "remove it or leave it out", path: path)
    }
  }
}
