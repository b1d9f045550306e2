import GateModel

extension PolicyTable {
  static let secrets = RecordShape(
    "secret policy",
    [
      Key(
        "packs", .list(.text(.pack)), .more(empty: .loosest), check: .secrets, nested: false,
        "Rule packs that come with the programs"),
      Key(
        "rules", .list(.record(rule)), .more(empty: .loosest), check: .secrets,
        "Rules of one's own, in the form of the packs"),
      Key(
        "allow", .list(.record(allowance)), .fewer(empty: .strictest, absent: .strictest),
        nested: false, "Matches that are known to be no secrets"),
    ])

  static let rule = RecordShape(
    "rule", identity: ["id"],
    [
      Key(
        "id", .text(.ruleID), .neutral, required: true,
        "Names the rule in reports: `area/thing` or one word, lower case"),
      Key("description", .text(.prose), .neutral, "What kind of secret it finds"),
      Key(
        "regex", .text(.regex), .unprovable, required: true,
        "What the secret looks like, over bytes; group 1, where there is one, is the secret"),
      Key(
        "keywords", .list(.text(.line)), .more(empty: .strictest),
        "At least one of these stands in a text that holds the secret, in any case"),
      Key(
        "entropy", .decimal(0...8), .lower(absent: .strictest),
        "The least bits per byte that the secret has"),
      Key(
        "severity",
        .choice([
          Choice("note", "Mention it"), Choice("warning", "Report it, and let the change pass"),
          Choice("error", "Stop the change"),
        ]), .ranked, fallback: .text("error"), "How much a match weighs"),
      Key(
        "examples", .list(.text(.prose)), .neutral,
        "Texts in which the rule must fire; `{{fake:...}}` stands for a made-up secret"),
      Key(
        "counterexamples", .list(.text(.prose)), .neutral, "Texts in which the rule must not fire"),
      Key(
        "remedy", .text(.prose), .neutral, "What to do about a match, such as where to revoke it"),
    ])

  static let allowance = RecordShape(
    "secret allowance", atLeastOne: [["paths", "regex", "fingerprint"]],
    [
      Key(
        "paths", .list(.text(.glob)), .fewer(empty: .loosest, absent: .loosest),
        "Only in these files"),
      Key("regex", .text(.regex), .unprovable, "Only where this matches the secret"),
      Key("fingerprint", .text(.fingerprint), .unprovable, "Only the secret with this fingerprint"),
      Key(
        "rules", .list(.text(.ruleID)), .fewer(empty: .loosest, absent: .loosest),
        "Only matches of these rules"),
      Key("reason", .text(.prose), .neutral, "Why it is no secret"),
    ])

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
