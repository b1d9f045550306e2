package import GateModel

/// Content that lives in memory, by path; what was not put there cannot be read.
package struct MemoryContent: ContentSource {
  private var files: [BytePath: [UInt8]] = [:]

  package init(_ files: [BytePath: String] = [:]) {
    self.files = files.mapValues { Array($0.utf8) }
  }

  package func size(of side: FileSide) throws(ReadFailure) -> Int {
    try bytes(of: side).count
  }

  package func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    let bytes = try bytes(of: side)
    return try body(bytes.span.bytes)
  }

  private func bytes(of side: FileSide) throws(ReadFailure) -> [UInt8] {
    guard let bytes = files[side.path] else {
      throw ReadFailure(path: side.path, reason: "not in memory", remedy: "put it there")
    }
    return bytes
  }
}

extension FileChange {
  package static func added(_ path: BytePath, mode: FileMode = .regular) -> FileChange {
    FileChange(.added, old: nil, new: FileSide(path: path, mode: mode, id: nil))
  }

  package static func deleted(_ path: BytePath) -> FileChange {
    FileChange(.deleted, old: FileSide(path: path, mode: .regular, id: nil), new: nil)
  }

  package static func moved(_ old: BytePath, to new: BytePath) -> FileChange {
    FileChange(
      .renamed, old: FileSide(path: old, mode: .regular, id: nil),
      new: FileSide(path: new, mode: .regular, id: nil))
  }

  package static func copied(_ old: BytePath, to new: BytePath) -> FileChange {
    var change = moved(old, to: new)
    change.status = .copied
    return change
  }
}
