import ToolShell

/// What several commands take.
enum PolicyFlags {
  static let repository = Flag.folder(
    "repo", help: "The repository, or a folder in it.",
    details: "Default: the one around the current folder, as git finds it.")

  static var all: [FlagDeclaration] { [repository.declaration] }

  static let policy = Operand.optional(
    "POLICY", kind: .file, help: "A file, builtin:NAME or REV: (the policy of a revision).")
}
