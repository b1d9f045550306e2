/// A piece of content that was inside an archive.
package struct ArchiveMember: Hashable, Sendable {
  /// Names from the outermost archive inwards; a compressed stream around one file adds none.
  package let path: [[UInt8]]
  /// How many archives it is inside of, compressed streams counted; 1 for a member of the outermost.
  package let depth: Int
  /// The archive it came out of.
  package let container: ArchiveKind
  /// Where its stored bytes stand in the archive it came out of.
  package let place: Range<Int>
  /// False where a shortfall was reported for it: the bytes are then what could be read.
  package let isWhole: Bool
  /// What it is itself, if it will be opened in turn.
  package let kind: ArchiveKind?
}

/// What a visitor wants next.
package enum ArchiveCourse: Hashable, Sendable {
  case on
  /// Does not open this member, if it is an archive.
  case leaveClosed
  /// Ends the walk.
  case stop
}
