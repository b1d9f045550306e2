/// What a flag or an operand takes: how it is checked, described and completed.
package enum ValueKind: Hashable, Sendable {
  /// Valid UTF-8.
  case text
  /// Any bytes at all.
  case bytes
  /// A path of a file, or `-` where the tool says so.
  case file
  case folder
  /// What git takes for a commit, as `main~2` or `v1..HEAD`.
  case revision
  case choice([String])
  /// Some of the choices, with commas between.
  case choices([String])
  /// `CHOICE=FILE`.
  case choiceAndFile([String])
  case integer(ClosedRange<Int>)
  /// A number of bytes: `4096`, `5MiB`, `1.5GiB` is refused.
  case size(ClosedRange<Int>)

  /// The values it can have, where they can be listed.
  package var choices: [String] {
    switch self {
    case .choice(let names), .choices(let names), .choiceAndFile(let names): names
    case .text, .bytes, .file, .folder, .revision, .integer, .size: []
    }
  }
}

/// A value that has been checked against its kind.
package enum ParsedValue: Hashable, Sendable {
  case toggle(Bool)
  case bytes([UInt8])
  case text(String)
  case integer(Int)
  /// The place of the choice in the declared list.
  case choice(Int)
  case choices([Int])
  case choiceAndFile(Int, [UInt8])
}

/// Who gave a value.
package enum ValueOrigin: Hashable, Sendable {
  case commandLine
  /// The name of the variable.
  case environment(String)
}
