/// The shells that completions exist for.
package enum CompletionShell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

/// Flags that every tool has.
package enum SharedFlags {
  /// When to use colour.
  package static let color = Flag.choice(
    "color", value: "WHEN", default: ColorChoice.auto,
    help: "When to use colour.",
    details: """
      With auto, colour is used on a terminal, unless NO_COLOR is set or TERM is dumb; \
      CLICOLOR_FORCE turns it on elsewhere too.
      """)
  /// The form of the log; nil for none.
  package static let log = Flag.choice(
    "log", value: "FORMAT", of: LogFormat.self, environment: "CG_LOG",
    help: "Write a log to standard error.",
    details: "Every line carries the correlation id of the run.")
  /// Whether the exit code is all that is wanted.
  package static let quiet = Flag.toggle(
    "quiet", short: "q", help: "Print nothing but errors: the exit code is the answer.")
  /// Answered before the command is run, as are the others below.
  package static let help = Flag.toggle("help", short: "h", help: "Print this help.")
  /// Prints the name of the tool and its version.
  package static let version = Flag.toggle("version", short: "V", help: "Print the version.")
  /// Prints the manual page; for installers.
  package static let man = Flag.toggle("man", hidden: true, help: "Print the manual page.")
  /// Prints completions for a shell; for installers.
  package static let completions = Flag<CompletionShell?>(
    FlagDeclaration(
      name: "completions", kind: .choice(CompletionShell.allCases.map { $0.rawValue }),
      valueName: "SHELL", help: "Print completions for a shell.", isHidden: true)
  ) { values in
    if case .choice(let place)? = values.last { CompletionShell.allCases[place] } else { nil }
  }

  static let all = [
    color.declaration, log.declaration, quiet.declaration, help.declaration, version.declaration,
    man.declaration, completions.declaration,
  ]

  /// Variables that all tools read beside those named with flags.
  static let environment = [
    CommandSpec.Note("NO_COLOR", "If set and not empty, --color auto means never."),
    CommandSpec.Note("CLICOLOR_FORCE", "If set and not 0, --color auto means always."),
    CommandSpec.Note(
      "CG_CORRELATION_ID",
      "Ties the logs of several runs together: 8 to 64 letters, digits, - or _."),
  ]
}
