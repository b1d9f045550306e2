/// What the gate says of a change, and everything it says it on.
package struct Verdict: Sendable {
  /// The five ways a run can end, each with its exit code.
  package enum Decision: String, CaseIterable, Sendable {
    case pass, blocked, invalid, undecided
    case needsApproval = "needs_approval"

    package var exitCode: Int32 {
      switch self {
      case .pass: 0
      case .blocked: 1
      case .invalid: 2
      case .undecided: 3
      case .needsApproval: 4
      }
    }
  }

  package var mode: PolicyMode
  package var policy: PolicyIdentity
  package var findings: [Finding]
  package var malfunctions: [Malfunction]
  /// Mistakes in the policy or the command line; an error among them means nothing was decided.
  package var diagnostics: [Diagnostic]
  package var notScanned: [NotScanned]
  /// What is masked in it, and has to be in whatever is printed beside it.
  package internal(set) var veil = Veil()
  /// What was found and, by a baseline, an allowance or a marker, stops nothing.
  package var passedOver = PassedOver()

  package init(
    mode: PolicyMode, policy: PolicyIdentity, findings: [Finding] = [],
    malfunctions: [Malfunction] = [], diagnostics: [Diagnostic] = [], notScanned: [NotScanned] = []
  ) {
    self.mode = mode
    self.policy = policy
    self.findings = findings.sorted()
    self.malfunctions = malfunctions
    self.diagnostics = diagnostics
    self.notScanned = notScanned
  }

  /// Takes in findings that came by another way than the checks.
  package mutating func add(_ more: [Finding]) { findings = (findings + more).sorted() }

  /// Computed, so it cannot disagree with the record. Invalid goes before blocked, blocked before
  /// undecided, undecided before approval: a found violation stands even if something went unread.
  package var decision: Decision {
    if diagnostics.contains(where: { $0.level == .error }) { return .invalid }
    if mode == .enforce, findings.contains(where: \.blocks) { return .blocked }
    if !malfunctions.isEmpty || notScanned.contains(where: \.wasRequired) { return .undecided }
    if mode == .enforce, findings.contains(where: \.needsApproval) { return .needsApproval }
    return .pass
  }
}

/// Which policy judged: for the report, and for anyone who wants to check it afterwards.
package struct PolicyIdentity: Hashable, Sendable {
  /// Who chose it and where it is from: `.cg/policy.yaml at HEAD`, `--policy ci.yaml`, `builtin:recommended`.
  package var origin: String
  /// `sha256:` and the digest of everything that went into it.
  package var digest: String
  /// Overrides in force, each with where it came from: `CG_MAX_DIFF_LOC=200 (environment)`.
  package var overrides: [String]

  package init(origin: String, digest: String, overrides: [String] = []) {
    self.origin = origin
    self.digest = digest
    self.overrides = overrides
  }
}
