/// The help of a tool or of one of its commands, drawn from the declarations.
package struct HelpPage {
  private let place: CommandPlace?
  private let width: Int

  /// The page for the command that `path` leads to, its lines no longer than `width` where words
  /// allow it.
  package init(of path: [String], in tool: CommandSpec, width: Int) {
    place = CommandPlace.at(path, in: tool)
    self.width = width
  }

  /// The page; empty if the path leads nowhere.
  package var text: String {
    guard let place else { return "" }
    let command = place.command
    var page = "\(place.path.joined(separator: " ")): \(command.summary)\n\n"
    page += "Usage: \(place.usage)\n"
    for paragraph in command.details { page += "\n" + wrapped(paragraph, indent: 0) }
    var commands = command.visibleSubcommands.map { ($0.name, $0.summary) }
    if !commands.isEmpty, place.path.count == 1 {
      commands.append(("help COMMAND", "print the help of a command"))
    }
    page += table("Commands", commands)
    page += table("Arguments", command.operands.map { ($0.usage, $0.help) })
    page += table("Flags", place.ownFlags.map { ($0.usageColumn, $0.explanation) })
    let inherited = place.inheritedFlags.map { ($0.usageColumn, $0.explanation) }
    page += table(place.ownFlags.isEmpty ? "Flags" : "Common flags", inherited)
    if !command.examples.isEmpty {
      page += "\nExamples:\n"
      for example in command.examples {
        page += "  \(example.name)\n" + wrapped(example.meaning, indent: 6)
      }
    }
    page += table("Exit codes", command.exits.map { ($0.name, $0.meaning) })
    if place.path.count == 1 {
      page += table("Environment", place.environmentNotes.map { ($0.name, $0.meaning) })
    }
    page += table("Files", command.files.map { ($0.name, $0.meaning) })
    return page
  }

  /// Two columns; an entry too wide for the first one has its text on the lines below.
  private func table(_ title: String, _ rows: [(String, String)]) -> String {
    guard !rows.isEmpty else { return "" }
    let widest = rows.map(\.0.count).filter { $0 <= width / 3 }.max() ?? 10
    let column = widest + 4
    var text = "\n\(title):\n"
    for (name, meaning) in rows {
      let body = wrapped(meaning, indent: column)
      if name.count > widest {
        text += "  \(name)\n\(body)"
      } else {
        let gap = String(repeating: " ", count: column - 2 - name.count)
        text += "  \(name)\(gap)\(body.dropFirst(column))"
      }
    }
    return text
  }

  private func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines = ""
    var line = margin
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines += line + "\n"
        (line, isEmpty) = (margin, true)
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + line + "\n"
  }
}
