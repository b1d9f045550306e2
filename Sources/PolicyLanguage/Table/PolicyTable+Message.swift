import GateModel

extension PolicyTable {
  static let message = RecordShape(
    "message policy",
    [
      Key("subject", .record(subject), .parts, "What the first line must be"),
      Key("body", .record(body), .parts, "What stands below the first line"),
      Key(
        "conventional", .record(conventional), .presence, check: .message,
        "The first line is `type(scope)!: description`, as Conventional Commits 1.0.0 has it"),
      Key(
        "ticket", .record(ticket), .presence, check: .message,
        "Every message names a ticket"),
      Key(
        "require_trailers", .list(.text(.trailer)), .more(empty: .loosest), check: .message,
        "Trailers that every commit message must carry"),
      Key(
        "trailers", .list(.record(trailer)), .more(empty: .loosest), check: .message,
        "Trailers that must be there, or must not, by name and value"),
      Key("authors", .record(people), .parts, "Who may be named as author"),
      Key("committers", .record(people), .parts, "Who may be named as committer"),
      messageEffect(
        "signatures",
        """
        Commits without a good signature by a known key; git verifies, by its own configuration \
        (`gpg.format`, `gpg.ssh.allowedSignersFile`, keyrings)
        """),
      messageEffect("merge_commits", "Commits with more than one parent"),
      messageEffect(
        "unfinished", "First lines that begin with `fixup!`, `squash!`, `amend!` or `WIP`"),
      messageEffect("empty", "Messages without a word"),
      messageEffect(
        "malformed",
        "Messages with a NUL or bytes that are no UTF-8, and authors whose line readers disagree on"
      ),
      Key(
        "max_bytes", .size, .lower(absent: .loosest), check: .message,
        "The longest message, in bytes"),
      Key(
        "protected_branches", .list(.text(.glob)), .fewer(empty: .strictest, absent: .strictest),
        """
        Where `merge_commits` and `unfinished` hold: branches that commits are for, as `main` or \
        `release/*`. Empty, or where the branch is not known: everywhere
        """),
      Key(
        "judge_merges", .flag, .ranked, fallback: .flag(false),
        "Whether subject, body, ticket and trailers of merges are judged as those of other commits"),
    ])

  private static func messageEffect(_ name: String, _ doc: String) -> Key {
    Key(name, effect, .ranked, fallback: .text("off"), check: .message, doc)
  }

  private static let weight = Key(
    "effect", effect, .ranked, fallback: .text("deny"), "What comes of a breach")

  private static let subject = RecordShape(
    "subject policy",
    [
      Key(
        "max_length", .integer(1...1_000), .lower(absent: .loosest), check: .message,
        "The most characters of the first line"),
      Key(
        "min_length", .integer(1...1_000), .higher(absent: .loosest), check: .message,
        "The least characters of the first line"),
      Key(
        "pattern", .text(.regex), .unprovable, check: .message,
        "What must match somewhere in the first line"),
      Key(
        "no_period", .flag, .ranked, fallback: .flag(false), check: .message,
        "Whether the first line must not end with a full stop"),
      weight,
    ])

  private static let body = RecordShape(
    "body policy",
    [
      Key(
        "required", .flag, .ranked, fallback: .flag(false), check: .message,
        "Whether there must be more than the first line and trailers"),
      Key(
        "blank_line", .flag, .ranked, fallback: .flag(false), check: .message,
        "Whether the second line must be blank"),
      Key(
        "max_line", .integer(20...10_000), .lower(absent: .loosest), check: .message,
        "The most characters of a line; trailers, addresses of pages and single words may be longer"
      ),
      weight,
    ])

  private static let conventional = RecordShape(
    "conventional commits policy",
    [
      Key(
        "types", .list(.text(.name)), .fewer(empty: .loosest, absent: .loosest),
        "Types that there are, as `feat`; empty: any"),
      Key(
        "scopes", .list(.text(.line)), .fewer(empty: .loosest, absent: .loosest),
        "Scopes that there are; empty: any"),
      Key(
        "require_scope", .flag, .ranked, fallback: .flag(false), "Whether there must be a scope"),
      Key(
        "breaking",
        .choice([
          Choice("allow", "Whoever says so may break what was"),
          Choice("explained", "A footer `BREAKING CHANGE: ...` says what breaks"),
          Choice("forbid", "Nothing may break"),
        ]), .ranked, fallback: .text("allow"), "What becomes of changes that break what was"),
      weight,
    ])

  private static let ticket = RecordShape(
    "ticket policy",
    [
      Key(
        "pattern", .text(.regex), .unprovable, fallback: .text(TicketRule.usual),
        "How a ticket is written"),
      Key(
        "in",
        .choice([
          Choice("message", "Anywhere in the message"), Choice("subject", "In the first line"),
        ]), .ranked, fallback: .text("message"), "Where it must stand"),
      weight,
    ])

  private static let trailer = RecordShape(
    "trailer rule", identity: ["name", "need", "value"],
    [
      Key("name", .text(.trailer), .neutral, required: true, "The trailer, in any case"),
      Key(
        "need",
        .choice([
          Choice("required", "One such trailer must be there"),
          Choice("forbidden", "No such trailer may be there"),
        ]), .unprovable, required: true, "Whether it must be there or must not"),
      Key(
        "value", .text(.regex), .unprovable,
        "Only trailers whose value this matches somewhere; without it: any value"),
      Key(
        "by_author", .flag, .unprovable, fallback: .flag(false),
        "Only trailers that name the address of the commit's author, as a sign-off does"),
      weight,
    ])

  private static let people = RecordShape(
    "people policy",
    [
      Key(
        "emails", .list(.text(.regex)), .fewer(empty: .loosest, absent: .loosest),
        check: .message,
        "One of these must match the whole address; empty: any"),
      Key(
        "names", .list(.text(.regex)), .fewer(empty: .loosest, absent: .loosest),
        check: .message, "One of these must match the whole name; empty: any"),
      weight,
    ])
}
