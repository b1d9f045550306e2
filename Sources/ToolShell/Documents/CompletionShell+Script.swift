extension CompletionShell {
  /// A script that teaches the shell the tool's commands, flags and values.
  package func script(for tool: CommandSpec) -> String {
    let root = CommandPlace(root: tool)
    return switch self {
    case .bash: BashCompletion(root: root).text
    case .zsh: ZshCompletion(root: root).text
    case .fish: FishCompletion(root: root).text
    }
  }
}

/// What the scripts of all shells are made of.
enum ShellText {
  /// Lists branches and tags; silent outside a repository.
  static let revisions = "git for-each-ref --format='%(refname:short)' 2>/dev/null"

  /// One word for a POSIX shell, bash or zsh.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// A name that functions may have.
  static func identifier(_ path: [String]) -> String {
    "_" + path.joined(separator: "_").map { $0 == "-" ? "_" : String($0) }.joined()
  }
}

extension FlagDeclaration {
  /// Every way to spell the flag: `--name`, `--no-name`, `-n`.
  var spellings: [String] {
    [spelling] + (isNegatable ? ["--no-" + name] : []) + (short.map { ["-\($0)"] } ?? [])
  }
}
