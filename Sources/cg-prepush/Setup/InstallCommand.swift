import GateModel
import HookProtocol
import ToolShell

/// Puts the gate into git's hooks, what was there going first.
enum InstallCommand {
  static let global = Flag.toggle(
    "global", help: "For all repositories of this user, by core.hooksPath.")
  static let server = Flag.toggle(
    "server", help: "For a repository that others push to: pre-receive and update.")
  static let agents = Flag.toggle(
    "agents", help: "In the settings of coding agents, beside what is there.")
  static let inConfig = Flag.toggle(
    "in-config",
    help: "By settings instead of files where git looks for hooks: git 2.54 and later.",
    details: "Git then runs these and whatever hooks there are besides.")
  static let stages = Flag<[HookStage]>.choices(
    "stage", value: "STAGE,...", of: HookStage.self, help: "These stages too; may be repeated.")

  static let spec = CommandSpec(
    "install", summary: "put the gate into git's hooks",
    details: [
      """
      Writes pre-commit, pre-merge-commit, commit-msg and pre-push; with --server pre-receive and \
      update. A hook that is there is put aside beside its place and runs first. Where \
      core.hooksPath is set, nothing in its folder is touched: a folder of our own comes before it, \
      which runs what lies there.
      """,
      """
      With --agents our hooks are added to the settings of Claude Code, Codex, Cursor, Copilot and \
      Gemini in the work tree.
      """,
      "Each hook stops the operation where cg-prepush is missing. Installing again is no harm.",
    ],
    flags: [
      global.declaration, server.declaration, agents.declaration, inConfig.declaration,
      stages.declaration,
      AgentHooks.agents.declaration,
    ]
  ) { run throws(ToolFailure) in
    let ways = [global, server, agents].filter { run.arguments[$0] }
    if ways.count > 1 {
      throw run.arguments.usageError("--global, --server and --agents are three different places")
    }
    if run.arguments[agents] {
      guard let hooks = try AgentHooks(run) else {
        throw run.arguments.usageError("agents work in a work tree, and there is none here")
      }
      return try hooks.install()
    }
    if run.arguments[global] { return try GlobalHooks(run).install() }
    let standard = run.arguments[server] ? HookStage.ofServer : HookStage.ofWorkTree
    let wanted = HookStage.allCases.filter {
      standard.contains($0) || run.arguments[stages].contains($0)
    }
    if run.arguments[inConfig] { return try ConfiguredHooks(run).install(wanted) }
    return try RepositoryHooks(run).install(wanted)
  }

  /// Where this program lies, for shims.
  static func program() throws(ToolFailure) -> [UInt8] {
    guard let path = FilePlaces.real(Array("/proc/self/exe".utf8)) else {
      throw .malfunction(
        Malfunction(
          action: "find this program", reason: "/proc is not mounted",
          remedy: "mount it, and install again"))
    }
    return path
  }

  /// What a stage's shim says besides its name.
  static func options(_ stage: HookStage) -> [String] {
    // What a push brings has been judged by pre-receive by then.
    stage == .update ? ["--references-only"] : []
  }
}

enum UninstallCommand {
  static let spec = CommandSpec(
    "uninstall", summary: "take the gate out of git's hooks, and put back what was there",
    flags: [InstallCommand.global.declaration]
  ) { run throws(ToolFailure) in
    if run.arguments[InstallCommand.global] { return try GlobalHooks(run).uninstall() }
    return try RepositoryHooks(run).uninstall()
  }
}
