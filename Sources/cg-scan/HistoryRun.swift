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
    let judged = try standing(in: repository)
    let outcome = try scan.outcome(for: judged, in: repository)
    let baselines = try ScanBaselines(run, for: judged, in: repository)
    let asked = Set(run.arguments[ScanFlags.only])
    var verdict = Verdict(
      mode: outcome.policy?.mode.value ?? .enforce, policy: outcome.identity,
      diagnostics: outcome.diagnostics)
    if asked.isEmpty || asked.contains(.secrets) {
      verdict = try self.verdict(
        under: outcome, on: references, at: judged, in: repository, knowing: baselines.fingerprints)
    }
    if !asked.subtracting([.secrets]).isEmpty {
      try HistoryStepsRun(run, scan).judge(
        references, asking: asked, under: outcome, in: repository, into: &verdict)
    }
    baselines.finish(&verdict, seeingAll: references.isEmpty)
    return verdict
  }

  /// HEAD's tree, whose policies judge. What of it cannot be read the walk over all trees tells.
  private func standing(in repository: Repository) throws(GitFailure) -> JudgedChange {
    guard let head = try repository.head().commit else {
      var judged = JudgedChange.standing([])
      judged.policyPlace = .builtin
      return judged
    }
    do throws(GitFailure) {
      return try JudgedChange.tree(at: head, label: "HEAD", in: repository)
    } catch {
      var judged = JudgedChange.standing([])
      judged.policyPlace = .revision(head, label: "HEAD")
      return judged
    }
  }

  private func verdict(
    under outcome: PolicyOutcome, on references: [BytePath], at judged: JudgedChange,
    in repository: Repository, knowing known: Set<String>
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
    let searches = ScanSearches(run, load: .heavy, known: known)
    do throws(SearchFailure) {
      search = try searches.searches.search(for: secrets)
    } catch {
      throw GitFailure(.limit, "search for secrets", error.reason, remedy: error.remedy)
    }
    var means = HistoryScan.Means()
    means.threads = run.arguments[ScanFlags.threads] ?? Processors.count
    means.memory = run.arguments[ScanFlags.memory] ?? means.memory
    let cache = searches.cache.flatMap { HistoryCache($0, for: search, secrets) }
    let record = try HistoryScan(
      repository, search, means, following: secrets.inline.value, cache: cache
    ).run(from: references)
    let told = HistoryFindings.findings(in: record, for: search, secrets, known: known)
    verdict.add(told.findings)
    verdict.passedOver = told.passedOver
    verdict.malfunctions = record.malfunctions
    verdict.notScanned = HistoryFindings.notScanned(in: record)
    if record.reachesHead {
      judgeFolders(of: judged, under: policy, by: searches.check, in: repository, &verdict)
    }
    let all = [secrets] + policy.nested.map(\.policy.secrets)
    searches.check.cover(&verdict, for: all, naming: references.map(\.lossyText))
    return verdict
  }

  /// The policies of folders judge what stands in HEAD below them, in addition, as in a tree.
  private func judgeFolders(
    of judged: JudgedChange, under policy: Policy, by check: SecretCheck, in repository: Repository,
    _ verdict: inout Verdict
  ) {
    var policy = policy
    policy.secrets = SecretPolicy()
    policy.nested.removeAll { $0.policy.secrets.packs.isEmpty && $0.policy.secrets.rules.isEmpty }
    if policy.nested.isEmpty { return }
    let told = decide(
      on: judged.change, under: policy, named: verdict.policy,
      reading: RepositoryContent(repository), asking: [check])
    verdict.add(told.findings)
    verdict.passedOver.add(told.passedOver)
    let known = Set(verdict.malfunctions)
    verdict.malfunctions += told.malfunctions.filter { !known.contains($0) }
    verdict.notScanned += told.notScanned.filter { !verdict.notScanned.contains($0) }
  }
}
