import GateModel

extension PolicyTable {
  static let branches = RecordShape(
    "branch policy",
    [
      Key(
        "protected", .list(.text(.glob)), .more(empty: .loosest), check: .policy,
        """
        Patterns as in gitignore for branches, as `main` or `release/*`, and for whole names of \
        references, as `refs/tags/v*`. Of several that match, the last decides
        """),
      Key(
        "force_push", effect, .ranked, fallback: .text("deny"), check: .policy,
        "What comes of moving a protected branch so that it loses commits"),
      Key(
        "delete", effect, .ranked, fallback: .text("deny"), check: .policy,
        "What comes of deleting a protected branch"),
    ])

  static let overrides = RecordShape(
    "override policy",
    [
      Key(
        "skip", .list(.choice(CheckID.allCases.map { Choice($0.rawValue, "") })),
        .fewer(empty: .strictest, absent: .strictest),
        """
        Checks that `CG_SKIP="CHECK reason"` may leave out in the hooks of a work tree; it is \
        written down, and no server follows it
        """)
    ])

  static let policyChanges = RecordShape(
    "policy of policy changes",
    [
      Key(
        "loosening", effect, .ranked, fallback: .text("review"), check: .policy,
        "What comes of a change that makes the policy weaker"),
      Key(
        "guarded", effect, .ranked, fallback: .text("off"), check: .policy,
        """
        What comes of a change to ignore files, hooks, the configuration of pipelines and \
        instructions for agents
        """),
    ])
}
