extension Finding {
  /// The same finding with what the policy makes of it; nil where that is not looked at.
  package func weighed(_ effect: Effect) -> Finding? {
    guard let severity = effect.severity else { return nil }
    var finding = self
    finding.severity = severity
    finding.needsApproval = effect == .review
    return finding
  }
}
