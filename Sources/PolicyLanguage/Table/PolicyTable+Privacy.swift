import GateModel

extension PolicyTable {
  static let privacy = RecordShape(
    "personal data policy",
    [
      Key(
        "rules", .list(.record(personalDataRule)), .more(empty: .loosest), check: .privacy,
        "How much of which data is too much in one file; several rules may speak of one kind"),
      Key(
        "files", .list(.text(.glob)), .unprovable,
        """
        Files that are looked into. Empty: files of data, by the ends of their names (`csv`, `tsv`, \
        `json`, `jsonl`, `ndjson`, `xml`, `sql`, `log`, `ldif`, `vcf`), manifests left out
        """),
      Key(
        "data", .list(.record(dataBasis)), .fewer(empty: .strictest, absent: .strictest),
        "Folders and files that hold personal data by somebody's leave: what is found is a note"),
      Key(
        "undeclared", effect, .ranked, fallback: .text("off"), check: .privacy,
        "Files of data that a change brings, and for which `data` names no basis, whatever is in them"
      ),
    ])

  static let personalDataRule = RecordShape(
    "personal data rule", identity: ["kinds", "files"],
    [
      Key(
        "kinds", .list(.choice(personalDataKinds)), .more(empty: .loosest), required: true,
        "What is looked for"),
      Key(
        "at_least", .integer(1...1_000_000), .lower(absent: .strictest), fallback: .integer(1),
        "From how many different values of one kind in one file it is a finding"),
      Key("effect", effect, .ranked, fallback: .text("deny"), "What comes of it"),
      Key(
        "files", .list(.text(.glob)), .more(empty: .strictest),
        "Only in these of the files that are looked into; empty: in all"),
    ])

  static let dataBasis = RecordShape(
    "data basis", identity: ["paths"],
    [
      Key(
        "paths", .list(.text(.glob)), .fewer(empty: .strictest, absent: .strictest),
        required: true, "Where it holds"),
      Key(
        "basis", .text(.line), .unprovable, required: true,
        "Why the data may be there: a consent, a contract, that nobody in it is real"),
      Key(
        "until", .text(.date), .unprovable, "The last day on which it holds, as `2027-12-31`"),
    ])

  /// The name that stands for every national number.
  static let nationalID = "national-id"

  private static let personalDataKinds: [Choice] =
    [Choice(nationalID, "Every number below by which a state knows a person")]
    + PersonalData.allCases.map { Choice($0.rawValue, capitalized($0.summary)) }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
