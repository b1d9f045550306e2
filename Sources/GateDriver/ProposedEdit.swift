package import GateModel
package import GitReader

/// Files as somebody wants to make them, judged over HEAD as if they were staged; nothing is written.
package struct ProposedEdit {
  package private(set) var judged: JudgedChange
  package private(set) var content: PatchedContent

  /// The files by their paths from the top; judged by HEAD's policy, and before the first commit by
  /// the staged one.
  package init(
    _ files: [(path: BytePath, content: [UInt8])], in repository: Repository
  ) throws(GitFailure) {
    let head = try repository.head().commit
    content = PatchedContent(over: RepositoryContent(repository))
    var changes: [FileChange] = []
    var made: [BytePath: [UInt8]] = [:]
    var sides: [BytePath: FileSide?] = [:]
    for file in files {
      let old = try head.flatMap { head throws(GitFailure) in
        try repository.entry(at: file.path, in: repository.tree(of: head))
      }.map { FileSide(path: file.path, mode: $0.mode, id: $0.id) }
      let mode = old?.mode.kind == .file ? old?.mode ?? .regular : .regular
      let new = FileSide(path: file.path, mode: mode, id: content.add(file.content))
      changes.append(FileChange(old == nil ? .added : .modified, old: old, new: new))
      made[file.path] = file.content
      sides[file.path] = new
    }
    judged = JudgedChange(
      change: Change(subject: .difference, files: changes.sorted { $0.path < $1.path }),
      policyPlace: head.map { .revision($0, label: "HEAD") } ?? .index)
    judged.resultPlace = .patched(PatchedFiles(base: head, sides: sides, content: made))
  }
}

extension JudgedChange {
  /// What the work tree has that HEAD has not, staged or not: tracked files, and untracked ones unless
  /// they are ignored.
  package static func unfinished(in repository: Repository) throws(GitFailure) -> JudgedChange {
    let head = try repository.head().commit
    var before: [BytePath: FileSide] = [:]
    if let head {
      for file in try repository.treeFiles(at: head) {
        before[file.path] = FileSide(path: file.path, mode: file.mode, id: file.id)
      }
    }
    let content = RepositoryContent(repository)
    var changes: [FileChange] = []
    for file in try repository.workTreeFiles() where file.state != .absent {
      let new = FileSide(path: file.path, mode: file.mode, id: nil)
      guard let old = before.removeValue(forKey: file.path) else {
        changes.append(FileChange(.added, old: nil, new: new))
        continue
      }
      if old.mode.kind == .submodule { continue }
      if try isSame(old, new, content) { continue }
      changes.append(FileChange(.modified, old: old, new: new))
    }
    changes += before.values.map { FileChange(.deleted, old: $0, new: nil) }
    return JudgedChange(
      change: Change(subject: .difference, files: changes.sorted { $0.path < $1.path }),
      policyPlace: head.map { .revision($0, label: "HEAD") } ?? .index)
  }

  private static func isSame(
    _ old: FileSide, _ new: FileSide, _ content: RepositoryContent
  ) throws(GitFailure) -> Bool {
    guard old.mode == new.mode else { return false }
    do throws(ReadFailure) {
      if try content.size(of: old) != content.size(of: new) { return false }
      return try content.withContent(of: old) { before throws(ReadFailure) in
        try content.withContent(of: new) { after throws(ReadFailure) in
          unsafe before.withUnsafeBytes { one in
            unsafe after.withUnsafeBytes { other in unsafe one.elementsEqual(other) }
          }
        }
      }
    } catch {
      // Judged as changed, it is read again there, and told.
      return false
    }
  }
}
