package import GateModel

extension Repository {
  /// The bytes of a regular file of the work tree; nil where there is none. A link or a folder there
  /// is a failure, and links on the way are not followed.
  package func workTreeFile(at path: BytePath) throws(GitFailure) -> [UInt8]? {
    guard let top = layout.workTree else { return nil }
    let parts = path.bytes.split(separator: UInt8(ascii: "/")).map { Array($0) }
    var folder = try FolderHandle.top(top.bytes)
    for (place, part) in parts.dropLast().enumerated() {
      guard let next = try folder.folder(part) else {
        if place == parts.count - 2, try folder.status(part) != nil {
          throw Self.noFolder(above: path)
        }
        return nil
      }
      folder = next
    }
    guard let name = parts.last, let status = try folder.status(name) else { return nil }
    guard status.kind == .file else {
      throw GitFailure(
        .unsupported, "read a file of the work tree", "it is not a regular file",
        remedy: "replace the link or folder by a file", path: path)
    }
    let content = try folder.content(name, status, limit: limits.controlFileBytes)
    return content.copy(from: 0, count: content.count)
  }
}
