/// The completions for fish.
struct FishCompletion {
  let root: CommandPlace

  private var tool: String { root.path[0] }
  private var function: String { "_" + ShellText.identifier(root.path) + "_at" }

  var text: String {
    var text = "# fish completion for \(tool)\n\(walk)\ncomplete -c \(tool) -f\n"
    for place in root.all {
      let condition = "-n \(quoted("\(function) " + place.path.dropFirst().joined(separator: " ")))"
      for subcommand in subcommands(of: place) {
        text +=
          "complete -c \(tool) \(condition) -a \(quoted(subcommand.0)) -d \(quoted(subcommand.1))\n"
      }
      for flag in place.visibleFlags { text += self.flag(flag, condition) }
      for operand in place.command.operands {
        text += "complete -c \(tool) \(condition)\(values(operand.kind, joined: false))\n"
      }
    }
    return text
  }

  /// Whether the words so far lead to exactly the command that is asked about.
  private var walk: String {
    let takers = Set(root.all.flatMap(\.flags).filter { $0.kind != nil }.flatMap(\.spellings))
      .sorted()
    let steps = root.all.dropFirst().map {
      ShellText.quoted($0.path.dropFirst().joined(separator: " "))
    }
    return """
      function \(function)
          set -l place
          set -l skip 0
          for word in (commandline -opc)[2..-1]
              if test $skip -eq 1
                  set skip 0
              else if contains -- $word \(takers.joined(separator: " "))
                  set skip 1
              else if contains -- (string join ' ' -- $place $word) \(steps.joined(separator: " "))
                  set -a place $word
              end
          end
          test "$place" = "$argv"
      end

      """
  }

  private func subcommands(of place: CommandPlace) -> [(String, String)] {
    var names = place.command.visibleSubcommands.map { ($0.name, $0.summary) }
    if !names.isEmpty, place.path.count == 1 {
      names.append(("help", "print the help of a command"))
    }
    return names
  }

  private func flag(_ flag: FlagDeclaration, _ condition: String) -> String {
    var line = "complete -c \(tool) \(condition) -l \(flag.name)"
    if let short = flag.short { line += " -s \(short)" }
    line += " -d \(quoted(flag.help))"
    if let kind = flag.kind { line += " -r" + values(kind, joined: true) }
    line += "\n"
    if flag.isNegatable {
      line += "complete -c \(tool) \(condition) -l no-\(flag.name) -d \(quoted(flag.help))\n"
    }
    return line
  }

  private func values(_ kind: ValueKind, joined: Bool) -> String {
    switch kind {
    case .file, .bytes: " -F"
    case .folder: " -a '(__fish_complete_directories)'"
    case .revision: " -a \(quoted("(\(ShellText.revisions))"))"
    case .choice(let names): " -a \(quoted(names.joined(separator: " ")))"
    case .choices(let names):
      " -a \(quoted("(__fish_append , \(names.joined(separator: " ")))"))"
    case .choiceAndFile(let names):
      " -a \(quoted(names.map { $0 + "=" }.joined(separator: " ")))"
    case .text, .integer, .size: ""
    }
  }

  /// One word for fish, where a backslash escapes within single quotes.
  private func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }
}
