/// What git says a tree entry is.
package struct FileMode: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let regular = FileMode(rawValue: 0o100644)
  package static let executable = FileMode(rawValue: 0o100755)
  package static let symlink = FileMode(rawValue: 0o120000)
  package static let submodule = FileMode(rawValue: 0o160000)
  package static let directory = FileMode(rawValue: 0o040000)

  /// The kind of thing, permission bits apart; `regular` and `executable` are one kind.
  package var kind: Kind {
    switch rawValue & 0o170000 {
    case 0o120000: .symlink
    case 0o160000: .submodule
    case 0o040000: .directory
    default: .file
    }
  }

  /// What can stand at a path.
  package enum Kind: Sendable { case file, symlink, submodule, directory }
}
