import ToolShell

/// The tool as its users see it: help, manual page and completions are drawn from here.
enum PrepushTool {
  static let spec = CommandSpec(
    "cg-prepush", summary: "the gate in git's hooks and in agents",
    details: [
      """
      Git starts it at each stage and stops where it says no. It reads the index and commits, never \
      the work tree, and changes nothing that is not its own. A pass is silent.
      """,
      """
      In hooks the environment belongs to the one who is judged: $CG_POLICY is not followed, nor \
      any CG_ variable that would loosen the policy. CG_SKIP="CHECK reason" leaves a check out only \
      where the policy allows it under `overrides.skip`, and is written to cg/log.jsonl in the git \
      folder.
      """,
    ],
    flags: HookFlags.all,
    subcommands: [
      CommitStages.preCommit, CommitStages.preMergeCommit, CommitStages.prepareCommitMessage,
      CommitStages.commitMessage, OtherStages.preRebase, PushStage.spec, OtherStages.postCheckout,
      ReceiveStages.preReceive, ReceiveStages.update, OtherStages.referenceTransaction,
      AgentCommand.spec, OtherStages.warmCaches, InstallCommand.spec, UninstallCommand.spec,
      StatusCommand.spec,
      DoctorCommand.spec,
    ],
    exits: CommandSpec.gateExits,
    environment: [
      CommandSpec.Note(
        "CG_SKIP", "Checks to leave out, and why: `size,paths the tree is vendored`.")
    ],
    files: [
      CommandSpec.Note(".cg/policy.yaml", "The policy of the repository."),
      CommandSpec.Note(
        "$GIT_DIR/cg/policy.yaml", "The policy where nothing has been pushed yet."),
      CommandSpec.Note("$GIT_DIR/cg/log.jsonl", "Skipped checks, and a server's decisions."),
    ])
}
