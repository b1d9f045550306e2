import GateModel

extension PolicyTable {
  static let imports = RecordShape(
    "import rule", identity: ["files", "languages"],
    [
      Key(
        "files", .list(.text(.glob)), .more(empty: .strictest), "Only in these files; empty: all"),
      Key(
        "languages", .list(.choice(languages)), .more(empty: .strictest),
        "Only in these languages; empty: all"),
      Key(
        "forbid", .list(.text(.line)), .more(empty: .loosest), required: true,
        "Modules, packages or calls that must not be used; `a.b` is also `a.b.c`"),
      Key("effect", effect, .ranked, fallback: .text("deny"), "What comes of a use"),
      Key("reason", .text(.line), .neutral, "Why, for whoever comes upon it"),
    ])

  static let languages = [
    ("python", "Python"), ("javascript", "JavaScript"), ("typescript", "TypeScript"),
    ("tsx", "TypeScript with JSX"), ("go", "Go"), ("rust", "Rust"), ("java", "Java"),
    ("kotlin", "Kotlin"), ("ruby", "Ruby"), ("php", "PHP"), ("c", "C"), ("cpp", "C++"),
    ("csharp", "C#"), ("bash", "Shell"), ("swift", "Swift"),
  ].map { Choice($0.0, $0.1) }
}
