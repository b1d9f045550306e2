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

  package let name: String
  /// One line, lowercase, without a full stop.
  package let summary: String
  /// Nil for a command that only groups others.
  package let action: Action?
  /// Whether help and completions pass it over: a command for scripts of this project.
  package let isHidden: Bool
  // A run needs the flags of one command. Those of the others, and all that only documents, would
  // cost start-up time; so they are made when looked at. Flags are listed by their declarations,
  // not as existentials, for which the runtime would build the type of each: half of start-up.
  private let makeDetails: @Sendable () -> [String]
  private let makeFlags: @Sendable () -> [FlagDeclaration]
  private let makeOperands: @Sendable () -> [OperandDeclaration]
  private let makeSubcommands: @Sendable () -> [CommandSpec]
  private let makeExamples: @Sendable () -> [Note]
  private let makeExits: @Sendable () -> [Note]
  private let makeEnvironment: @Sendable () -> [Note]
  private let makeFiles: @Sendable () -> [Note]

  package init(
    _ name: String, summary: String,
    details: @escaping @autoclosure @Sendable () -> [String] = [],
    flags: @escaping @autoclosure @Sendable () -> [FlagDeclaration] = [],
    operands: @escaping @autoclosure @Sendable () -> [OperandDeclaration] = [],
    subcommands: @escaping @autoclosure @Sendable () -> [CommandSpec] = [],
    examples: @escaping @autoclosure @Sendable () -> [Note] = [],
    exits: @escaping @autoclosure @Sendable () -> [Note] = [],
    environment: @escaping @autoclosure @Sendable () -> [Note] = [],
    files: @escaping @autoclosure @Sendable () -> [Note] = [], isHidden: Bool = false,
    action: Action? = nil
  ) {
    self.name = name
    self.summary = summary
    self.action = action
    self.isHidden = isHidden
    makeDetails = details
    makeFlags = flags
    makeOperands = operands
    makeSubcommands = subcommands
    makeExamples = examples
    makeExits = exits
    makeEnvironment = environment
    makeFiles = files
  }

  /// Paragraphs for the manual page and the command's own help.
  package var details: [String] { makeDetails() }
  package var flags: [FlagDeclaration] { makeFlags() }
  package var operands: [OperandDeclaration] { makeOperands() }
  package var subcommands: [CommandSpec] { makeSubcommands() }
  var visibleSubcommands: [CommandSpec] { subcommands.filter { !$0.isHidden } }
  /// Each a command line and what it is for.
  package var examples: [Note] { makeExamples() }
  package var exits: [Note] { makeExits() }
  package var environment: [Note] { makeEnvironment() }
  package var files: [Note] { makeFiles() }

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
  var all: [CommandPlace] { [self] + command.visibleSubcommands.flatMap { entering($0).all } }

  var visibleFlags: [FlagDeclaration] { flags.filter { !$0.isHidden } }
}
