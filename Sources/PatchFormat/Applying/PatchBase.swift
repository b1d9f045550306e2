package import GateModel

/// The files that a diff is held against.
package protocol PatchBase: ContentSource {
  /// What stands at a path.
  func entry(at path: BytePath) throws(ReadFailure) -> PatchBaseEntry

  /// The paths of all files in a folder and below it.
  func files(below folder: BytePath) throws(ReadFailure) -> [BytePath]
}

/// What stands at a path of the base.
package enum PatchBaseEntry: Hashable, Sendable {
  case nothing, folder
  case file(FileSide)
}

/// One file as a diff leaves it.
package struct PatchedFile: Hashable, Sendable {
  /// The new side has no id where the diff made its content, and that of the old content where it
  /// only moved it.
  package var change: FileChange
  /// What the diff made; nil for a deletion and where content was only moved.
  package var content: [UInt8]?
  /// Lines of the new content that the diff brings in, from zero; empty for binary content.
  package var added: [Range<Int>] = []
  /// Where its section begins in the input.
  package var line: Int
}

/// What a diff makes of a base.
package struct PatchResult: Sendable {
  /// What each letter does by itself.
  package var letters: [[PatchedFile]] = []
  /// What all do together. With one letter, the same; with several, moves are deletions and additions.
  package var files: [PatchedFile] = []
}
