/// The manual page of a tool in mdoc, drawn from the declarations.
package struct ManualPage {
  private let root: CommandPlace

  package init(of tool: CommandSpec) { root = CommandPlace(root: tool) }

  /// The source of the page, for section 1.
  package var text: String {
    let tool = root.command
    var page = ".Dd \(Release.date)\n.Dt \(tool.name.uppercased()) 1\n.Os\n"
    page += ".Sh NAME\n.Nm \(tool.name)\n.Nd \(roff(tool.summary))\n"
    page += ".Sh SYNOPSIS\n"
    for place in root.all where place.command.action != nil { page += synopsis(place) }
    page += ".Sh DESCRIPTION\n" + paragraphs(tool.details.isEmpty ? [tool.summary] : tool.details)
    page += operandsAndFlags(root, flags: [])
    let commands = root.all.dropFirst()
    if !commands.isEmpty {
      page += ".Sh COMMANDS\n" + commands.map(command).joined()
    }
    page += ".Sh OPTIONS\n"
    page += commands.isEmpty ? "" : "These work with every command.\n"
    page += list(root.visibleFlags.map { (flagItem($0), flagText($0)) })
    page += section(
      "ENVIRONMENT", root.environmentNotes.map { (".Ev \(quoted($0.name))", $0.meaning) })
    page += section(
      "FILES", root.all.flatMap { $0.command.files }.map { (".Pa \(quoted($0.name))", $0.meaning) })
    page += section("EXIT STATUS", tool.exits.map { (quotedItem($0.name), $0.meaning) })
    let examples = root.all.flatMap(\.command.examples)
    if !examples.isEmpty {
      page += ".Sh EXAMPLES\n" + examples.map(example).joined(separator: ".Pp\n")
    }
    return page
  }

  private func synopsis(_ place: CommandPlace) -> String {
    let words = place.path.dropFirst() + ["[FLAGS]"] + place.command.operands.map(\.usage)
    return ".Nm \(place.path[0])\n\(roff(words.joined(separator: " ")))\n"
  }

  private func command(_ place: CommandPlace) -> String {
    let command = place.command
    var text = ".Ss \(quoted(place.path.dropFirst().joined(separator: " ")))\n"
    text += paragraphs([sentence(command.summary)] + command.details)
    text += operandsAndFlags(place, flags: place.ownFlags)
    guard !command.exits.isEmpty else { return text }
    let exits = command.exits.map { (".It \(quotedItem($0.name).dropFirst())", roff($0.meaning)) }
    return text + ".Pp\nExit status:\n" + list(exits)
  }

  private func operandsAndFlags(_ place: CommandPlace, flags: [FlagDeclaration]) -> String {
    let operands = place.command.operands.map { (".It Ar \(quoted($0.usage))", roff($0.help)) }
    let rows = operands + flags.map { (flagItem($0), flagText($0)) }
    return rows.isEmpty ? "" : list(rows)
  }

  private func flagItem(_ flag: FlagDeclaration) -> String {
    var item = ".It "
    if let short = flag.short { item += "Fl \(short) , " }
    let name = flag.isNegatable ? "-[no-]\(flag.name)" : "-\(flag.name)"
    item += "Fl \(quoted(name))"
    return flag.valueName.isEmpty ? item : item + " Ar \(quoted(flag.valueName))"
  }

  private func flagText(_ flag: FlagDeclaration) -> String {
    roff(flag.explanation) + (flag.details.isEmpty ? "" : "\n" + roff(flag.details))
  }

  private func section(_ title: String, _ rows: [(String, String)]) -> String {
    guard !rows.isEmpty else { return "" }
    let items = rows.map { (name, meaning) in (".It \(name.dropFirst())", roff(meaning)) }
    return ".Sh \(title)\n" + list(items)
  }

  private func list(_ rows: [(String, String)]) -> String {
    ".Bl -tag -width Ds\n" + rows.map { "\($0.0)\n\($0.1)\n" }.joined() + ".El\n"
  }

  private func example(_ note: CommandSpec.Note) -> String {
    "\(roff(note.meaning))\n.Dl \(roff(note.name))\n"
  }

  private func paragraphs(_ texts: [String]) -> String {
    texts.map { roff($0) + "\n" }.joined(separator: ".Pp\n")
  }

  private func sentence(_ summary: String) -> String {
    summary.prefix(1).uppercased() + summary.dropFirst() + "."
  }

  private func quotedItem(_ text: String) -> String { ".Li \(quoted(text))" }

  /// A macro's argument: in quotes, and never read as a macro itself.
  private func quoted(_ text: String) -> String {
    let isMacroLike =
      text.utf8.count <= 3 && text.utf8.first.map { $0 >= 0x41 && $0 <= 0x5A } == true
    let body = escaped(text).split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + (isMacroLike ? "\\&" : "") + body.joined(separator: "\\(dq") + "\""
  }

  /// Text lines, a sentence to a line as mdoc wants it; none can begin a macro.
  private func roff(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].utf8.count + word.utf8.count > 70 { lines.append("") }
      let isFirst = lines[lines.count - 1].isEmpty
      lines[lines.count - 1] += (isFirst ? "" : " ") + word
      if word.hasSuffix(".") { lines.append("") }
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      let safe = escaped(line)
      return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
    }.joined(separator: "\n")
  }

  private func escaped(_ text: String) -> String {
    text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
      .split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\\-")
  }
}
