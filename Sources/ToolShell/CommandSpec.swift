/// A command as it is declared: parsing, help, manual page and completions are all drawn from it.
package struct CommandSpec: Sendable {
  /// What a command does once its arguments are known.
  package typealias Action = @Sendable (ToolRun) throws(ToolFailure) -> ExitCode

  /// A name and what it stands for: an exit code, a variable, a file, a command line to learn from.
  package struct Note: Hashable, Sendable {
    package var name: String
    package var meaning: String

    package init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  package var name: String
  /// One line, lowercase, without a full stop.
  package var summary: String
  /// Paragraphs for the manual page and the command's own help.
  package var details: [String]
  package var flags: [FlagDeclaration]
  package var operands: [OperandDeclaration]
  package var subcommands: [CommandSpec]
  /// Each a command line and what it is for.
  package var examples: [Note]
  package var exits: [Note]
  package var environment: [Note]
  package var files: [Note]
  /// Nil for a command that only groups others.
  package var action: Action?

  package init(
    _ name: String, summary: String, details: [String] = [], flags: [any DeclaredFlag] = [],
    operands: [any DeclaredOperand] = [], subcommands: [CommandSpec] = [], examples: [Note] = [],
    exits: [Note] = [], environment: [Note] = [], files: [Note] = [], action: Action? = nil
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.flags = flags.map(\.declaration)
    self.operands = operands.map(\.declaration)
    self.subcommands = subcommands
    self.examples = examples
    self.exits = exits
    self.environment = environment
    self.files = files
    self.action = action
  }

  /// The exit codes that every gate has.
  package static let gateExits = [
    Note("0", "The change may pass; warnings may have been printed."),
    Note("1", "The policy forbids the change."),
    Note("2", "Bad usage, or an invalid policy: nothing was decided."),
    Note("3", "Undecided, for a failure such as a corrupt object or a full disk."),
    Note("4", "Nothing blocks, and the policy asks for a person to approve."),
  ]
}

/// A command reached by name, with the names that lead to it and every flag that works there.
struct CommandPlace {
  var path: [String]
  var command: CommandSpec
  /// The command's own flags, then those of the commands above it, then the shared ones.
  var flags: [FlagDeclaration]

  init(root: CommandSpec) {
    path = [root.name]
    command = root
    flags = root.flags + SharedFlags.all
  }

  func entering(_ subcommand: CommandSpec) -> CommandPlace {
    var place = self
    place.path.append(subcommand.name)
    place.command = subcommand
    place.flags = subcommand.flags + flags
    return place
  }

  /// This place and all below it, in declared order.
  var all: [CommandPlace] { [self] + command.subcommands.flatMap { entering($0).all } }

  var visibleFlags: [FlagDeclaration] { flags.filter { !$0.isHidden } }
}
