import ToolShell

/// Mends what a program can mend.
enum FixCommand {
  static let paths = Operand.any(
    "PATH", kind: .file, help: "Only these files, and those in these folders; without any, all.")
  static let dryRun = Flag.toggle("dry-run", help: "Show what would be added, and write nothing.")

  static let spec = CommandSpec(
    "fix", summary: "add what the policy demands and files lack",
    subcommands: [headers])

  static let headers = CommandSpec(
    "headers", summary: "add missing licence headers to files of the work tree",
    details: [
      """
      Adds the notice that `license_headers` demands to each file that says nothing of a licence, \
      behind whatever must stand first: an interpreter, an encoding, the beginning of markup. Nothing \
      else of the file changes. A file that names another licence, states terms of its own or has no \
      comments is left as it is and named.
      """,
      """
      Tracked files are mended, and untracked ones that are not ignored; links are not followed. \
      The exit is 0 when no file lacks its header any more, else 1.
      """,
    ],
    flags: [dryRun.declaration],
    operands: [paths.declaration]
  ) { run throws(ToolFailure) in try HeaderFixRun(run).go() }
}
