package import GateModel

/// What a policy says of moving references: protected ones keep their history, and so does evidence,
/// which no policy can give up.
package enum ReferenceRules {
  /// Where the suite keeps what it has to prove.
  package static let evidence = "refs/cg/"

  /// What is wrong with moving this reference in this way.
  package static func findings(
    on name: BytePath, moving move: ReferenceMove, under policy: BranchPolicy
  ) -> [Finding] {
    let verb: String
    let effect: Setting<Effect>
    switch move {
    case .created, .forwarded: return []
    case .rewritten: (verb, effect) = ("rewritten", policy.forcePush)
    case .deleted: (verb, effect) = ("deleted", policy.delete)
    }
    let shown = "`\(VisibleText.path(name))`"
    if name.bytes.starts(with: evidence.utf8) {
      return [
        Finding(
          code: .policy, rule: "branches/evidence",
          message: "\(shown) holds evidence, and would be \(verb)",
          remedy: "Evidence is only added to: fetch what is there and add to that.")
      ]
    }
    guard let pattern = policy.protection(of: name) else { return [] }
    let finding = Finding(
      code: .policy, rule: move == .deleted ? "branches/delete" : "branches/force-push",
      message: "\(shown) is protected (\(pattern.origin.description)), and would be \(verb)",
      remedy: move == .deleted
        ? "Leave it, or have the policy changed first."
        : "Bring the change on top of what is there: fetch, then merge or rebase onto it.")
    return finding.weighed(effect.value).map { [$0] } ?? []
  }
}
