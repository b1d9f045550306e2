import GateDriver
import GateModel
import GitReader
import ToolShell

/// Judges what comes on standard input, as one file.
enum StdinCommand {
  private static let path = Flag.text(
    "path", value: "NAME", help: "The path that the content is judged under.")
  private static let limit = 1 << 30

  static let spec = CommandSpec(
    "stdin", summary: "judge standard input as one file",
    details: ["The policy is found as for `files`."],
    flags: [path.declaration]
  ) { run throws(ToolFailure) in
    let name = run.arguments[path] ?? "stdin"
    let bytes: [UInt8]
    do throws(ShellFailure) {
      bytes = try InputFile.standardInput(limit: limit)
    } catch {
      throw .malfunction(error.malfunction)
    }
    return try ScanRun(run).judgeAnywhere("stdin") { () throws(GitFailure) in
      let side = FileSide(path: BytePath(name), mode: .regular, id: nil)
      return ScanSubject(
        name: "stdin as \(BytePath(name).lossyText)", JudgedChange.standing([side]),
        content: SingleText(bytes))
    }
  }
}
