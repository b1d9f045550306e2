/// The completion function for zsh, one function a command.
struct ZshCompletion {
  let root: CommandPlace

  var text: String {
    let name = root.path[0]
    var text = "#compdef \(name)\n# zsh completion for \(name)\n\n"
    text += "_cg_revisions() {\n  compadd -- ${(f)\"$(\(ShellText.revisions))\"}\n}\n\n"
    text += root.all.map(function).joined(separator: "\n")
    // Called at once when zsh loads the file by itself, defined for later when it is sourced.
    text += """

      if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
        \(ShellText.identifier(root.path)) "$@"
      else
        compdef \(ShellText.identifier(root.path)) \(name)
      fi

      """
    return text
  }

  private func function(_ place: CommandPlace) -> String {
    let subcommands = place.command.visibleSubcommands
    var arguments = place.visibleFlags.flatMap(flagSpecs)
    if subcommands.isEmpty {
      arguments += place.command.operands.map(operandSpec)
    } else {
      arguments += ["'1: :->command'", "'*:: :->rest'"]
    }
    let body = arguments.map { "    \($0)" }.joined(separator: " \\\n")
    var text = "\(ShellText.identifier(place.path))() {\n"
    if !subcommands.isEmpty {
      text += "  local context state state_descr line\n  typeset -A opt_args\n"
    }
    text += "  _arguments -S \(subcommands.isEmpty ? "" : "-C ")\\\n\(body)\n"
    if !subcommands.isEmpty { text += dispatch(place) }
    return text + "}\n"
  }

  private func dispatch(_ place: CommandPlace) -> String {
    var names = place.command.visibleSubcommands.map { ($0.name, $0.summary) }
    if place.path.count == 1 { names.append(("help", "print the help of a command")) }
    let described = names.map { "      \(ShellText.quoted($0.0 + ":" + colons($0.1)))" }
    let calls = place.command.visibleSubcommands.map { subcommand in
      "        \(subcommand.name)) \(ShellText.identifier(place.path + [subcommand.name])) ;;"
    }
    return """
        case $state in
          command)
            local -a commands=(
        \(described.joined(separator: "\n  "))
            )
            _describe -t commands command commands ;;
          rest)
            case $line[1] in
        \(calls.joined(separator: "\n  "))
            esac ;;
        esac

      """
  }

  private func flagSpecs(_ flag: FlagDeclaration) -> [String] {
    let explanation = "[\(bracketed(flag.help))]"
    let value = flag.kind.map { ":\(colons(flag.valueName)):\(action($0))" } ?? ""
    return flag.spellings.map { spelling in
      let others = flag.isRepeatable ? "*" : "(\(flag.spellings.joined(separator: " ")))"
      let attach = flag.kind == nil ? "" : spelling.hasPrefix("--") ? "=" : "+"
      return ShellText.quoted(others + spelling + attach + explanation + value)
    }
  }

  private func operandSpec(_ operand: OperandDeclaration) -> String {
    let place =
      switch operand.count {
      case .one: ":"
      case .optional: "::"
      case .any, .oneOrMore: "*:"
      }
    return ShellText.quoted("\(place)\(colons(operand.name)):\(action(operand.kind))")
  }

  private func action(_ kind: ValueKind) -> String {
    switch kind {
    case .file: "_files"
    case .folder: "_files -/"
    case .revision: "_cg_revisions"
    case .choice(let names): "(\(names.joined(separator: " ")))"
    case .choices(let names): "_sequence compadd - \(names.joined(separator: " "))"
    case .choiceAndFile(let names):
      "_values -S = report \(names.map { "\"\($0)\\:file\\:_files\"" }.joined(separator: " "))"
    case .text, .integer, .size: " "
    case .bytes: "_default"
    }
  }

  private func colons(_ text: String) -> String {
    text.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "\\:")
  }

  private func bracketed(_ text: String) -> String {
    colons(text).map { $0 == "[" || $0 == "]" ? "\\\($0)" : String($0) }.joined()
  }
}
