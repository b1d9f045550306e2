import AnalysisClient
package import GateChecks
package import GateModel
package import PolicyLanguage
package import ScanCache

/// Brings policy, change and checks together and gives the verdict, whatever went wrong on the way.
package struct GateRun {
  /// The checks of this build, in the order in which they are asked.
  package static let checks: [CheckID] = [
    .paths, .size, .secrets,
    .headers,
    .message,
    .hygiene,
    .privacy,
    .dependencies,
    .capabilities, .imports, .syntax, .layers,
    .policy,
    .external,
  ]

  /// Which checks were asked for on the command line; empty: all that the policy demands.
  private let only: Set<CheckID>
  private let skipped: Set<CheckID>
  private let secrets: SecretCheck
  /// Where facts of source are kept; nil: nowhere.
  private let cache: CacheFolder?

  package init(
    only: Set<CheckID> = [], skipped: Set<CheckID> = [], secrets: SecretCheck,
    cache: CacheFolder? = nil
  ) {
    self.cache = cache
    self.only = only
    self.skipped = skipped
    self.secrets = secrets
  }

  private var wanted: [any Check] {
    let all: [any Check] = [
      PathCheck(), SizeCheck(), secrets,
      HeaderCheck(),
      MessageCheck(),
      HygieneCheck(),
      PrivacyCheck(today: CurrentDay.text),
      DependencyCheck(knowing: DependencyData()),
      GuardedFileCheck(),
      CapabilityCheck(),
      ImportCheck(),
      SyntaxCheck(),
      LayerCheck(),
    ]
    return all.filter { wants($0.id) }
  }

  /// Whether the command line leaves a check in.
  private func wants(_ id: CheckID) -> Bool {
    (only.isEmpty || only.contains(id)) && !skipped.contains(id)
  }

  /// The verdict on a change under a policy that was found valid or not; `advance` is called for
  /// every file that is read. `changedPolicies` is what the change would do to the policies.
  package func verdict(
    on judged: JudgedChange, under outcome: PolicyOutcome, finding changedPolicies: [Finding],
    reading content: any ContentSource, naming subject: String = "",
    advancing advance: @escaping () -> Void
  ) -> Verdict {
    guard let policy = outcome.policy else {
      var verdict = Verdict(
        mode: .enforce, policy: outcome.identity,
        diagnostics: outcome.diagnostics + Self.wayOut(outcome))
      secrets.cover(&verdict, for: [Self.builtin], naming: [subject])
      return verdict
    }
    let implemented = Set(Self.checks)
    let unmet = outcome.unsupportedDemands(implemented: implemented).filter { wants($0.check) }
    let named = only.subtracting(implemented).sorted { $0.rawValue < $1.rawValue }
    var verdict = decide(
      on: judged.change, under: policy, named: outcome.identity,
      reading: WatchedContent(content: content, advance: advance),
      beside: judged.surroundings,
      analysing: AnalysedFacts(of: content, by: AnalysisClient(), cache: cache),
      asking: wanted,
      knowing: Self.malfunctions(unmet) + named.map(Self.malfunction),
      notScanned: judged.notScanned)
    verdict.add(judged.findings)
    if wants(.policy) { verdict.add(changedPolicies) }
    verdict.diagnostics = outcome.diagnostics + outcome.refusedOverrides.map(Self.warning)
    if wanted.isEmpty, named.isEmpty, !wants(.external) {
      verdict.diagnostics.append(Self.nothingAsked)
    }
    if wants(.external), verdict.decision != .invalid {
      ExternalStage(policies: policy.external, isTrusted: judged.runsPolicy)
        .add(to: &verdict, judging: judged.change, reading: content)
    }
    let policies = [policy.secrets] + policy.nested.map(\.policy.secrets)
    secrets.cover(&verdict, for: policies, naming: [subject])
    return verdict
  }

  /// What the checks that were asked for by name say of one commit of many. Secrets are searched in all
  /// objects at once, and what asks for the whole of a change has no say.
  func step(
    _ change: Change, under policy: Policy, named identity: PolicyIdentity,
    reading content: any ContentSource
  ) -> Verdict {
    decide(
      on: change, under: policy, named: identity, reading: content,
      analysing: AnalysedFacts(of: content, by: AnalysisClient(), cache: cache),
      asking: wanted.filter { $0.id != .secrets })
  }

  /// Covers what is said of a policy that cannot be read, and so cannot say what a secret is.
  private static let builtin: SecretPolicy = {
    var policy = SecretPolicy()
    policy.packs = [Setting("builtin:secrets", from: Origin(source: "builtin"))]
    return policy
  }()

  /// A broken judge stops its own mending too; whoever comes upon it must learn how to go on.
  private static func wayOut(_ outcome: PolicyOutcome) -> [Diagnostic] {
    let isPolicyBroken = outcome.diagnostics.contains { diagnostic in
      diagnostic.level == .error && !diagnostic.source.hasPrefix("$")
    }
    guard isPolicyBroken else { return [] }
    return [
      Diagnostic(
        level: .warning, source: "cg-scan",
        message: "nothing can be judged until this policy is mended: \(outcome.identity.origin)",
        hint:
          "try the mended file with `--policy FILE`; a local hook steps aside for `git commit --no-verify`"
      )
    ]
  }

  private static let nothingAsked = Diagnostic(
    level: .error, source: "cg-scan", message: "--only and --skip leave no check to ask",
    hint: "leave at least one of: \(checks.map(\.rawValue).joined(separator: ", "))")

  /// One for each check that the policy demands and this build lacks.
  private static func malfunctions(_ unmet: [Demand]) -> [Malfunction] {
    let checks = Set(unmet.map(\.check)).sorted { $0.rawValue < $1.rawValue }
    return checks.map { check in
      let keys = unmet.filter { $0.check == check }
        .map { "`\($0.key)` (\($0.origin.description))" }.joined(separator: ", ")
      return Malfunction(
        action: "check \(check.rawValue)",
        reason: "the policy demands it by \(keys), and this build has no such check",
        remedy: "use a build that has it, or leave it out by name: --skip \(check.rawValue)")
    }
  }

  private static func malfunction(_ check: CheckID) -> Malfunction {
    let known = checks.map(\.rawValue).joined(separator: ", ")
    return Malfunction(
      action: "check \(check.rawValue)", reason: "this build has no such check",
      remedy: "it has: \(known)")
  }

  private static func warning(_ refused: RefusedOverride) -> Diagnostic {
    let changes = refused.changes.map(\.what).joined(separator: "; ")
    return Diagnostic(
      level: .warning, source: "$\(refused.variable)",
      message: "not followed, because it loosens the policy: \(changes)",
      hint: "a hook follows only overrides that tighten")
  }
}
