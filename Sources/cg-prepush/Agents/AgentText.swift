import GateModel

/// A verdict in words for a model: what is wrong, where, and what to change.
enum AgentText {
  private static let most = 10

  static let stopAndAsk =
    "\nThis is at least the third time that the same is refused. Stop here, do not try another way, and ask the person you work for."

  /// Nil where the verdict stops nothing that is not yet committed.
  static func refusal(_ verdict: Verdict) -> String? {
    switch verdict.decision {
    case .pass, .needsApproval: return nil
    case .blocked, .invalid, .undecided: break
    }
    var lines = ["cg: refused by the policy (\(VisibleText.line(verdict.policy.origin))):"]
    for finding in verdict.findings.filter(\.blocks).prefix(most) {
      let line = finding.region.map { ":\($0.line):\($0.column)" } ?? ""
      let place = finding.path.map { VisibleText.path($0) + line + ": " } ?? ""
      lines.append("- \(place)\(VisibleText.line(finding.message)) [\(finding.rule)]")
      lines.append("  what to do: \(VisibleText.line(finding.remedy))")
    }
    let more = verdict.findings.filter(\.blocks).count - most
    if more > 0 { lines.append("- and \(more) more") }
    for mistake in verdict.diagnostics where mistake.level == .error {
      lines.append("- \(VisibleText.line(mistake.source)): \(VisibleText.line(mistake.message))")
    }
    for failure in verdict.malfunctions {
      lines.append(
        "- it could not be decided: \(VisibleText.line(failure.action)): \(VisibleText.line(failure.reason))"
      )
    }
    for skipped in verdict.notScanned where skipped.wasRequired {
      lines.append("- it could not be looked at: \(VisibleText.line(skipped.reason))")
    }
    return lines.joined(separator: "\n")
  }
}
