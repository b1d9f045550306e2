import GateModel

/// The last lines of the text report: whose policy, what was overridden, the verdict and its exit.
struct TextClosing {
  private let report: Report
  private let ink: Ink

  init(_ report: Report, _ ink: Ink) {
    self.report = report
    self.ink = ink
  }

  var lines: [String] {
    let policy = report.verdict.policy
    var lines = [ink.faint("policy: \(VisibleText.line(policy.origin))\(digest(policy.digest))")]
    for override in policy.overrides {
      lines.append(ink.yellow("override in force:") + " \(VisibleText.line(override))")
    }
    if report.verdict.mode == .audit { lines.append(audit) }
    if let passed = report.verdict.passedOver.phrase {
      lines.append(ink.faint("passed over: \(passed)"))
    }
    lines.append(summary)
    return lines
  }

  private func digest(_ digest: String) -> String {
    digest.isEmpty ? "" : " (\(VisibleText.line(String(digest.prefix(19)))))"
  }

  private var audit: String {
    let enforced = report.verdict.enforced
    let consequence =
      enforced == report.verdict.decision
      ? "enforced, the verdict would be the same"
      : "enforced, it would be \(enforced.rawValue) (exit \(enforced.exitCode))"
    return ink.yellow("audit mode:") + " findings are reported and stop nothing; \(consequence)"
  }

  private var summary: String {
    let decision = report.verdict.decision
    let word = paint("\(decision.rawValue) (exit \(decision.exitCode))", decision)
    return "\(VisibleText.line(report.tool)) \(VisibleText.line(report.subject)): \(word): "
      + "\(Tally(report.verdict.findings).phrase)\(others); \(decision.meaning)"
  }

  private var others: String {
    let verdict = report.verdict
    let parts = [
      (verdict.diagnostics.count, "policy diagnostic"), (verdict.malfunctions.count, "failure"),
      (verdict.notScanned.count, "item"),
    ].filter { $0.0 > 0 }.map { count, noun in
      let tail = noun == "item" ? " not scanned" : ""
      return ", \(grouped(count)) \(noun)\(count == 1 ? "" : "s")\(tail)"
    }
    return parts.joined()
  }

  private func paint(_ text: String, _ decision: Verdict.Decision) -> String {
    switch decision {
    case .pass: ink.green(text)
    case .needsApproval: ink.magenta(text)
    case .blocked, .invalid, .undecided: ink.red(text)
    }
  }
}
