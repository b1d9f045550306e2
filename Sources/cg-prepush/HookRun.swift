import GateChecks
import GateDriver
import GateModel
import GateReports
import GitReader
import HookProtocol
import ToolShell

/// One run of a hook: bounds its time, lets the former hook speak first, judges and delivers.
struct HookRun {
  let run: ToolRun
  let stage: HookStage
  let pusher: Pusher
  private static let serverDeadline = 4_000

  init(_ run: ToolRun, _ stage: HookStage) {
    self.run = run
    self.stage = stage
    pusher = Pusher { run.environment[$0] }
  }

  /// The verdict that `judge` gives, delivered; nil from it is a pass that nothing need be said of.
  /// `words` are what git gave as arguments.
  func perform(
    _ words: [[UInt8]], _ judge: (HookGate, [UInt8]) throws(GitFailure) -> HookVerdict?
  ) throws(ToolFailure) -> ExitCode {
    limitTime()
    let input = stage.readsInput ? try readInput() : []
    if let code = try former(words, input), code != .pass { return code }
    let format = run.arguments[HookFlags.format]
    let heard = format == .text ? run.onErrors : run
    let delivery = try delivery(heard)
    var subject = stage.rawValue
    let verdict: Verdict
    do throws(GitFailure) {
      let repository = try Repository.open(
        at: run.arguments[HookFlags.repository].map { BytePath($0) } ?? ".",
        environment: run.environment.git)
      let gate = HookGate(run, stage, repository, pusher)
      guard let made = try judge(gate, input) else { return .pass }
      (subject, verdict) = (made.verdict.veil.masked(made.subject), made.verdict)
      for note in repository.notes { run.log.write(.info, note) }
    } catch {
      verdict = error.verdict(under: PolicyIdentity(origin: "none", digest: ""))
    }
    if isSilent(verdict) { return .pass }
    let code = delivery.deliver(verdict, subject: subject)
    heard.output.flush()
    return softened(code)
  }

  /// A commit waits for nobody: the approval comes before the push, or at it.
  private func softened(_ code: ExitCode) -> ExitCode {
    switch stage {
    case .preCommit, .preMergeCommit, .commitMessage, .prepareCommitMessage:
      code == .needsApproval ? .pass : code
    case .preRebase, .prePush, .postCheckout, .preReceive, .update, .referenceTransaction: code
    }
  }

  /// Git prints enough of its own: a pass is told only where something else is.
  private func isSilent(_ verdict: Verdict) -> Bool {
    verdict.decision == .pass && verdict.findings.isEmpty && verdict.diagnostics.isEmpty
      && verdict.notScanned.isEmpty && run.arguments[HookFlags.format] == .text
      && run.arguments[HookFlags.reports].isEmpty
  }

  private func delivery(_ run: ToolRun) throws(ToolFailure) -> ReportDelivery {
    try ReportDelivery(
      run, format: run.arguments[HookFlags.format], reports: run.arguments[HookFlags.reports],
      linePrefix: pusher.isOnGitLab && stage.isOfServer ? "GL-HOOK-ERR: " : "")
  }

  private func limitTime() {
    let standard = stage.isOfServer ? Self.serverDeadline : nil
    guard let time = run.arguments[HookFlags.deadline] ?? standard else { return }
    let prefix = pusher.isOnGitLab && stage.isOfServer ? "GL-HOOK-ERR: " : ""
    SignalCleanup.endProcess(
      afterMilliseconds: time,
      saying: """
        \(prefix)cg-prepush \(stage.rawValue): undecided (exit 3): no verdict within \(time) ms, so \
        nothing passes
        \(prefix)push less at once, or have --deadline raised

        """, code: ExitCode.undecided.number)
  }

  private func readInput() throws(ToolFailure) -> [UInt8] {
    do throws(ShellFailure) {
      return try InputFile.standardInput(limit: ReferenceLines.mostBytes)
    } catch {
      throw .malfunction(error.malfunction)
    }
  }

  /// What the hook that was here before says; nil where there is none.
  func former(_ words: [[UInt8]], _ input: [UInt8]) throws(ToolFailure) -> ExitCode? {
    guard let former = FormerHook(run.arguments[HookFlags.before]) else {
      return nil
    }
    return try former.run(words, input: stage.readsInput ? input : nil)
  }
}

/// A verdict, and how reports name what it is on.
struct HookVerdict {
  var subject: String
  var verdict: Verdict
}
