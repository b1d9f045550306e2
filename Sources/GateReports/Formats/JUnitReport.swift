import GateModel

/// JUnit XML to the Jenkins schema: a test case a finding, and one for the verdict.
struct JUnitReport {
  private let report: Report
  private let options: RenderOptions
  private let sink: ByteSink
  private let text = FindingText(ink: Ink(isOn: false), excerptColumns: 100)

  init(_ report: Report, _ options: RenderOptions, _ sink: ByteSink) {
    self.report = report
    self.options = options
    self.sink = sink
  }

  /// How one test case ends.
  private enum Outcome: String {
    case failure, error, skipped
    /// Reported and harmless: the case passes, its text goes to `system-out`.
    case passed = "system-out"
  }

  private struct Totals {
    var tests = 0
    var counts: [Outcome: Int] = [:]
    subscript(outcome: Outcome) -> Int { counts[outcome] ?? 0 }
  }

  func write() {
    var totals = Totals()
    // The totals stand before the cases, so the cases, whose size is capped, are kept.
    let body = ByteSink.bytes { body in
      writeVerdict(to: body, &totals)
      for remark in report.remarks { write(remark, to: body, &totals) }
      writeFindings(to: body, &totals)
    }
    let attributes =
      "name=\"\(XMLText.escaped(report.tool))\" tests=\"\(totals.tests)\""
      + " failures=\"\(totals[.failure])\" errors=\"\(totals[.error])\""
    sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(attributes)>\n")
    let name = XMLText.escaped(VisibleText.line(report.subject))
    sink.write("<testsuite \(attributes) skipped=\"\(totals[.skipped])\" package=\"\(name)\">\n")
    sink.write(body)
    sink.write("</testsuite>\n</testsuites>\n")
  }

  private func writeVerdict(to body: ByteSink, _ totals: inout Totals) {
    let decision = report.verdict.decision
    let outcome: Outcome =
      switch decision {
      case .pass: .passed
      case .blocked, .needsApproval: .failure
      case .invalid, .undecided: .error
      }
    let words = TextClosing(report, Ink(isOn: false)).lines.joined(separator: "\n")
    write(
      name: "verdict", group: "cg", outcome, type: decision.rawValue, message: decision.meaning,
      words, to: body, &totals)
  }

  private func write(_ remark: Remark, to body: ByteSink, _ totals: inout Totals) {
    let outcome: Outcome =
      switch (remark.kind, remark.severity) {
      case (_, .error): .error
      case (.notScanned, _): .skipped
      case (.diagnostic, _), (.malfunction, _): .passed
      }
    let place = remark.path.map(VisibleText.path) ?? "(the change)"
    let name = remark.line > 0 ? "\(place):\(remark.line):\(remark.column)" : place
    write(
      name: name, group: remark.kind.rule, outcome, type: remark.kind.rawValue,
      message: VisibleText.line(remark.message), VisibleText.line(remark.sentence), to: body,
      &totals)
  }

  private func writeFindings(to body: ByteSink, _ totals: inout Totals) {
    let findings = report.verdict.findings
    let ordered = findings.indices.sorted {
      (findings[$0].standing, $0) < (findings[$1].standing, $1)
    }
    for (place, index) in ordered.enumerated() {
      guard body.count < options.junitBytes else {
        let rest = grouped(ordered.count - place)
        write(
          name: "findings not listed", group: "cg", outcome(of: findings[index]),
          type: "not_listed", message: "\(rest) more findings are not listed",
          "This file is kept under 30 MB; the json report has every finding.", to: body, &totals)
        return
      }
      write(findings[index], to: body, &totals)
    }
  }

  /// In audit mode nothing stops the change, so nothing is a failure.
  private func outcome(of finding: Finding) -> Outcome {
    switch finding.standing {
    case .blocking, .approval: report.verdict.mode == .enforce ? .failure : .passed
    case .warning, .note: .passed
    }
  }

  private func write(_ finding: Finding, to body: ByteSink, _ totals: inout Totals) {
    let place = FindingText.place(of: finding)
    let words =
      [text.headline(of: finding)] + text.details(of: finding) + text.remedy(finding.remedy)
    write(
      name: "\(place) [\(VisibleText.line(finding.rule))]", group: finding.code.rawValue,
      outcome(of: finding), type: finding.code.rawValue, message: FindingText.cut(finding.message),
      words.joined(separator: "\n"), to: body, &totals)
  }

  private func write(
    name: String, group: String, _ outcome: Outcome, type: String, message: String,
    _ words: String, to body: ByteSink, _ totals: inout Totals
  ) {
    totals.tests += 1
    totals.counts[outcome, default: 0] += 1
    let attributes =
      outcome == .passed
      ? "" : " type=\"\(XMLText.escaped(type))\" message=\"\(XMLText.escaped(message))\""
    body.write(
      "<testcase name=\"\(XMLText.escaped(name))\" classname=\"\(XMLText.escaped(group))\">")
    body.write("<\(outcome.rawValue)\(attributes)>")
    // Each line by itself: an escaped end of line would be a reference where a real one is fine.
    let lines = words.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    body.write(
      lines.map { XMLText.escaped(String(String.UnicodeScalarView($0))) }.joined(separator: "\n"))
    body.write("</\(outcome.rawValue)></testcase>\n")
  }
}
