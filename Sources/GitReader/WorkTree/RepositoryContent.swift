package import GateModel

/// The content behind changes: objects by their ids, work tree files by their paths.
package struct RepositoryContent: ContentSource {
  private static let action = "read a work tree file"
  private let repository: Repository
  private let memory = Memory()

  /// Lends from this repository; sides without an id come from its work tree.
  package init(_ repository: Repository) { self.repository = repository }

  /// What the next question is likely to need again.
  private final class Memory {
    /// The folder last looked into, by its path with the slash behind it. Open, it stays the folder
    /// that was reached without following a link, whatever is put in its place.
    var folder: (path: ArraySlice<UInt8>, handle: FolderHandle)?
    /// Sizes of blobs that were read.
    var sizes: [ObjectID: Int] = [:]
  }

  /// The size of one side; objects are not inflated for it.
  package func size(of side: FileSide) throws(ReadFailure) -> Int {
    do throws(GitFailure) {
      guard let id = side.id else { return try entry(side.path).status.size }
      if side.mode.kind == .submodule { return Self.submoduleText(id).count }
      if let known = memory.sizes[id] { return known }
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
    let bytes = try repository.objects.read(id, as: .blob)
    memory.sizes[id] = bytes.count
    return bytes
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
    let cut = path.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let name = Array(path.bytes[cut...])
    if let folder = try folder(path.bytes[..<cut], of: path), !Self.isNoName(name[...]),
      let status = try folder.status(name)
    {
      return (folder, name, status)
    }
    throw GitFailure(
      .missing, Self.action, "there is no such file inside the work tree",
      remedy: "check the path; files behind symbolic links are not followed", path: path)
  }

  /// The folder that `prefix` names, up to its last slash; nil where there is none.
  private func folder(
    _ prefix: ArraySlice<UInt8>, of path: BytePath
  ) throws(GitFailure) -> FolderHandle? {
    if let last = memory.folder, last.path == prefix { return last.handle }
    guard let top = repository.layout.workTree else {
      throw GitFailure(
        .missing, Self.action, "this repository is bare", remedy: "name a revision", path: path)
    }
    let parts = prefix.dropLast().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var folder = try FolderHandle.top(top.bytes)
    for part in parts where !prefix.isEmpty {
      guard !Self.isNoName(part), let next = try folder.folder(Array(part)) else { return nil }
      folder = next
    }
    memory.folder = (prefix, folder)
    return folder
  }

  private static func isNoName(_ part: ArraySlice<UInt8>) -> Bool {
    part.isEmpty || part == [0x2e] || part == [0x2e, 0x2e]
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
