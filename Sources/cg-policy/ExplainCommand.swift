import GateChecks
import GateModel
import ToolShell

/// Says what applies to a path, and why.
enum ExplainCommand {
  private static let path = Operand.one(
    "PATH", kind: .bytes, help: "A path from the top of the repository; it need not exist.")
  private static let policy = Flag.file(
    "policy", value: "POLICY", help: "A file, builtin:NAME or REV: instead of the work tree's.")

  static let spec = CommandSpec(
    "explain", summary: "say what applies to a path, and why",
    details: ["Every rule that names the path is shown with the place where it is written."],
    flags: [policy.declaration], operands: [path.declaration], action: explain)

  private static func explain(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let (policy, _) = try PolicyLookup(run).valid(run.arguments[policy])
    let path = BytePath(Self.withoutDot(run.arguments[path]))
    if let escape = PathEscape(path) {
      throw run.arguments.usageError(
        "'\(VisibleText.path(path))' \(escape.explanation); name a path from the top of the repository"
      )
    }
    run.output.write(VisibleText.path(path) + "\n")
    for line in PathExplanation(of: path, under: policy).lines {
      run.output.write("  " + VisibleText.line(line) + "\n")
    }
    return .pass
  }

  private static func withoutDot(_ path: [UInt8]) -> [UInt8] {
    path.starts(with: "./".utf8) ? Array(path.dropFirst(2)) : path
  }
}
