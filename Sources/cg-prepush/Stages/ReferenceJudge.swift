import ContentDigest
import GateChecks
import GateDriver
import GateModel
import GitReader
import PolicyLanguage

/// Judges references that somebody wants to move, every one of them, into one verdict.
struct ReferenceJudge {
  /// Whose policies judge.
  struct Policies {
    /// The one for references that do not exist yet; nil: that of what the new commits stand on.
    var forNew: PolicyPlace?
    /// One whose rules on references hold besides that of the reference itself.
    var forAll: PolicyPlace?
    /// What stands in for an old commit that is not here.
    var instead: (ReferenceUpdate) throws(GitFailure) -> ObjectID? = { _ in nil }
    /// How reports name the place of an old commit.
    var label: (ReferenceUpdate) -> String
  }

  private let gate: HookGate
  private let policies: Policies
  private let known: [ObjectID]
  private let readsContent: Bool
  private let repository: Repository
  private var outcomes = PolicyOutcomes()

  /// `known` are commits that the other side has. Without `readsContent` only what the moves do to
  /// references is judged.
  init(_ gate: HookGate, _ policies: Policies, known: [ObjectID], readsContent: Bool = true) {
    self.gate = gate
    self.policies = policies
    self.known = known
    self.readsContent = readsContent
    repository = gate.repository
  }

  /// One verdict on all of them.
  mutating func verdict(on updates: [ReferenceUpdate], naming subject: String) throws(GitFailure)
    -> Verdict
  {
    let commits = try PushedCommits(readsContent ? updates : [], known: known, in: repository)
    let change = PushedChange(commits, in: repository)
    var verdicts: [Verdict] = []
    for group in Self.alike(updates) {
      let name = "\(subject) \(VisibleText.path(group[0].name))"
      do throws(GitFailure) {
        verdicts.append(try verdict(on: group, change, naming: name))
      } catch {
        // One that cannot be read must not keep from being told what is wrong with another.
        verdicts.append(error.verdict(under: PolicyIdentity(origin: "none", digest: "")))
      }
    }
    if verdicts.count == 1 { return verdicts[0] }
    let identity = PolicyIdentity(joining: verdicts.map(\.policy)) { digests in
      var hasher = SHA256Hasher()
      for digest in digests { hasher.addFramed(Array(digest.utf8)) }
      return hasher.digest().text
    }
    return Verdict(joining: verdicts, named: identity)
  }

  /// References that move from the same to the same, which is judged once, in the order in which they
  /// first come.
  private static func alike(_ updates: [ReferenceUpdate]) -> [[ReferenceUpdate]] {
    var groups: [[ReferenceUpdate]] = []
    var places: [[ObjectID?]: Int] = [:]
    var seen: Set<ReferenceUpdate> = []
    for update in updates where seen.insert(update).inserted {
      // What stands in for an old commit that is not here goes by the name.
      if let place = places[[update.old, update.new]], update.old == nil {
        groups[place].append(update)
      } else {
        if update.old == nil { places[[update.old, update.new]] = groups.count }
        groups.append([update])
      }
    }
    return groups
  }

  private mutating func verdict(
    on group: [ReferenceUpdate], _ change: PushedChange, naming name: String
  ) throws(GitFailure) -> Verdict {
    let update = group[0]
    let old = try oldCommit(of: update)
    let place = old.map { PolicyPlace.revision($0, label: policies.label(update)) }
    var verdict: Verdict
    let rules: BranchPolicy?
    if readsContent,
      var judged = try change.judged(update, from: old, judgedBy: place ?? policies.forNew)
    {
      judged.change.texts += group.dropFirst().map(PushedChange.name)
      // For several, the strictest of them counts.
      if group.count > 1 { judged.change.target = nil }
      let isEmpty = judged.change.files.isEmpty && judged.change.passing.isEmpty
      let outcome =
        isEmpty
        ? try outcomes.outcome(at: judged.policyPlace, gate) : try gate.outcome(for: judged)
      rules = outcome.policy?.branches
      verdict = try gate.verdict(on: judged, under: outcome, naming: name)
    } else {
      let place = place ?? policies.forNew ?? .builtin
      let outcome = try outcomes.outcome(at: place, gate)
      rules = outcome.policy?.branches
      verdict = Verdict(
        mode: outcome.policy?.mode.value ?? .enforce, policy: outcome.identity,
        diagnostics: outcome.diagnostics)
    }
    for update in group { try addRules(on: update, try move(update, old), rules, to: &verdict) }
    return verdict
  }

  private mutating func addRules(
    on update: ReferenceUpdate, _ move: ReferenceMove, _ rules: BranchPolicy?,
    to verdict: inout Verdict
  ) throws(GitFailure) {
    var all = rules.map { [$0] } ?? []
    if move == .rewritten || move == .deleted, let place = policies.forAll {
      // A branch that was cut before it was protected does not know of it.
      let outcome = try outcomes.outcome(at: place, gate)
      if let policy = outcome.policy { all.append(policy.branches) }
    }
    var told: Set<String> = []
    let strictest = all.flatMap {
      ReferenceRules.findings(on: update.name, moving: move, under: $0)
    }
    .sorted { ($0.blocks ? 0 : 1) < ($1.blocks ? 0 : 1) }
    let findings = strictest.filter { told.insert($0.rule).inserted }
    verdict.add(findings)
    if verdict.mode == .audit, findings.contains(where: { $0.rule == "branches/evidence" }) {
      // Auditing is to see what a policy would do. This is no policy's to allow.
      verdict.malfunctions.append(
        Malfunction(
          action: "let evidence go", reason: "no policy can give it up, not even one that audits",
          remedy: "fetch what is there and add to it"))
    }
  }

  /// The commit that the reference has now, if it is here.
  private func oldCommit(of update: ReferenceUpdate) throws(GitFailure) -> ObjectID? {
    guard let old = update.old else { return nil }
    if try !repository.objects.contains(old) { return try policies.instead(update) }
    return try repository.commitBehind(old)
  }

  private func move(_ update: ReferenceUpdate, _ old: ObjectID?) throws(GitFailure) -> ReferenceMove
  {
    guard let before = update.old else { return .created }
    guard let new = update.new else { return .deleted }
    if before == new { return .forwarded }
    // A tag is not moved on: whoever has it keeps the old one.
    if update.name.bytes.starts(with: "refs/tags/".utf8) { return .rewritten }
    guard let old, try repository.objects.contains(before),
      let tip = try repository.commitBehind(new)
    else { return .rewritten }
    return try repository.reaches(tip, old) ? .forwarded : .rewritten
  }
}

/// Policies for questions that no file bears on, each found once: ten thousand references as a rule
/// have one policy.
private struct PolicyOutcomes {
  private var byFolder: [ObjectID?: PolicyOutcome] = [:]

  mutating func outcome(
    at place: PolicyPlace, _ gate: HookGate
  ) throws(GitFailure) -> PolicyOutcome {
    guard case .revision(let id, _) = place else {
      return try gate.outcome(for: .nothing(judgedBy: place))
    }
    let repository = gate.repository
    let folder = try repository.entry(at: ".cg", in: repository.tree(of: id))?.id
    if let known = byFolder[folder] { return known }
    let outcome = try gate.outcome(for: .nothing(judgedBy: place))
    // What lies elsewhere in the repository may be another file in another commit.
    if outcome.sources.names.allSatisfy({ $0.hasPrefix(".cg/") || $0.hasPrefix("builtin:") }) {
      byFolder[folder] = outcome
    }
    return outcome
  }
}
