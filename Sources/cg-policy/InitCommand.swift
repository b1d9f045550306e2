import GateDriver
import GateModel
import GitReader
import PolicyStarter
import ToolShell

/// Writes a first policy that fits what is in the repository.
enum InitCommand {
  private static let force = Flag.toggle("force", help: "Replace a policy that is there.")
  private static let print = Flag.toggle("print", help: "Print it and write nothing.")

  static let spec = CommandSpec(
    "init", summary: "write a first policy that fits the repository",
    details: [
      """
      Looks at names of files and at a few of them for languages, tests and licence, and writes \
      .cg/policy.yaml with comments. What this build cannot enforce yet stands in it as comments.
      """
    ], flags: [force.declaration, print.declaration], action: start)

  private static func start(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let lookup = PolicyLookup(run)
    let repository = try lookup.openRepository()
    guard let top = repository.layout.workTree else {
      throw run.arguments.usageError("a bare repository has no files to look at")
    }
    let paths = try lookup.telling { () throws(GitFailure) in try repository.workTreeFiles() }
    let traits = RepositoryTraits(paths: paths.map(\.path)) { path in
      // A file that cannot be read tells nothing of the project; the policy is only a first draft.
      do { return try repository.workTreeFile(at: path) } catch { return nil }
    }
    let text = StarterPolicy.text(for: traits)
    if run.arguments[print] {
      run.output.write(text)
      return .pass
    }
    return try write(text, below: top, run)
  }

  private static func write(
    _ text: String, below top: BytePath, _ run: ToolRun
  ) throws(ToolFailure) -> ExitCode {
    let name = PolicyPlace.file.lossyText
    let path = top.bytes + [UInt8(ascii: "/")] + PolicyPlace.file.bytes
    let folder = path.dropLast(PolicyPlace.file.lastComponent.count + 1)
    let isThere: Bool
    do throws(ShellFailure) {
      isThere = try OutputFolder.holds(path)
      if !isThere || run.arguments[force] {
        try OutputFolder.make(Array(folder))
        try OutputFile.write(to: path) { $0.write(text) }
      }
    } catch {
      throw .malfunction(error.malfunction)
    }
    if isThere && !run.arguments[force] {
      throw .refused(
        Malfunction(
          action: "write a first policy", reason: "there is one already",
          remedy: "edit it, or replace it with --force", path: PolicyPlace.file))
    }
    if !run.isQuiet {
      run.output.write(
        "wrote \(name): read it, try `cg-policy check`, and commit it; from then on it judges\n")
    }
    return .pass
  }
}
