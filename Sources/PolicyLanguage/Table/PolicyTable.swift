import GateModel

/// Every key that a policy may hold.
package enum PolicyTable {
  /// The keys of a policy file, in the order in which they are shown.
  package static let root = RecordShape(
    "policy",
    [
      Key(
        "version", .integer(1...1), .neutral, fallback: .integer(1),
        "The version of the policy language"),
      Key(
        "extends", .list(.text(.layer)), .neutral,
        """
        The layers below this file, lowest first: files relative to this one, or `builtin:NAME`. A \
        later layer wins key by key, and a list replaces the list below it. A policy without the key \
        stands on `builtin:recommended`; an empty list starts from nothing
        """),
      Key(
        "locked", .list(.text(.keyPath)), .more(empty: .loosest), nested: false,
        "Keys that no later layer, override or nested policy may weaken"),
      Key(
        "mode",
        .choice([
          Choice("audit", "Report everything and let the change pass"),
          Choice("enforce", "Findings stop the change"),
        ]), .ranked, fallback: .text("enforce"), nested: false,
        "Whether findings stop the change or are only reported"),
      Key("paths", .record(paths), .parts, "Which paths a change may touch"),
      Key("change", .record(change), .parts, "How large a change may be"),
      Key("secrets", .record(secrets), .parts, "What counts as a secret"),
      Key(
        "license_headers", .list(.record(header)), .more(empty: .loosest), check: .headers,
        "Which files must open with which licence notice"),
      Key(
        "license_files", effect, .ranked, fallback: .text("off"), check: .headers,
        "What comes of deleting, renaming or altering the text of a licence: `LICENSE`, `COPYING`, `LICENSES/`"
      ),
      Key(
        "hygiene", .record(hygiene), .parts,
        "What names, modes and texts of files must be, whatever they hold"),
      Key(
        "imports", .list(.record(imports)), .more(empty: .loosest), check: .imports,
        "Which modules some files must not use"),
      Key("capabilities", .record(capabilities), .parts, "What code may become able to do"),
      Key("syntax", .record(syntax), .parts, "What is asked of the syntax of changed files"),
      Key(
        "layers", .list(.record(layer)), .more(empty: .loosest), check: .layers,
        "Which folders may import which"),
      Key("dependencies", .record(dependencies), .parts, "What the project may depend on"),
      Key("message", .record(message), .parts, nested: false, "What a commit message must carry"),
      Key(
        "personal_data", .record(privacy), .parts,
        "Which personal data may stand where, and how much of it"),
      Key(
        "external", .list(.record(external)), .more(empty: .loosest), check: .external,
        nested: false, "Who else is asked about the change; they can only say no to more of it"),
      Key(
        "tests", .record(tests), .parts, nested: false,
        "What must run and pass on the content of the change"),
      Key(
        "approvals", .record(approvals), .parts, nested: false,
        "Which changes people must approve, and which people"),
      Key(
        "branches", .record(branches), .parts, nested: false,
        "Which branches and tags must not lose history"),
      Key(
        "overrides", .record(overrides), .parts, nested: false,
        "What may be left out by saying why"),
      Key(
        "policy_changes", .record(policyChanges), .parts, nested: false,
        "What comes of a change to what judges changes"),
    ])

  static let paths = RecordShape(
    "path policy",
    [
      Key(
        "allow", .list(.text(.glob)), .fewer(empty: .loosest, absent: .loosest), check: .paths,
        "Patterns as in gitignore; a change may touch these alone. Empty: every path"),
      Key(
        "deny", .list(.text(.glob)), .more(empty: .loosest), check: .paths,
        "Patterns as in gitignore; a change may touch none of these. Of several that match, the last decides"
      ),
      Key(
        "review", .list(.text(.glob)), .more(empty: .loosest), check: .paths, heldBy: ["deny"],
        "Patterns as in gitignore; a person must approve what a change does to these. Of several that match, the last decides"
      ),
      Key(
        "symlinks",
        .choice([
          Choice("any", "Symbolic links may lead anywhere"),
          Choice("inside", "A symbolic link that leads outside the repository is refused"),
        ]), .ranked, fallback: .text("inside"), check: .paths,
        "Where symbolic links may lead"),
    ])

  static let change = RecordShape(
    "change policy",
    [
      Key(
        "max_loc", .integer(0...1_000_000_000), .lower(absent: .loosest), check: .size,
        "The most lines that a change may add and delete together"),
      Key(
        "review_above_loc", .integer(0...1_000_000_000), .lower(absent: .loosest), check: .size,
        "Over this many lines a person must approve"),
      Key(
        "max_files", .integer(0...1_000_000_000), .lower(absent: .loosest), check: .size,
        "The most files that a change may touch"),
      Key(
        "max_file_bytes", .size, .lower(absent: .loosest), check: .size,
        "The largest file that a change may leave behind"),
      Key(
        "exclude", .list(.text(.glob)), .fewer(empty: .strictest, absent: .strictest),
        "Files whose lines and number do not count: generated, vendored, lock files"),
      Key(
        "count_generated", .flag, .ranked, fallback: .flag(true),
        "Whether files count that the base marks as generated or vendored: by linguist's attributes, or `DO NOT EDIT` and `@generated` at their top"
      ),
      Key(
        "count_moved_twice", .flag, .ranked, fallback: .flag(true),
        "Whether lines that move in blocks of 5 or more count as deleted and as added; else once"),
      Key(
        "classes", .list(.record(sizeClass)), .more(empty: .loosest), check: .size,
        "Files that may change only so much in one change"),
    ])

  static let sizeClass = RecordShape(
    "size class", identity: ["name"], atLeastOne: [["max_loc", "review_above_loc"]],
    [
      Key("name", .text(.name), .neutral, required: true, "Names the class in reports"),
      Key(
        "paths", .list(.text(.glob)), .more(empty: .loosest), required: true,
        "Which files are of the class"),
      Key(
        "max_loc", .integer(0...1_000_000_000), .lower(absent: .loosest),
        "The most lines that a change may add and delete in them together"),
      Key(
        "review_above_loc", .integer(0...1_000_000_000), .lower(absent: .loosest),
        "Over this many lines a person must approve"),
    ])

  /// What may come of what a check finds, from the loosest to the strictest.
  static let effect = Shape.choice([
    Choice("off", "Not looked at"),
    Choice("note", "Told, and nothing more"),
    Choice("warn", "Told as a warning"),
    Choice("review", "A person must approve"),
    Choice("deny", "The change is refused"),
  ])
}
