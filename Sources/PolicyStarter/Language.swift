package import GateModel

/// A programming language, as far as a file's name gives it away.
package enum Language: String, CaseIterable, Sendable {
  case python, javascript, typescript, go, rust, java, kotlin, ruby, php, c, cpp, csharp, bash,
    swift

  /// What people call it.
  package var title: String {
    switch self {
    case .python: "Python"
    case .javascript: "JavaScript"
    case .typescript: "TypeScript"
    case .go: "Go"
    case .rust: "Rust"
    case .java: "Java"
    case .kotlin: "Kotlin"
    case .ruby: "Ruby"
    case .php: "PHP"
    case .c: "C"
    case .cpp: "C++"
    case .csharp: "C#"
    case .bash: "shell"
    case .swift: "Swift"
    }
  }

  var extensions: [String] {
    switch self {
    case .python: ["py", "pyi"]
    case .javascript: ["js", "mjs", "cjs", "jsx"]
    case .typescript: ["ts", "tsx", "mts", "cts"]
    case .go: ["go"]
    case .rust: ["rs"]
    case .java: ["java"]
    case .kotlin: ["kt", "kts"]
    case .ruby: ["rb", "rake", "gemspec"]
    case .php: ["php"]
    case .c: ["c", "h"]
    case .cpp: ["cc", "cpp", "cxx", "hpp", "hh", "hxx"]
    case .csharp: ["cs"]
    case .bash: ["sh", "bash"]
    case .swift: ["swift"]
    }
  }

  private static let byExtension = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { language in
      language.extensions.map { (Array($0.utf8), language) }
    })

  /// The language of a file by its extension; nil where that says nothing.
  package init?(of path: BytePath) {
    let name = path.lastComponent
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex,
      let language = Self.byExtension[Array(name[(dot + 1)...])]
    else { return nil }
    self = language
  }
}
