extension Verdict {
  /// One verdict that says what several say, on parts of one change: whatever one of them stops, all
  /// of it stops. `identity` is what the policies together are called.
  package init(joining verdicts: [Verdict], named identity: PolicyIdentity) {
    let isEnforcing = verdicts.contains { $0.mode == .enforce }
    self.init(mode: isEnforcing || verdicts.isEmpty ? .enforce : .audit, policy: identity)
    var seen: Set<Finding> = []
    var all: [Finding] = []
    for verdict in verdicts {
      let isTold = isEnforcing && verdict.mode == .audit
      for finding in verdict.findings {
        let finding = isTold ? finding.toldOnly : finding
        if seen.insert(finding).inserted { all.append(finding) }
      }
      malfunctions += verdict.malfunctions.filter { !malfunctions.contains($0) }
      diagnostics += verdict.diagnostics.filter { !diagnostics.contains($0) }
      notScanned += verdict.notScanned.filter { !notScanned.contains($0) }
      passedOver.add(verdict.passedOver)
      veil.add(verdict.veil)
    }
    add(all)
    cover(with: veil)
  }
}

extension Finding {
  /// The same finding where it stops nothing, since the policy that it is by only audits.
  fileprivate var toldOnly: Finding {
    var finding = self
    finding.severity = min(severity, .warning)
    finding.needsApproval = false
    return finding
  }
}

extension PolicyIdentity {
  /// What several policies are called together; `digest` makes one digest of several.
  package init(joining identities: [PolicyIdentity], digest: ([String]) -> String) {
    var origins: [String] = []
    var digests: [String] = []
    var overrides: [String] = []
    for identity in identities {
      if !origins.contains(identity.origin) { origins.append(identity.origin) }
      if !digests.contains(identity.digest) { digests.append(identity.digest) }
      overrides += identity.overrides.filter { !overrides.contains($0) }
    }
    let shown = origins.prefix(3).joined(separator: "; ")
    let rest = origins.count > 3 ? "; and \(origins.count - 3) more" : ""
    self.init(
      origin: shown + rest, digest: digests.count == 1 ? digests[0] : digest(digests),
      overrides: overrides)
  }
}
