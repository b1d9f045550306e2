/// Sentences that help, manual page and completions share, so that they cannot disagree.
extension FlagDeclaration {
  /// The help sentence and what follows from the declaration.
  var explanation: String {
    var sentences = [help]
    let choices = kind?.choices ?? []
    switch kind {
    case .choices?:
      sentences.append("Some of \(choices.joined(separator: ", ")), with commas between.")
    case .choiceAndFile?, .choice?:
      sentences.append("\(firstValueWord) is one of \(choices.joined(separator: ", ")).")
    case .integer(let range)?:
      sentences.append("From \(range.lowerBound) to \(range.upperBound).")
    case .text?, .bytes?, .file?, .folder?, .revision?, .size?, nil: break
    }
    if isRepeatable { sentences.append("May be repeated.") }
    if let environment { sentences.append("Environment: \(environment).") }
    return sentences.joined(separator: " ")
  }

  /// `FORMAT` of `FORMAT=FILE`.
  private var firstValueWord: String {
    String(decoding: valueName.utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
  }

  /// `-q, --quiet`, the long name always in the same column.
  var usageColumn: String {
    (short.map { "-\($0), " } ?? "    ") + usage
  }
}

extension CommandPlace {
  /// The command line in general: `cg-scan range [FLAGS] RANGE`.
  var usage: String {
    var words = path
    words.append("[FLAGS]")
    if !command.visibleSubcommands.isEmpty {
      words.append(command.action == nil ? "COMMAND" : "[COMMAND]")
    }
    words += command.operands.map(\.usage)
    return words.joined(separator: " ")
  }

  /// The flags that are the command's own, and those that it shares, hidden ones left out.
  var ownFlags: [FlagDeclaration] { command.flags.filter { !$0.isHidden } }

  var inheritedFlags: [FlagDeclaration] {
    flags.dropFirst(command.flags.count).filter { !$0.isHidden }
  }

  /// Every variable that the command reads, those of flags included, by name.
  var environmentNotes: [CommandSpec.Note] {
    let fromFlags = all.flatMap(\.visibleFlags).compactMap { flag in
      flag.environment.map { CommandSpec.Note($0, "Stands in for \(flag.spelling).") }
    }
    var notes: [CommandSpec.Note] = []
    for note in all.flatMap({ $0.command.environment }) + fromFlags + SharedFlags.environment
    where !notes.contains(where: { $0.name == note.name }) {
      notes.append(note)
    }
    return notes.sorted { $0.name < $1.name }
  }

  /// The place that the names lead to, the tool's own name first; nil if there is none.
  static func at(_ path: [String], in tool: CommandSpec) -> CommandPlace? {
    var place = CommandPlace(root: tool)
    for name in path.dropFirst() {
      guard let next = place.command.subcommands.first(where: { $0.name == name }) else {
        return nil
      }
      place = place.entering(next)
    }
    return place
  }
}
