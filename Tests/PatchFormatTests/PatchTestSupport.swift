import GateModel
import PatchFormat

/// Files in memory for a diff to be held against.
struct MemoryBase: PatchBase {
  struct File: Equatable {
    var mode: FileMode = .regular
    var bytes: [UInt8]
    var id: ObjectID?
  }

  var files: [BytePath: File] = [:]

  init(_ files: [BytePath: File] = [:]) { self.files = files }

  init(text files: [BytePath: String]) {
    self.files = files.mapValues { File(bytes: Array($0.utf8)) }
  }

  func entry(at path: BytePath) throws(ReadFailure) -> PatchBaseEntry {
    if let file = files[path] { return .file(FileSide(path: path, mode: file.mode, id: file.id)) }
    let folder = path.bytes + [0x2f]
    return files.keys.contains { $0.bytes.starts(with: folder) } ? .folder : .nothing
  }

  func files(below folder: BytePath) throws(ReadFailure) -> [BytePath] {
    files.keys.filter { $0.bytes.starts(with: folder.bytes + [0x2f]) }.sorted()
  }

  func size(of side: FileSide) throws(ReadFailure) -> Int { try content(of: side).count }

  func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    let bytes = try content(of: side)
    return try body(bytes.span.bytes)
  }

  private func content(of side: FileSide) throws(ReadFailure) -> [UInt8] {
    var found = files[side.path]
    if let id = side.id { found = files.values.first { $0.id == id } }
    guard let file = found else {
      throw ReadFailure(path: side.path, reason: "not in memory", remedy: "put it there")
    }
    return file.bytes
  }

  /// The files after a diff.
  func after(_ changes: [PatchedFile]) throws -> [BytePath: File] {
    var result = files
    for file in changes where file.change.status != .copied {
      if let old = file.change.old { result[old.path] = nil }
    }
    for file in changes {
      guard let new = file.change.new else { continue }
      var bytes = file.content
      if bytes == nil, new.id != nil { bytes = try content(of: new) }
      result[new.path] = File(mode: new.mode, bytes: bytes ?? [])
    }
    return result
  }
}

/// What became of a diff: complaints, or the files it leaves.
enum PatchOutcome {
  case refused([PatchComplaint])
  case files([BytePath: MemoryBase.File], PatchResult)

  init(_ diff: [UInt8], on base: MemoryBase, limits: PatchLimits = PatchLimits()) throws {
    switch Patch.parse(diff, limits: limits) {
    case .refused(let complaints): self = .refused(complaints)
    case .patch(let patch):
      let (result, complaints) = try patch.applied(to: base, limits: limits)
      if let result {
        self = .files(try base.after(result.files), result)
      } else {
        self = .refused(complaints)
      }
    }
  }

  var complaints: [PatchComplaint] {
    if case .refused(let complaints) = self { return complaints }
    return []
  }
}
