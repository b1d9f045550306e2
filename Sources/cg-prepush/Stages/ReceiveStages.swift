import GateDriver
import GateModel
import GitReader
import HookProtocol
import ToolShell

/// Judges what others push, before any of it can be seen.
enum ReceiveStages {
  private static let reference = Operand.one("REF", help: "The whole name of the reference.")
  private static let old = Operand.one("OLD", help: "The id that it has; zeros for none.")
  private static let new = Operand.one("NEW", help: "The id that it is to have; zeros for none.")
  private static let referencesOnly = Flag.toggle(
    "references-only", help: "Judge what the move does to REF, and not what it brings.",
    details: "For where pre-receive has judged that already.")

  static let preReceive = CommandSpec(
    HookStage.preReceive.rawValue, summary: "judge everything that a push brings to a server",
    details: [
      """
      Reads the pushed objects where git keeps them apart until the hook has said yes. Each \
      reference is judged by the policy of its tip before the push; a new one by that of the branch \
      that HEAD names; in an empty repository DIR/cg/policy.yaml judges, DIR being the repository, \
      or else the built-in policy. Of moving references the rules of HEAD's branch hold besides.
      """,
      """
      Every decision goes into DIR/cg/log.jsonl, with whom the server says is pushing. No override \
      of the environment that loosens is followed, nor CG_SKIP.
      """,
    ]
  ) { run throws(ToolFailure) in
    try HookRun(run, .preReceive).perform([]) { gate, input throws(GitFailure) in
      let updates = try Input.updates(input, ReferenceLines.received)
      if updates.isEmpty { return nil }
      return try decide(updates, gate)
    }
  }

  static let update = CommandSpec(
    HookStage.update.rawValue, summary: "judge one reference that is pushed to a server",
    flags: [referencesOnly.declaration],
    operands: [reference.declaration, old.declaration, new.declaration]
  ) { run throws(ToolFailure) in
    let words = [reference, old, new].map { run.arguments[$0] }
    let isBare = run.arguments[referencesOnly]
    return try HookRun(run, .update).perform(words) { gate, _ throws(GitFailure) in
      let update: ReferenceUpdate
      do throws(ReferenceLines.Mistake) {
        update = try ReferenceLines.update(name: words[0], old: words[1], new: words[2])
      } catch {
        throw Input.malformed(error.reason)
      }
      return try decide([update], gate, readsContent: !isBare)
    }
  }

  private static func decide(
    _ updates: [ReferenceUpdate], _ gate: HookGate, readsContent: Bool = true
  ) throws(GitFailure) -> HookVerdict {
    let stage = gate.stage.rawValue
    let who = gate.pusher.name.map { " by \($0)" } ?? ""
    let subject = Input.subject(stage, updates) + who
    var judge = ReferenceJudge(
      gate, try policies(gate), known: readsContent ? try known(updates, gate) : [],
      readsContent: readsContent)
    var verdict = try judge.verdict(on: updates, naming: stage)
    PushOptions(gate.run).add(to: &verdict)
    note(verdict, updates, gate)
    return HookVerdict(subject: subject, verdict: verdict)
  }

  private static func policies(_ gate: HookGate) throws(GitFailure) -> ReferenceJudge.Policies {
    var policies = ReferenceJudge.Policies { "\(VisibleText.path($0.name)) before the push" }
    if case .branch(let name, let id) = try gate.repository.head() {
      let place = PolicyPlace.revision(
        id, label: "\(VisibleText.bytes(name)) before the push")
      (policies.forNew, policies.forAll) = (place, place)
    } else {
      policies.forNew = .ofRepository(gate.repository)
    }
    return policies
  }

  /// The commits that the repository had. Where all that the old tips do not explain is only among the
  /// pushed objects, nothing else can: no other reference need be looked at.
  private static func known(
    _ updates: [ReferenceUpdate], _ gate: HookGate
  ) throws(GitFailure) -> [ObjectID] {
    let repository = gate.repository
    var tips: Set<ObjectID> = []
    for update in updates {
      guard let old = update.old else { continue }
      if let commit = try repository.commitBehind(old) { tips.insert(commit) }
    }
    if let head = try repository.head().commit { tips.insert(head) }
    if try !isExplained(updates, by: tips, repository) {
      for reference in try repository.references(below: "refs/") {
        if let commit = try repository.commitBehind(reference.id) { tips.insert(commit) }
      }
    }
    return tips.sorted()
  }

  private static func isExplained(
    _ updates: [ReferenceUpdate], by tips: Set<ObjectID>, _ repository: Repository
  ) throws(GitFailure) -> Bool {
    guard repository.environment["GIT_QUARANTINE_PATH"] != nil else { return false }
    var outside = repository.environment
    for name in ["GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"]
    {
      outside[name] = nil
    }
    let settled = try Repository.open(at: repository.layout.gitFolder, environment: outside)
    var ends: Set<ObjectID> = []
    for update in updates {
      if let new = update.new, let tip = try repository.commitBehind(new) { ends.insert(tip) }
    }
    for commit in try repository.commits(reachableFrom: ends.sorted(), excluding: tips.sorted()) {
      if try settled.objects.contains(commit) { return false }
    }
    return true
  }

  private static func note(_ verdict: Verdict, _ updates: [ReferenceUpdate], _ gate: HookGate) {
    let told = updates.prefix(100).map { update -> HookLog.Value in
      let (old, new) = (update.old?.hex ?? "-", update.new?.hex ?? "-")
      return .text("\(VisibleText.path(update.name)) \(old) \(new)")
    }
    let people = gate.pusher.facts.map {
      HookLog.Value.text("\($0.name)=\(VisibleText.bytes($0.value))")
    }
    do throws(ShellFailure) {
      try HookLog(gate.repository).add([
        ("event", .text("decision")), ("stage", .text(gate.stage.rawValue)),
        ("verdict", .text(verdict.decision.rawValue)), ("policy", .text(verdict.policy.origin)),
        ("digest", .text(verdict.policy.digest)), ("references", .number(updates.count)),
        ("moves", .list(told)), ("pusher", .list(people)),
      ])
    } catch {
      // What is decided stands; that it could not be written down is told to who runs the server.
      gate.run.errors.write(ToolFailure.malfunction(error.malfunction).text(tool: gate.run.tool))
    }
  }
}

/// What who pushes has said by `git push -o`.
struct PushOptions {
  private let options: [PushOption]

  init(_ run: ToolRun) {
    let count = run.environment["GIT_PUSH_OPTION_COUNT"].flatMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    options = (0..<min(max(count ?? 0, 0), 1_000)).compactMap { number in
      run.environment["GIT_PUSH_OPTION_\(number)"].flatMap { PushOption($0) }
    }
  }

  /// Says what comes of each.
  func add(to verdict: inout Verdict) {
    for option in options {
      switch option {
      case .approval(let id):
        verdict.add([
          Finding(
            code: .governanceDenied, rule: "approvals/unknown",
            message: "the approval `\(id)` cannot be checked: this build keeps no approvals",
            remedy: "Push without `-o cg.approval`; what needs an approval does not pass yet.")
        ])
      case .unknown(let text):
        verdict.diagnostics.append(
          Diagnostic(
            level: .warning, source: "push option", message: "`\(text)` means nothing here",
            hint: "there is `cg.approval=ID`"))
      }
    }
  }
}
