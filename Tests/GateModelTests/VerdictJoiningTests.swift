import GateModel
import Testing

@Suite struct VerdictJoiningTests {
  private static let identity = PolicyIdentity(origin: "x", digest: "sha256:0")

  private func verdict(
    _ decision: Verdict.Decision, mode: PolicyMode = .enforce
  ) -> Verdict {
    var verdict = Verdict(mode: mode, policy: Self.identity)
    switch decision {
    case .pass: break
    case .blocked: verdict.add([finding(.error, false)])
    case .needsApproval: verdict.add([finding(.warning, true)])
    case .invalid: verdict.diagnostics = [Diagnostic(source: "x", message: "wrong")]
    case .undecided:
      verdict.malfunctions = [Malfunction(action: "read", reason: "gone", remedy: "")]
    }
    return verdict
  }

  private func finding(_ severity: Severity, _ needsApproval: Bool) -> Finding {
    Finding(
      code: .policy, rule: "a/b", severity: severity, needsApproval: needsApproval, message: "m",
      remedy: "r")
  }

  /// Of two verdicts the one that goes before the other holds for both, in either order.
  @Test func theStricterHolds() {
    let order: [Verdict.Decision] = [.invalid, .blocked, .undecided, .needsApproval, .pass]
    for (place, one) in order.enumerated() {
      for other in order[place...] {
        let (first, second) = (verdict(one), verdict(other))
        for pair in [[first, second], [second, first]] {
          #expect(Verdict(joining: pair, named: Self.identity).decision == one)
        }
      }
    }
    #expect(Verdict(joining: [], named: Self.identity).decision == .pass)
  }

  @Test func whatIsOnlyAuditedStopsNothingElse() {
    let joined = Verdict(
      joining: [verdict(.blocked, mode: .audit), verdict(.pass)], named: Self.identity)
    #expect(joined.decision == .pass && joined.findings.count == 1)
    let both = Verdict(
      joining: [verdict(.blocked, mode: .audit), verdict(.blocked)], named: Self.identity)
    #expect(both.decision == .blocked)
    let audited = Verdict(
      joining: [verdict(.blocked, mode: .audit)], named: Self.identity)
    #expect(audited.mode == .audit && audited.decision == .pass)
  }

  @Test func namesOfPoliciesAreJoined() {
    let identities = (1...5).map { PolicyIdentity(origin: "p\($0)", digest: "d\($0)") }
    let joined = PolicyIdentity(joining: identities) { $0.joined(separator: "+") }
    #expect(joined.origin == "p1; p2; p3; and 2 more" && joined.digest == "d1+d2+d3+d4+d5")
    let same = PolicyIdentity(joining: [Self.identity, Self.identity]) { _ in "" }
    #expect(same == Self.identity)
  }
}
