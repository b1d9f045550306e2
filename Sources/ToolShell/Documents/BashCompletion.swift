/// The completion function for bash 4 and later; needs no other package.
struct BashCompletion {
  let root: CommandPlace

  private var function: String { ShellText.identifier(root.path) }

  var text: String {
    """
    # bash completion for \(root.path[0])
    \(function)() {
      local IFS=$' \\t\\n' place=\(ShellText.quoted(root.path[0])) kind= word cut
      local -a words=()
      local i joined=0
      # Bash cuts words at "="; they are put together again up to the one under the cursor.
      for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 0)) && { [[ $word == = ]] || ((joined)); }; then
          words[${#words[@]} - 1]+=$word
        else
          words+=("$word")
        fi
        joined=0
        [[ $word == = ]] && joined=1
      done
      local last=$((${#words[@]} - 1))
      local current=${words[last]}
      for ((i = 1; i < last; i++)); do
        word=${words[i]}
        kind=
        case $place:$word in
    \(lines(transitions + valueFlags(attached: false)))
        esac
        [[ -n $kind ]] && ((i + 1 < last)) && { ((i++)); kind=; }
        [[ $word == -- ]] && { kind=operand; break; }
      done
      cut=$current
      if [[ -z $kind ]]; then
        case $place:$current in
    \(lines(valueFlags(attached: true)))
        esac
      fi
      case $kind:$place:$current in
        :*:-*) kind=flags ;;
        :*) kind=operand ;;
      esac
      COMPREPLY=()
      case $kind in
        file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cut") ;;
        folder) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cut") ;;
        revision) mapfile -t COMPREPLY < <(compgen -W "$(\(ShellText.revisions))" -- "$cut") ;;
        choices:*)
          local before=; [[ $cut == *,* ]] && before=${cut%,*},
          mapfile -t COMPREPLY < <(compgen -P "$before" -W "${kind#*:}" -- "${cut##*,}") ;;
        pair:*)
          if [[ $cut == *=* ]]; then
            compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "${cut#*=}")
          else
            compopt -o nospace; mapfile -t COMPREPLY < <(compgen -S = -W "${kind#*:}" -- "$cut")
          fi ;;
        words:*) mapfile -t COMPREPLY < <(compgen -W "${kind#*:}" -- "$cut") ;;
        flags)
          case $place in
    \(lines(flagWords, indent: 8))
          esac ;;
        operand)
          case $place in
    \(lines(operands, indent: 8))
          esac ;;
      esac
    }
    complete -F \(function) \(root.path[0])

    """
  }

  private func lines(_ cases: [String], indent: Int = 6) -> String {
    cases.map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
  }

  private func name(_ place: CommandPlace) -> String {
    ShellText.quoted(place.path.joined(separator: " "))
  }

  /// Where the walk goes when it meets the name of a command.
  private var transitions: [String] {
    root.all.dropFirst().map { place in
      let parent = place.path.dropLast().joined(separator: " ")
      let word = place.path[place.path.count - 1]
      return "\(ShellText.quoted(parent + ":" + word))) place=\(name(place)) ;;"
    }
  }

  /// Which kind of value the word before asks for, or the word itself after its `=`.
  private func valueFlags(attached: Bool) -> [String] {
    // Deeper commands first: their flags win over those of the same name above.
    root.all.reversed().flatMap { place in
      let isRoot = place.path.count == 1
      let path = place.path.joined(separator: " ")
      let flags = isRoot ? place.visibleFlags : place.ownFlags
      return flags.compactMap { flag -> String? in
        guard let kind = flag.kind else { return nil }
        let spellings = attached ? [flag.spelling + "="] : flag.spellings
        let patterns = spellings.flatMap { spelling in
          let word = ShellText.quoted(":" + spelling) + (attached ? "*" : "")
          return isRoot
            ? ["*" + word]
            : [ShellText.quoted(path) + word, ShellText.quoted(path + " ") + "*" + word]
        }
        let cut = attached ? "; cut=${current#*=}" : ""
        return "\(patterns.joined(separator: " | "))) kind=\(self.word(for: kind))\(cut) ;;"
      }
    }
  }

  private func word(for kind: ValueKind) -> String {
    switch kind {
    case .file: "file"
    case .folder: "folder"
    case .revision: "revision"
    case .choice(let names): ShellText.quoted("words:" + names.joined(separator: " "))
    case .choices(let names): ShellText.quoted("choices:" + names.joined(separator: " "))
    case .choiceAndFile(let names): ShellText.quoted("pair:" + names.joined(separator: " "))
    case .text, .bytes, .integer, .size: "none"
    }
  }

  private var flagWords: [String] {
    root.all.map { place in
      let long = place.visibleFlags.flatMap { $0.spellings.filter { $0.hasPrefix("--") } }
      return "\(name(place))) \(wordList(long)) ;;"
    }
  }

  private var operands: [String] {
    root.all.map { place in
      var names = place.command.visibleSubcommands.map(\.name)
      if !names.isEmpty {
        if place.path.count == 1 { names.append("help") }
        return "\(name(place))) \(wordList(names)) ;;"
      }
      let reply =
        switch place.command.operands.last?.kind {
        case .file?, .bytes?:
          "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cut\")"
        case .folder?: "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$cut\")"
        case .revision?: wordList("$(\(ShellText.revisions))")
        case .choice(let names)?: wordList(names)
        case .choices?, .choiceAndFile?, .text?, .integer?, .size?, nil: ":"
        }
      return "\(name(place))) \(reply) ;;"
    }
  }

  private func wordList(_ names: [String]) -> String { wordList(names.joined(separator: " ")) }

  private func wordList(_ words: String) -> String {
    "mapfile -t COMPREPLY < <(compgen -W \"\(words)\" -- \"$cut\")"
  }
}
