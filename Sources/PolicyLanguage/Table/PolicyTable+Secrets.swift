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
      Key(
        "inline",
        .choice([
          Choice("foreign", "Also `gitleaks:allow` and `pragma: allowlist secret`"),
          Choice("own", "`cg:allow RULE reason` on the line or the one before"),
          Choice("none", "No marker is followed"),
        ]), .ranked, fallback: .text("own"), nested: false,
        "Which markers in the content allow a match"),
      Key("decode", .record(decode), .parts, nested: false, "How far layers are opened"),
    ])

  static let decode = RecordShape(
    "decoding policy",
    [
      Key(
        "depth", .integer(0...8), .higher(absent: .strictest), fallback: .integer(5),
        "Encodings inside encodings"),
      Key(
        "archive_depth", .integer(0...16), .higher(absent: .strictest), fallback: .integer(8),
        "Archives inside archives"),
      Key(
        "max_bytes", .size, .higher(absent: .strictest), fallback: .integer(256 << 20),
        "The most bytes that the layers of one file may come to; what lies beyond is reported"),
      Key(
        "max_ratio", .integer(1...1_000_000), .higher(absent: .strictest),
        fallback: .integer(1_000), "How many times larger than itself an archive may become"),
      Key(
        "max_members", .integer(0...10_000_000), .higher(absent: .strictest),
        fallback: .integer(100_000), "The most members of one archive"),
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
        "names", .list(.text(.line)), .more(empty: .strictest),
        """
        Only where it is assigned to one of these: `regex` is then the value alone. A `-` stands for \
        any separator or none, in any case
        """),
      Key(
        "keywords", .list(.text(.line)), .more(empty: .strictest),
        "At least one of these stands within 256 bytes of the match, in any case"),
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
        "confidence",
        .choice([
          Choice("low", "A likeness"), Choice("medium", "The form and what stands around it"),
          Choice("high", "The form alone proves it"),
        ]), .neutral, fallback: .text("medium"), "How sure a match is"),
      Key(
        "shape", .list(.choice(SecretShape.allCases.map { Choice($0.rawValue, $0.summary) })),
        .fewer(empty: .strictest, absent: .strictest),
        "What the secret must be besides, or it is none"),
      Key(
        "checksum", .choice(SecretChecksum.allCases.map { Choice($0.rawValue, $0.summary) }),
        .unprovable, "What the secret carries; a match that fails it is a warning"),
      Key(
        "companions", .list(.record(companion)), .fewer(empty: .strictest, absent: .strictest),
        "What must stand near it, as a key id near its secret"),
      Key(
        "paths", .list(.text(.glob)), .more(empty: .strictest), "Only in these files; empty: all"),
      Key(
        "exclude_paths", .list(.text(.glob)), .fewer(empty: .strictest, absent: .strictest),
        "Not in these files"),
      Key(
        "examples", .list(.text(.prose)), .neutral,
        "Texts in which the rule must fire; `{{fake:...}}` stands for a made-up secret"),
      Key(
        "counterexamples", .list(.text(.prose)), .neutral, "Texts in which the rule must not fire"),
      Key(
        "remedy", .text(.prose), .neutral, "What to do about a match, such as where to revoke it"),
    ])

  static let companion = RecordShape(
    "companion",
    [
      Key("regex", .text(.regex), .unprovable, required: true, "What it looks like"),
      Key(
        "within", .integer(0...100), .higher(absent: .loosest), fallback: .integer(5),
        "How many lines away it may stand"),
    ])

  static let allowance = RecordShape(
    "secret allowance",
    atLeastOne: [["paths", "regex", "stopwords", "fingerprint", "commits"]],
    [
      Key(
        "paths", .list(.text(.glob)), .fewer(empty: .loosest, absent: .loosest),
        "Only in these files"),
      Key("regex", .text(.regex), .unprovable, "Only where this matches the secret"),
      Key(
        "stopwords", .list(.text(.line)), .fewer(empty: .loosest, absent: .loosest),
        "Only where one of these stands in the secret, in any case"),
      Key("fingerprint", .text(.fingerprint), .unprovable, "Only the secret with this fingerprint"),
      Key(
        "commits", .list(.text(.commit)), .fewer(empty: .loosest, absent: .loosest),
        "Only what these commits brought, by id or its beginning of 7 digits or more"),
      Key(
        "rules", .list(.text(.ruleID)), .fewer(empty: .loosest, absent: .loosest),
        "Only matches of these rules"),
      Key("reason", .text(.prose), .neutral, "Why it is no secret"),
    ])
}
