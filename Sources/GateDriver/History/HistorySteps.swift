package import GateModel
package import GitReader
package import PolicyLanguage

/// Judges a history step by step: every commit by itself, against what it stands on.
package struct HistorySteps {
  /// The checks that a single commit can be asked about.
  package static let checks: Set<CheckID> = [
    .paths, .size, .headers, .message, .hygiene, .privacy, .dependencies, .capabilities, .imports,
    .syntax, .layers,
  ]

  private let repository: Repository
  private let gate: GateRun

  /// Whether the commits that such a root leads to are a history that somebody made.
  package static func follows(_ kind: RootKind) -> Bool {
    switch kind {
    case .head, .branch, .tag, .remote: true
    case .note, .stash, .reference, .operation, .reflog, .index: false
    }
  }

  /// Asks the checks of `gate`; secrets are searched in all objects at once instead.
  package init(_ repository: Repository, asking gate: GateRun) {
    self.repository = repository
    self.gate = gate
  }

  /// Adds to the verdict what is found in each commit that the roots lead to, with its name.
  package func judge(
    from roots: [ObjectID], under outcome: PolicyOutcome, into verdict: inout Verdict,
    advancing advance: () -> Void
  ) throws(GitFailure) {
    guard let policy = outcome.policy else { return }
    let content = RepositoryContent(repository)
    var findings: [Finding] = []
    for commit in try repository.commits(reachableFrom: roots, excluding: []) {
      advance()
      do throws(GitFailure) {
        let change = try change(by: commit, under: policy)
        let step = gate.step(change, under: policy, named: outcome.identity, reading: content)
        findings += step.findings.map { Self.named($0, commit) }
        verdict.malfunctions += step.malfunctions
        verdict.notScanned += step.notScanned
      } catch {
        verdict.malfunctions.append(error.malfunction)
      }
    }
    verdict.add(findings)
  }

  private func change(by commit: ObjectID, under policy: Policy) throws(GitFailure) -> Change {
    let files = try repository.touches(of: [commit]).flatMap(\.files)
    var judged = JudgedChange(
      change: Change(subject: .difference, files: try repository.pairingRenames(in: files)),
      policyPlace: .builtin)
    try ChangeTexts.add([commit], in: repository, to: &judged.change)
    try judged.addWitnesses(for: policy, in: repository)
    return judged.change
  }

  private static func named(_ finding: Finding, _ commit: ObjectID) -> Finding {
    var finding = finding
    finding.commit = finding.commit ?? commit
    return finding
  }
}
