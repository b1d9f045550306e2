import GateChecks
import GateDriver
import GateModel
import GitReader
import HookProtocol
import PolicyLanguage
import SecretSearch
import ToolShell

/// The stages that ask about references and not about content, and the one that asks nothing.
enum OtherStages {
  private static let state = Operand.one("STATE", help: "prepared, committed or aborted.")
  private static let upstream = Operand.one("UPSTREAM", help: "What is rebased onto.")
  private static let branch = Operand.optional("BRANCH", help: "What is rebased, if not HEAD.")
  private static let words = Operand.any("WORD", help: "What git gives: OLD NEW FLAG.")

  static let referenceTransaction = CommandSpec(
    HookStage.referenceTransaction.rawValue,
    summary: "refuse to rewrite or delete protected references",
    details: [
      """
      Whatever moves them, a rebase, `update-ref` or a push: branches that the policy of HEAD or \
      their own tip protects, and evidence under refs/cg. Only the state `prepared` can be refused.
      """
    ],
    operands: [state.declaration]
  ) { run throws(ToolFailure) in
    let state = run.arguments[state]
    return try HookRun(run, .referenceTransaction).perform([state]) {
      gate, input throws(GitFailure) in
      guard state == Array("prepared".utf8) else { return nil }
      return try transaction(try Input.updates(input, ReferenceLines.received), gate)
    }
  }

  private static func transaction(
    _ updates: [ReferenceUpdate], _ gate: HookGate
  ) throws(GitFailure) -> HookVerdict? {
    let repository = gate.repository
    var moved: [ReferenceUpdate] = []
    for update in updates where update.name.bytes.starts(with: "refs/".utf8) {
      // Git tells zeros for `old` where nobody asked for a certain one.
      guard let now = try repository.reference(named: update.name), now != update.new else {
        continue
      }
      moved.append(ReferenceUpdate(name: update.name, old: now, new: update.new))
    }
    if moved.isEmpty { return nil }
    var policies = ReferenceJudge.Policies { "\(VisibleText.path($0.name)) as it stands" }
    if let head = try repository.head().commit {
      policies.forAll = .revision(head, label: "HEAD")
    }
    var judge = ReferenceJudge(gate, policies, known: [], readsContent: false)
    let stage = gate.stage.rawValue
    return HookVerdict(
      subject: Input.subject(stage, moved), verdict: try judge.verdict(on: moved, naming: stage))
  }

  static let preRebase = CommandSpec(
    HookStage.preRebase.rawValue,
    summary: "refuse to rebase commits of a protected branch that others have",
    operands: [upstream.declaration, branch.declaration]
  ) { run throws(ToolFailure) in
    let upstream = run.arguments[upstream]
    let branch = run.arguments[branch]
    return try HookRun(run, .preRebase).perform([upstream] + (branch.map { [$0] } ?? [])) {
      gate, _ throws(GitFailure) in
      try rebase(onto: BytePath(upstream), branch.map { BytePath($0) }, gate)
    }
  }

  private static func rebase(
    onto upstream: BytePath, _ branch: BytePath?, _ gate: HookGate
  ) throws(GitFailure) -> HookVerdict? {
    let repository = gate.repository
    let heads = Array("refs/heads/".utf8)
    var name: BytePath
    if let branch {
      name = branch.bytes.starts(with: heads) ? branch : BytePath(heads + branch.bytes)
    } else {
      guard case .branch(let head, _) = try repository.head() else { return nil }
      name = BytePath(head)
    }
    guard let tip = try repository.reference(named: name) else { return nil }
    let place = PolicyPlace.revision(tip, label: VisibleText.path(name))
    let outcome = try gate.outcome(for: .nothing(judgedBy: place))
    var verdict = Verdict(
      mode: outcome.policy?.mode.value ?? .enforce, policy: outcome.identity,
      diagnostics: outcome.diagnostics)
    if let policy = outcome.policy, try isShared(tip, upstream, repository) {
      verdict.add(ReferenceRules.findings(on: name, moving: .rewritten, under: policy.branches))
    }
    return HookVerdict(subject: "pre-rebase \(VisibleText.path(name))", verdict: verdict)
  }

  /// Whether any commit that would be made anew is in a tracking branch.
  private static func isShared(
    _ tip: ObjectID, _ upstream: BytePath, _ repository: Repository
  ) throws(GitFailure) -> Bool {
    let base = try repository.resolveCommit(upstream)
    let moved = try repository.commits(reachableFrom: [tip], excluding: [base])
    var tracking: [ObjectID] = []
    for reference in try repository.references(below: "refs/remotes/") {
      if let commit = try repository.commitBehind(reference.id) { tracking.append(commit) }
    }
    let unshared = try repository.commits(reachableFrom: [tip], excluding: [base] + tracking)
    return unshared.count < moved.count
  }

  static let postCheckout = CommandSpec(
    HookStage.postCheckout.rawValue, summary: "make ready what the next hook would have to make",
    details: ["Works in the background, prints nothing and never fails."],
    operands: [words.declaration]
  ) { run throws(ToolFailure) in
    let stage = HookRun(run, .postCheckout)
    let code = try stage.former(run.arguments[words], [])
    var arguments = [Array("cg-prepush".utf8), Array("warm-caches".utf8)]
    for (flag, value) in [
      ("--repo", run.arguments[HookFlags.repository]),
      ("--cache-dir", run.arguments[HookFlags.cacheFolder]),
    ] {
      if let value { arguments += [Array(flag.utf8), value] }
    }
    if !run.arguments[HookFlags.noCache] { _ = ChildRun.leaveRunning(arguments) }
    return code ?? .pass
  }

  static let warmCaches = CommandSpec(
    "warm-caches", summary: "compile the patterns of the policy of HEAD", isHidden: true
  ) { run throws(ToolFailure) in
    do throws(GitFailure) {
      let repository = try Repository.open(
        at: run.arguments[HookFlags.repository].map { BytePath($0) } ?? ".",
        environment: run.environment.git)
      let gate = HookGate(run, .postCheckout, repository, Pusher { _ in nil })
      guard let head = try repository.head().commit else { return .pass }
      let outcome = try gate.outcome(for: .nothing(judgedBy: .revision(head, label: "HEAD")))
      if let policy = outcome.policy { try warm(policy.secrets, run) }
      return .pass
    } catch {
      throw error.toolFailure
    }
  }

  private static func warm(_ policy: SecretPolicy, _ run: ToolRun) throws(GitFailure) {
    do throws(SearchFailure) {
      _ = try HookGate.searches(run, load: .heavy).search(for: policy)
    } catch {
      throw GitFailure(.limit, "compile patterns", error.reason, remedy: error.remedy)
    }
  }
}
