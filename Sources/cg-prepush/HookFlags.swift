import GateReports
import ToolShell

/// Flags that every stage takes.
enum HookFlags {
  static let repository = Flag.folder(
    "repo", help: "The repository, or a folder in it.",
    details: "Default: the one that git's variables name, or around the current folder.")
  static let format = Flag.choice(
    "format", short: "f", value: "FORMAT", default: ReportFormat.text,
    help: "How to print the verdict.",
    details: "Text goes to standard error, where git shows it; all else to standard output.")
  static let reports = Flag<[ChosenFile<ReportFormat>]>.choiceAndFile(
    "report", value: "FORMAT=FILE", of: ReportFormat.self,
    help: "Write the verdict to a file too; may be repeated.")
  static let deadline = Flag.integer(
    "deadline", value: "MILLISECONDS", in: 100...3_600_000,
    help: "Say `undecided`, and stop, when this much time has passed.",
    details: "Default: 4000 in pre-receive and update, none elsewhere.")
  static let before = Flag.file(
    "before", help: "Run this hook first, if it is there; it can stop the operation.",
    details: "It gets the same arguments and the same standard input.")
  static let noCache = Flag.toggle("no-cache", help: "Neither read nor write caches.")
  static let cacheFolder = Flag.folder(
    "cache-dir", help: "Where caches are kept.",
    details: "Default: `cg` in $XDG_CACHE_HOME, or `.cache/cg` in $HOME.")

  static var all: [FlagDeclaration] {
    [
      repository.declaration, format.declaration, reports.declaration, deadline.declaration,
      before.declaration, noCache.declaration, cacheFolder.declaration,
    ]
  }
}
