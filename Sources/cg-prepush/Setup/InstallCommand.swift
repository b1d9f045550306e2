import GateModel
import HookProtocol
import ToolShell

/// Puts the gate into git's hooks, what was there going first.
enum InstallCommand {
  static let global = Flag.toggle(
    "global", help: "For all repositories of this user, by core.hooksPath.")
  static let server = Flag.toggle(
    "server", help: "For a repository that others push to: pre-receive and update.")
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
      "Each hook stops the operation where cg-prepush is missing. Installing again is no harm.",
    ],
    flags: [global.declaration, server.declaration, stages.declaration]
  ) { run throws(ToolFailure) in
    if run.arguments[global] { return try GlobalHooks(run).install() }
    return try RepositoryHooks(run).install(
      run.arguments[server] ? HookStage.ofServer : HookStage.ofWorkTree, run.arguments[stages])
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
