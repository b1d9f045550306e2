/// How many lines a change adds to and deletes from one file, as `git diff --numstat` counts them.
package struct LineCounts: Hashable, Sendable {
  package var added: Int
  package var deleted: Int
  /// Git would show "-": one side has a NUL among its first 8,000 bytes. No attribute changes that.
  package var isBinary: Bool

  package init(added: Int, deleted: Int, isBinary: Bool = false) {
    self.added = added
    self.deleted = deleted
    self.isBinary = isBinary
  }

  package init(old: RawSpan, new: RawSpan) {
    if Self.looksBinary(old) || Self.looksBinary(new) {
      self.init(added: 0, deleted: 0, isBinary: true)
    } else {
      let diff = LineDiff(old: old, new: new)
      self.init(added: diff.added, deleted: diff.deleted)
    }
  }

  /// Counts the lines of a text that has no other side.
  package static func lines(in text: RawSpan) -> Int {
    unsafe text.withUnsafeBytes { unsafe LineScan.count($0) }
  }

  /// Git's own guess: a NUL near the start.
  package static func looksBinary(_ text: RawSpan) -> Bool {
    unsafe text.withUnsafeBytes { unsafe LineScan.holdsZero($0, within: 8_000) }
  }
}
