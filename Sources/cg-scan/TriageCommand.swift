import GateDriver
import GateModel
import GitReader
import ToolShell

/// Goes through findings with a person, who says of each what it is.
enum TriageCommand {
  private static let what = Operand.any(
    "WHAT", kind: .revision,
    help: "`tree [REV]`, `staged` or `history [REF...]`; without it, `tree`.")
  private static let answers = Flag.file(
    "answers", help: "Take the answers from FILE, a line each, instead of from a person.")

  static let spec = CommandSpec(
    "triage", summary: "decide about secrets that were found, one after the other",
    details: [
      """
      Shows each finding and asks: `f` it is no secret (asks why, and adds its fingerprint with the \
      reason to `secrets.allow` in .cg/policy.yaml); `b` it is known (adds it to the baseline: that \
      of --baseline, or .cg/baseline); `i` shows the marker to write beside it; `s` leaves it; `q` \
      ends. Each answer is a letter and Enter.
      """,
      """
      What is written is written at once. In the policy nothing is changed but for the entry that \
      is added; where its layout leaves no sure place for one, the entry is shown instead. The exit \
      is 0 when no finding is left that blocks, else 1.
      """,
    ],
    flags: [answers.declaration],
    operands: [what.declaration]
  ) { run throws(ToolFailure) in
    try TriageRun(run, answers: try given(run)).go(through: run.arguments[what])
  }

  private static func given(_ run: ToolRun) throws(ToolFailure) -> Answers {
    if run.arguments[ScanFlags.writeBaseline] != nil {
      throw run.arguments.usageError("triage writes to --baseline FILE what is answered by `b`")
    }
    if let path = run.arguments[answers] {
      do throws(ShellFailure) {
        return Answers(try InputFile.read(path, limit: 1 << 20))
      } catch {
        throw error.isMissing ? .refused(error.malfunction) : .malfunction(error.malfunction)
      }
    }
    if let terminal = Answers() { return terminal }
    throw run.arguments.usageError(
      "triage asks a person, and standard input is no terminal; --answers FILE answers for one")
  }
}
