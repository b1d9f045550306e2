import GateDriver
import GateModel
import GitReader
import ToolShell

/// Judges files and folders as they lie on disk.
enum FilesCommand {
  private static let paths = Operand.oneOrMore(
    "PATH", kind: .file, help: "A file, or a folder to go through.")

  static let spec = CommandSpec(
    "files", summary: "judge files and folders, in a repository or not",
    details: [
      """
      Every file below a folder is looked at, hidden ones included; no ignore rules hold, and links \
      are not followed. The policy is that of the repository around the current folder, or else the \
      built-in one.
      """
    ],
    operands: [paths.declaration]
  ) { run throws(ToolFailure) in
    let scan = ScanRun(run)
    return try scan.judgeAnywhere("files") { () throws(GitFailure) in
      let source = PlainFiles()
      let named = run.arguments[paths].map { BytePath($0) }
      let (files, unread) = try source.list(named, advancing: scan.advance)
      var judged = JudgedChange.standing(files)
      judged.notScanned = unread.map {
        NotScanned(path: $0.path, reason: $0.reason, wasRequired: true)
      }
      return ScanSubject(name: "files", judged, content: source)
    }
  }
}
