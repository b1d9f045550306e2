import GateModel

extension PolicyTable {
  static let header = RecordShape(
    "licence header rule", exactlyOne: [["spdx", "header"]],
    [
      Key(
        "files", .list(.text(.glob)), .more(empty: .loosest), required: true,
        "Which files must carry it"),
      Key("spdx", .text(.spdx), .unprovable, "An SPDX licence expression to name in one line"),
      Key(
        "header", .text(.prose), .unprovable,
        "The whole notice; `{year}` and `{holder}` stand for what varies"),
      Key("holder", .text(.line), .unprovable, "Who holds the rights"),
    ])

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
        "Modules, packages or calls that must not be used"),
    ])

  static let languages = [
    ("python", "Python"), ("javascript", "JavaScript"), ("typescript", "TypeScript"),
    ("tsx", "TypeScript with JSX"), ("go", "Go"), ("rust", "Rust"), ("java", "Java"),
    ("kotlin", "Kotlin"), ("ruby", "Ruby"), ("php", "PHP"), ("c", "C"), ("cpp", "C++"),
    ("csharp", "C#"), ("bash", "Shell"), ("swift", "Swift"),
  ].map { Choice($0.0, $0.1) }

  static let capabilities = RecordShape(
    "capability policy",
    [
      Key(
        "deny", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
        "Refused in changed code even where it was there before"),
      Key(
        "deny_new", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
        heldBy: ["deny"], "Refused where the change brings it"),
      Key(
        "review_new", .list(.text(.capability)), .more(empty: .loosest), check: .capabilities,
        heldBy: ["deny", "deny_new"], "A person must approve where the change brings it"),
    ])

  static let dependencies = RecordShape(
    "dependency policy",
    [
      Key(
        "allow_licenses", .list(.text(.spdx)), .fewer(empty: .loosest, absent: .loosest),
        check: .dependencies, "Licences that dependencies may have; empty: any"),
      Key(
        "allow", .list(.text(.line)), .fewer(empty: .strictest, absent: .loosest),
        check: .dependencies, "Dependencies that may be new; any other new one needs approval"),
    ])
}
