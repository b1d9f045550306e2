package import GateModel
package import PatchFormat

extension LineCounts {
  /// Counts the lines of one changed file as `git diff --numstat` does, with two differences: no
  /// attribute or setting of the repository is heeded, and a copy counts in full.
  package init(of file: FileChange, in content: any ContentSource) throws(ReadFailure) {
    let old = file.status == .copied ? nil : file.old
    let new = file.new
    if let old, let new, old.mode.kind == new.mode.kind {
      if old.id != nil && old.id == new.id {
        self.init(added: 0, deleted: 0)
      } else if new.mode.kind == .submodule {
        self.init(added: 1, deleted: 1)
      } else {
        self = try content.withContent(of: old) { oldText throws(ReadFailure) -> LineCounts in
          try content.withContent(of: new) { newText throws(ReadFailure) -> LineCounts in
            LineCounts(old: oldText, new: newText)
          }
        }
      }
    } else {
      let (removed, made) = (try Self.whole(old, content), try Self.whole(new, content))
      let isBinary = removed == nil || made == nil
      self.init(
        added: isBinary ? 0 : made ?? 0, deleted: isBinary ? 0 : removed ?? 0, isBinary: isBinary)
    }
  }

  /// The number of lines of one side; nil for binary content. A submodule is one line to git.
  private static func whole(
    _ side: FileSide?, _ content: any ContentSource
  ) throws(ReadFailure) -> Int? {
    guard let side else { return 0 }
    if side.mode.kind == .submodule { return 1 }
    return try content.withContent(of: side) { text throws(ReadFailure) -> Int? in
      LineCounts.looksBinary(text) ? nil : LineCounts.lines(in: text)
    }
  }
}
