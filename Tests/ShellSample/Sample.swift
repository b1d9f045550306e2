package import ToolShell

/// The declarations of the sample tool.
package enum Sample {
  package enum Format: String, CaseIterable, Sendable {
    case text, json
    case gitlabSecrets = "gitlab-secrets"
  }

  package enum Part: String, CaseIterable, Sendable {
    case paths, size, secrets
  }

  package static let repo = Flag.folder("repo", help: "Look at this repository.")
  package static let policy = Flag.file(
    "policy", short: "p", environment: "CG_POLICY", help: "Judge by this policy.",
    details: "Without it, the policy of the base commit is used.")
  package static let format = Flag.choice(
    "format", short: "f", value: "FORMAT", default: Format.text, help: "How to print the verdict.")
  package static let report = Flag.choiceAndFile(
    "report", value: "FORMAT=FILE", of: Format.self, help: "Write the verdict to a file too.")
  package static let only = Flag.choices(
    "only", value: "CHECK,...", of: Part.self, help: "Run these checks alone.")
  package static let threads = Flag.integer(
    "threads", short: "j", in: 1...256, help: "Use so many threads.")
  package static let memory = Flag.size(
    "memory", in: (1 << 20)...(1 << 40), help: "Use no more memory than this.")
  package static let cache = Flag.negatable(
    "cache", default: true, environment: "CG_CACHE", help: "Keep what was learnt for next time.")
  package static let define = Flag.repeated(
    "define", short: "D", kind: .text, value: "NAME=VALUE", help: "Set a name.")
  package static let title = Flag.text("title", value: "TEXT", help: "Call it 'this', or \"that\".")
  package static let base = Flag.bytes(
    "base", kind: .revision, value: "REV", help: "Compare with this commit.")
  package static let secret = Flag.toggle("inner-workings", hidden: true, help: "Not for people.")
  package static let verdict = Flag.choice(
    "verdict", value: "VERDICT", default: SampleVerdict.pass, help: "Come to this verdict.")

  package static let range = Operand.one("A..B", kind: .revision, help: "The commits to judge.")
  package static let files = Operand.any("FILE", kind: .file, help: "Files to look at.")
  package static let patterns = Operand.oneOrMore("PATTERN", help: "What to look for.")
  package static let number = Operand.optional(
    "LINES", kind: .integer(1...1_000_000), help: "How many.")

  package static let spec = CommandSpec(
    "shell-sample", summary: "judge a change that does not exist",
    details: [
      "A tool of the tests. It declares a flag of every kind; its commands do what a gate may do.",
      ".A paragraph that begins with a full stop, and has a back\\slash - and a dash.",
    ],
    flags: [repo.declaration, policy.declaration, format.declaration, report.declaration],
    subcommands: [check, commits, find, spew, work, wait, fail, group],
    examples: [.init("shell-sample check --only paths", "Judge by the paths alone.")],
    exits: CommandSpec.gateExits,
    environment: [.init("SAMPLE_HOME", "Where the sample lives.")],
    files: [.init(".cg/policy.yaml", "The policy.")])

  static let check = CommandSpec(
    "check", summary: "come to a verdict",
    flags: [
      only.declaration, threads.declaration, memory.declaration, cache.declaration,
      define.declaration, title.declaration, secret.declaration, verdict.declaration,
    ], operands: [files.declaration],
    action: SampleCommands.check)
  static let commits = CommandSpec(
    "range", summary: "judge commits", details: ["Every commit counts, merges too."],
    flags: [base.declaration], operands: [range.declaration], action: SampleCommands.echo)
  static let find = CommandSpec(
    "find", summary: "look for patterns", operands: [patterns.declaration],
    action: SampleCommands.echo)
  static let spew = CommandSpec(
    "spew", summary: "print many lines", flags: [verdict.declaration],
    operands: [number.declaration],
    action: SampleCommands.spew)
  static let work = CommandSpec(
    "work", summary: "take more than a second", action: SampleCommands.work)
  static let wait = CommandSpec(
    "wait", summary: "wait with a temporary file and a child",
    exits: [.init("130", "It was interrupted.")],
    environment: [.init("SAMPLE_WAIT", "Not read.")], files: [.init("late.txt", "Never made.")],
    action: SampleCommands.wait)
  static let fail = CommandSpec("fail", summary: "meet a failure", action: SampleCommands.fail)
  static let group = CommandSpec(
    "fix", summary: "repair what can be repaired",
    subcommands: [
      CommandSpec(
        "headers", summary: "add missing headers", operands: [files.declaration],
        action: SampleCommands.echo)
    ])
}

package enum SampleVerdict: String, CaseIterable, Sendable {
  case pass, blocked, undecided
  case needsApproval = "needs-approval"
}
