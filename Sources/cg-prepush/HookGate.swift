import GateChecks
import GateDriver
import GateModel
import GitReader
import HookProtocol
import PolicyLanguage
import ScanCache
import ToolShell

/// What a stage judges with: the repository, the policy that is due, the checks.
struct HookGate {
  let run: ToolRun
  let stage: HookStage
  let repository: Repository
  let pusher: Pusher
  private let judgement: Judgement
  private let secrets: SecretCheck

  init(_ run: ToolRun, _ stage: HookStage, _ repository: Repository, _ pusher: Pusher) {
    self.run = run
    self.stage = stage
    self.repository = repository
    self.pusher = pusher
    judgement = Judgement(run, in: repository, isHook: true)
    secrets = SecretCheck(Self.searches(run))
  }

  static func searches(_ run: ToolRun, load: SecretSearches.Load = .light) -> SecretSearches {
    SecretSearches(cache: cache(run), load: load)
  }

  private static func cache(_ run: ToolRun) -> CacheFolder? {
    run.arguments[HookFlags.noCache]
      ? nil : run.environment.cacheFolder(named: run.arguments[HookFlags.cacheFolder])
  }

  /// The policy that judges a change.
  func outcome(for judged: JudgedChange) throws(GitFailure) -> PolicyOutcome {
    try judgement.outcome(for: judged)
  }

  /// The verdict on a change, with what was asked to be left out.
  func verdict(
    on judged: JudgedChange, naming subject: String, reading content: (any ContentSource)? = nil
  ) throws(GitFailure) -> Verdict {
    let outcome = try outcome(for: judged)
    return try verdict(on: judged, under: outcome, naming: subject, reading: content)
  }

  /// The same under a policy that was found already.
  func verdict(
    on judged: JudgedChange, under outcome: PolicyOutcome, naming subject: String,
    reading content: (any ContentSource)? = nil
  ) throws(GitFailure) -> Verdict {
    let skips = Skips(run, stage, under: outcome.policy)
    var verdict = try judgement.verdict(
      on: judged, under: outcome, searching: secrets, cachingIn: Self.cache(run), reading: content,
      naming: subject, skipping: skips.checks)
    verdict.diagnostics += skips.diagnostics
    if !skips.checks.isEmpty, verdict.decision != .invalid {
      note(skips, &verdict, on: subject)
    }
    return verdict
  }

  /// A check is left out only once that is written down.
  private func note(_ skips: Skips, _ verdict: inout Verdict, on subject: String) {
    do throws(ShellFailure) {
      try HookLog(repository).add([
        ("event", .text("skip")), ("stage", .text(stage.rawValue)),
        ("checks", .text(skips.checks.map(\.rawValue).sorted().joined(separator: ","))),
        ("reason", .text(skips.reason)), ("subject", .text(subject)),
        ("verdict", .text(verdict.decision.rawValue)),
      ])
    } catch {
      var failure = error.malfunction
      failure.action += " the record of a skipped check"
      verdict.malfunctions.append(failure)
    }
  }
}
