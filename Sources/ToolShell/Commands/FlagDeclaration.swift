/// Everything that parsing, help, the manual page and the completions know of a flag.
package struct FlagDeclaration: Hashable, Sendable {
  /// The long name, without dashes.
  package var name: String
  /// One ASCII letter.
  package var short: Character?
  /// Nil for a switch.
  package var kind: ValueKind?
  package var isRepeatable: Bool
  /// Whether `--no-NAME` exists and turns the switch off.
  package var isNegatable: Bool
  package var valueName: String
  /// One sentence, for `--help`.
  package var help: String
  /// What the manual page adds to it.
  package var details: String
  /// The variable that stands in for the flag when it is not given.
  package var environment: String?
  /// Works, but is left out of help, manual page and completions.
  package var isHidden: Bool

  package init(
    name: String, short: Character? = nil, kind: ValueKind? = nil, isRepeatable: Bool = false,
    isNegatable: Bool = false, valueName: String = "", help: String, details: String = "",
    environment: String? = nil, isHidden: Bool = false
  ) {
    self.name = name
    self.short = short
    self.kind = kind
    self.isRepeatable = isRepeatable
    self.isNegatable = isNegatable
    self.valueName = valueName
    self.help = help
    self.details = details
    self.environment = environment
    self.isHidden = isHidden
  }

  /// `--name`, as messages call it.
  package var spelling: String { "--" + name }

  /// `--format FORMAT`, `--[no-]cache`: how it is written on a command line.
  package var usage: String {
    if isNegatable { return "--[no-]" + name }
    return valueName.isEmpty ? spelling : spelling + " " + valueName
  }
}
