package import GateChecks
package import GateModel
package import GitReader
package import PolicyLanguage
package import ScanCache
package import ToolShell

/// How one tool judges: whose policy, which checks, and how it looks for secrets. What is judged comes
/// with each question, so that every gate gives the same verdict on the same change.
package struct Judgement {
  private let repository: Repository?
  private let finder: PolicyFinder
  private let chosenPolicy: PolicyPlace?
  private let only: Set<CheckID>
  private let skipped: Set<CheckID>
  private let log: Log

  /// With `isHook`, neither `$CG_POLICY` nor overrides that loosen are followed.
  package init(
    _ run: ToolRun, in repository: Repository?, isHook: Bool, policy: PolicyPlace? = nil,
    only: Set<CheckID> = [], skipped: Set<CheckID> = []
  ) {
    self.repository = repository
    finder = PolicyFinder(
      repository: repository, environment: run.environment, refusingLoosening: isHook)
    chosenPolicy = policy ?? (isHook ? nil : Self.policy(chosenBy: run.environment))
    self.only = only
    self.skipped = skipped
    log = run.log
  }

  /// What a person or pipeline puts in place of the repository's policy.
  package static func policy(chosenBy environment: Environment) -> PolicyPlace? {
    guard let path = environment["CG_POLICY"], !path.isEmpty else { return nil }
    return .named(BytePath(path), by: "$CG_POLICY")
  }

  /// The policy that judges, and a line of the log that says so.
  package func outcome(for judged: JudgedChange) throws(GitFailure) -> PolicyOutcome {
    var judged = judged
    if let chosenPolicy { judged.policyPlace = chosenPolicy }
    let outcome = try finder.outcome(for: judged)
    log.write(
      .info, "judging",
      [
        "policy": .text(outcome.identity.origin), "digest": .text(outcome.identity.digest),
        "files": .integer(judged.change.files.count),
        "commits": .integer(judged.change.passing.count),
      ])
    return outcome
  }

  /// The verdict on a change under a policy; `skipping` are checks left out besides.
  package func verdict(
    on judged: JudgedChange, under outcome: PolicyOutcome, searching secrets: SecretCheck,
    cachingIn cache: CacheFolder? = nil,
    reading content: (any ContentSource)? = nil, naming subject: String = "",
    skipping: Set<CheckID> = [], advancing advance: @escaping () -> Void = {}
  ) throws(GitFailure) -> Verdict {
    var judged = judged
    judged.hasChosenPolicy = chosenPolicy != nil
    if let repository { try judged.addWitnesses(for: outcome.policy, in: repository) }
    let gate = GateRun(only: only, skipped: skipped.union(skipping), secrets: secrets, cache: cache)
    let changed = try ChangedPolicy(finder).findings(in: judged, under: outcome)
    let content: any ContentSource =
      content ?? repository.map { RepositoryContent($0) } ?? SingleText([])
    return gate.verdict(
      on: judged, under: outcome, finding: changed, reading: content, naming: subject,
      advancing: advance)
  }
}
