package import GateModel

/// A unified diff that was read whole and found well formed. It has not been held against any file.
package struct Patch: Sendable {
  /// The messages of a mailbox in order, or the one diff there is. Each applies to what those before
  /// it have made; within one no file appears twice.
  package var letters: [PatchLetter] = []
  /// Whether names carry a first component that is not theirs, such as `a/` and `b/`; nil where no
  /// section tells.
  package var hasPrefixes: Bool?
  /// The input; the hunks are ranges of it.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The text around the sections of a letter, as it was written.
  package func prose(of letter: PatchLetter) -> [UInt8] {
    letter.prose.reduce(into: []) { $0 += bytes[$1] }
  }

  /// Every section of every letter.
  package var sections: some Sequence<PatchSection> { letters.lazy.flatMap(\.sections) }
}

/// One diff, with the text that stood before it.
package struct PatchLetter: Sendable {
  /// The commit that `git format-patch` named.
  package var commit: ObjectID?
  /// The text around its sections: of a mail, its header and message. Ranges of the input.
  var prose: [Range<Int>] = []
  package var sections: [PatchSection] = []

  /// Adds a line of text.
  mutating func add(prose line: Range<Int>) {
    if let last = prose.last, last.upperBound == line.lowerBound {
      prose[prose.count - 1] = last.lowerBound..<line.upperBound
    } else {
      prose.append(line)
    }
  }
}

/// What a diff says of one file.
package struct PatchSection: Sendable {
  /// What happens to the file.
  package enum Kind: Sendable {
    case modify, create, delete, rename, copy
    /// Written without git: no old lines, so either the file is empty or there is none.
    case modifyOrCreate
  }

  /// What happens to its content.
  package enum Body: Sendable {
    /// Only names or modes change, or the file is empty.
    case none
    case hunks([PatchHunk])
    case binary(BinaryPatch)
  }

  package var kind: Kind
  /// Where the section begins in the input, from one.
  package var line: Int
  /// Nil for a creation.
  package var oldPath: BytePath?
  /// Nil for a deletion.
  package var newPath: BytePath?
  /// The modes that the section names; nil where it names none.
  package var oldMode: FileMode?
  package var newMode: FileMode?
  /// Whole ids from the `index` line; nil where it has none or short ones.
  package var oldID: ObjectID?
  package var newID: ObjectID?
  package var body: Body = .none

  /// The path to name in a report.
  package var path: BytePath { newPath ?? oldPath ?? BytePath([]) }
}

/// A run of lines to take out and to put in.
package struct PatchHunk: Hashable, Sendable {
  /// Where its header stands in the input, from one.
  package var line: Int
  /// Lines of the old and the new file, from zero; an empty range lies before the line it names.
  package var old: Range<Int>
  package var new: Range<Int>
  /// How many lines of context end it.
  package var trailingContext = 0
  /// Its lines, with their marks; a range of the input.
  var body: Range<Int>
}

/// The bytes of a file that is not text, or how to make them from the old ones.
package struct BinaryPatch: Hashable, Sendable {
  /// Whole content, or a way to it from the old one.
  package enum Form: Sendable { case literal, delta }

  package var form: Form
  /// What the data inflate to: content, or the delta itself.
  package var data: [UInt8]
  package var line: Int
}

/// What came of reading a diff.
package enum PatchReading: Sendable {
  case patch(Patch)
  /// At least one, in the order of the input.
  case refused([PatchComplaint])
}
