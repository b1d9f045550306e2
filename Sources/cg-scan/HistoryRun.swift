import GateChecks
import GateDriver
import GateModel
import GitReader
import PolicyLanguage
import SecretSearch
import ToolShell

/// One search of a whole repository: finds the policy, sweeps, delivers.
struct HistoryRun {
  private let run: ToolRun
  private let scan: ScanRun

  init(_ run: ToolRun) {
    self.run = run
    scan = ScanRun(run)
  }

  /// Searches what the references reach, or everything.
  func judge(_ references: [BytePath]) throws(ToolFailure) -> ExitCode {
    let name = (["history"] + references.map(\.lossyText)).joined(separator: " ")
    return try scan.delivering(name) { () throws(GitFailure) in
      let repository = try scan.open()
      return (name, try verdict(on: references, in: repository), repository)
    }
  }

  /// The verdict on what the references reach, or on everything.
  func verdict(
    on references: [BytePath], in repository: Repository
  ) throws(GitFailure) -> Verdict {
    let head = try repository.head().commit
    var judged = JudgedChange.standing([])
    judged.policyPlace = head.map { .revision($0, label: "HEAD") } ?? .builtin
    let outcome = try scan.outcome(for: judged, in: repository)
    let baselines = try ScanBaselines(run, for: judged, in: repository)
    var verdict = try verdict(
      under: outcome, on: references, in: repository, knowing: baselines.fingerprints)
    baselines.finish(&verdict, seeingAll: references.isEmpty)
    return verdict
  }

  private func verdict(
    under outcome: PolicyOutcome, on references: [BytePath], in repository: Repository,
    knowing known: Set<String>
  ) throws(GitFailure) -> Verdict {
    guard let policy = outcome.policy else {
      return Verdict(mode: .enforce, policy: outcome.identity, diagnostics: outcome.diagnostics)
    }
    let secrets = policy.secrets
    var verdict = Verdict(
      mode: policy.mode.value, policy: outcome.identity, diagnostics: outcome.diagnostics)
    if secrets.packs.isEmpty, secrets.rules.isEmpty {
      verdict.diagnostics.append(
        Diagnostic(
          level: .error, source: "cg-scan", message: "the policy looks for no secrets",
          hint: "add `secrets: {packs: [builtin:secrets]}`, or name another policy"))
      return verdict
    }
    let search: SecretSearch
    let searches = ScanSearches(run, load: .heavy)
    do throws(SearchFailure) {
      search = try searches.searches.search(for: secrets)
    } catch {
      throw GitFailure(.limit, "search for secrets", error.reason, remedy: error.remedy)
    }
    var means = HistoryScan.Means()
    means.threads = run.arguments[ScanFlags.threads] ?? Processors.count
    means.memory = run.arguments[ScanFlags.memory] ?? means.memory
    let cache = searches.cache.flatMap { HistoryCache($0, for: search, secrets) }
    let record = try HistoryScan(repository, search, means, cache: cache).run(from: references)
    let told = HistoryFindings.findings(in: record, for: search, secrets, known: known)
    verdict.add(told.findings)
    verdict.passedOver = told.passedOver
    verdict.malfunctions = record.malfunctions
    verdict.notScanned = HistoryFindings.notScanned(in: record)
    searches.check.cover(&verdict, for: [secrets], naming: references.map(\.lossyText))
    return verdict
  }
}
