import GateModel
import GateReports
import ToolShell

/// Flags that every way of scanning takes.
enum ScanFlags {
  static let repository = Flag.folder(
    "repo", help: "The repository, or a folder in it.",
    details: "Default: the one around the current folder, as git finds it.")
  static let policy = Flag.file(
    "policy", help: "Judge by this policy instead of the repository's.",
    details: "`builtin:NAME` takes one that is built in. The report says that it was chosen here.")
  static let format = Flag.choice(
    "format", short: "f", value: "FORMAT", default: ReportFormat.text,
    help: "How to print the verdict.")
  static let reports = Flag<[ChosenFile<ReportFormat>]>.choiceAndFile(
    "report", value: "FORMAT=FILE", of: ReportFormat.self,
    help: "Write the verdict to a file too; may be repeated.",
    details: "The file appears whole or not at all.")
  static let only = Flag<[CheckID]>.choices(
    "only", value: "CHECK,...", of: CheckID.self, help: "Ask these checks and no others.")
  static let skip = Flag<[CheckID]>.choices(
    "skip", value: "CHECK,...", of: CheckID.self, help: "Leave these checks out.")
  static let hook = Flag.toggle(
    "hook", help: "Judge as a git hook does.",
    details: """
      $CG_POLICY is not followed, nor any CG_ variable that would loosen the policy: in a hook the \
      environment belongs to the one who is judged.
      """)

  static let wholeFiles = Flag.toggle(
    "whole-files", help: "Also tell of secrets in lines that the change did not touch.")
  static let exhaustive = Flag.toggle(
    "exhaustive", help: "Try every rule on every byte: slow, and what the fast search must equal.")
  static let noCache = Flag.toggle("no-cache", help: "Neither read nor write caches.")
  static let cacheFolder = Flag.folder(
    "cache-dir", help: "Where caches are kept.",
    details: "Default: `cg` in $XDG_CACHE_HOME, or `.cache/cg` in $HOME.")
  static let threads = Flag.integer(
    "threads", in: 1...256, help: "How many threads search.", details: "Default: one for each core."
  )
  static let memory = Flag.size(
    "memory", in: 64 << 20...1 << 40, help: "How much memory objects may take, inflated.",
    details: "Default: 1GiB. What does not fit is read in parts.")

  static let baselines = Flag.repeated(
    "baseline", kind: .file, value: "FILE",
    help: "Do not tell again of secrets that FILE knows; may be repeated.",
    details: """
      One that lies in the repository is read from where the policy is: HEAD or the base of the \
      change. What a baseline knew is counted in the report.
      """)
  static let writeBaseline = Flag.file(
    "write-baseline", help: "Write the secrets that are found to FILE, as known from then on.",
    details: """
      The verdict of this run stays what it is. Comments in FILE are kept; of a tree or a history, \
      entries that match nothing any more go.
      """)

  static var all: [FlagDeclaration] {
    [
      repository.declaration, policy.declaration, format.declaration, reports.declaration,
      only.declaration, skip.declaration, hook.declaration, wholeFiles.declaration,
      exhaustive.declaration, noCache.declaration, cacheFolder.declaration,
      threads.declaration, memory.declaration, baselines.declaration, writeBaseline.declaration,
    ]
  }
}
