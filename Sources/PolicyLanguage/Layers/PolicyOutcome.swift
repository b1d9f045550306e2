package import GateModel

/// What came of a request: a policy, or every reason why there is none.
package struct PolicyOutcome: Sendable {
  /// Nil as soon as one diagnostic is an error: half a policy judges nothing.
  package var policy: Policy?
  package var diagnostics: [Diagnostic]
  package var identity: PolicyIdentity
  /// Which checks the policy asks for, and by which key.
  package var demands: [Demand]
  /// Every value with its place; complete as far as the text could be read.
  package var effective: EffectivePolicy
  /// Overrides that were not followed because they loosen.
  package var refusedOverrides: [RefusedOverride]
  /// Every text that went into it, for diagnostics that come up later.
  package var sources: ComplaintDesk

  /// Demands for checks that a gate lacks: where there is one, the gate must not judge.
  package func unsupportedDemands(implemented: Set<CheckID>) -> [Demand] {
    demands.filter { !implemented.contains($0.check) }
  }

  /// The same for people who write policies: one warning a key.
  package func warnings(implemented: Set<CheckID>) -> [Diagnostic] {
    let complaints = unsupportedDemands(implemented: implemented).map { demand in
      Complaint(
        .warning, in: demand.origin.source,
        at: SourceMark(line: demand.origin.line, column: demand.origin.column),
        "`\(demand.key)` asks for the check `\(demand.check.rawValue)`, which this build lacks",
        hint: "a gate without it does not judge and exits 3")
    }
    return sources.diagnostics(for: complaints)
  }
}

/// An override that was not followed, and why.
package struct RefusedOverride: Hashable, Sendable {
  /// `CG_MAX_DIFF_LOC`.
  package var variable: String
  /// What it would have loosened.
  package var changes: [PolicyChange]
}
