import ToolShell

/// The tool as its users see it: help, manual page and completions are drawn from here.
enum ScanTool {
  static let spec = CommandSpec(
    "cg-scan", summary: "judge what is in a repository by its policy",
    details: [
      """
      Reads staged content, a range of commits or a tree, judges it by the policy of the base and \
      answers with an exit code. Nothing of the repository is run, and nothing but `triage` and `fix` \
      writes to it.
      """,
      """
      The policy is the one that the change did not bring along: HEAD's for what is staged, the \
      base's for a range, the tree's own for a tree. A repository without one is judged by the \
      built-in policy `recommended`.
      """,
    ],
    flags: ScanFlags.all,
    subcommands: [
      StagedCommand.spec, RangeCommand.spec, TreeCommand.spec, HistoryCommand.spec,
      DiffCommand.spec, FilesCommand.spec, StdinCommand.spec, CapabilitiesCommand.spec,
      TriageCommand.spec, FixCommand.spec, FinishCommand.spec,
    ],
    examples: [
      CommandSpec.Note("cg-scan staged", "Judge what would be committed."),
      CommandSpec.Note("cg-scan range origin/main..HEAD", "Judge what a branch adds."),
      CommandSpec.Note(
        "cg-scan tree --format html --report sarif=cg.sarif >cg.html",
        "Judge all files, as a page and for code scanning."),
    ],
    exits: CommandSpec.gateExits,
    environment: [
      CommandSpec.Note("CG_POLICY", "The policy file, as --policy; not followed with --hook."),
      CommandSpec.Note("CG_MODE", "Overrides `mode`: enforce or audit."),
      CommandSpec.Note("CG_ALLOWLIST_PATHS", "Overrides `paths.allow`: a,b or a JSON list."),
      CommandSpec.Note("CG_DENYLIST_PATHS", "Overrides `paths.deny`: a,b or a JSON list."),
      CommandSpec.Note("CG_MAX_DIFF_LOC", "Overrides `change.max_loc`."),
      CommandSpec.Note(
        "GITHUB_STEP_SUMMARY", "If set, the verdict is added to this file as Markdown."),
    ],
    files: [
      CommandSpec.Note(".cg/policy.yaml", "The policy of the repository, and of a subfolder in it.")
    ])
}
