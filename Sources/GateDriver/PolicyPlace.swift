package import GateModel

/// Where the policy that judges is taken from. Never from the change itself.
package enum PolicyPlace: Sendable {
  /// A file that a person or pipeline named, and by which flag or variable; empty: by itself.
  case named(BytePath, by: String)
  case revision(ObjectID, label: String)
  case index
  /// What a diff leaves: the files of a revision, if there is one, and over them what it made.
  case patched(PatchedFiles)
  /// The built-in policy: there is no other that the change did not bring along.
  case builtin
  /// The files on disk; the policies of subfolders are those that were found on the way.
  case workTree([BytePath])

  /// Where a repository keeps its policy, and a subfolder its own.
  package static let file: BytePath = ".cg/policy.yaml"

  static func isNested(_ path: BytePath) -> Bool {
    path.bytes.count > file.bytes.count + 1
      && path.bytes.suffix(file.bytes.count + 1)
        .elementsEqual([UInt8(ascii: "/")] + file.bytes)
  }

  /// The folder that a nested policy file governs.
  static func folder(of path: BytePath) -> BytePath {
    BytePath(path.bytes.dropLast(file.bytes.count + 1))
  }
}
