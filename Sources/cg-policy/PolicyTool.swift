import ToolShell

/// The tool as its users see it: help, manual page and completions are drawn from here.
enum PolicyTool {
  static let spec = CommandSpec(
    "cg-policy", summary: "write, check, explain and compare policies",
    details: [
      """
      Where a command takes a POLICY it may be a file, a built-in one as builtin:strict, or the \
      policy of a revision with those of its subfolders, as main: with a colon. Left out, it is \
      .cg/policy.yaml of the work tree with those of its subfolders.
      """
    ],
    flags: PolicyFlags.all,
    subcommands: [
      InitCommand.spec, CheckCommand.spec, TestCommand.spec, ShowCommand.spec, ExplainCommand.spec,
      SchemaCommand.spec, DiffCommand.spec, ImportCommand.spec,
    ],
    examples: [
      CommandSpec.Note("cg-policy init", "Write a first policy that fits the repository."),
      CommandSpec.Note("cg-policy check", "Complain about everything that is wrong with it."),
      CommandSpec.Note("cg-policy explain src/main.c", "Say what applies to a path, and why."),
      CommandSpec.Note("cg-policy diff main: HEAD:", "Say whether a branch loosens the policy."),
    ],
    exits: [
      CommandSpec.Note("0", "All is well."),
      CommandSpec.Note("1", "`diff`: it loosens. `test`: a rule does not do what it says."),
      CommandSpec.Note("2", "Bad usage, or an invalid policy."),
      CommandSpec.Note("3", "A failure such as an unreadable repository."),
    ],
    files: [
      CommandSpec.Note(".cg/policy.yaml", "The policy of the repository, and of a subfolder in it.")
    ])
}
