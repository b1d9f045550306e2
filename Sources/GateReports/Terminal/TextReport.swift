import GateModel

/// The report for people: what is wrong, where, why and what to do, the verdict last.
struct TextReport {
  private let report: Report
  private let options: RenderOptions
  private let sink: ByteSink
  private let ink: Ink
  private let text: FindingText

  init(_ report: Report, _ options: RenderOptions, _ sink: ByteSink) {
    self.report = report
    self.options = options
    self.sink = sink
    ink = Ink(isOn: options.color)
    text = FindingText(ink: ink, excerptColumns: max(options.excerptColumns, 20))
  }

  func write() {
    for diagnostic in report.verdict.diagnostics { paragraph(text.lines(of: diagnostic)) }
    writeFindings()
    for malfunction in report.verdict.malfunctions { paragraph(text.lines(of: malfunction)) }
    writeNotScanned()
    TextClosing(report, ink).lines.forEach(line)
  }

  private func writeFindings() {
    var room = max(options.listedFindings, 0)
    var hidden: [String: Int] = [:]
    for standing in Standing.allCases {
      let group = report.verdict.findings.filter { $0.standing == standing }
      var listed: [Finding] = []
      var perRule: [String: Int] = [:]
      for finding in group {
        if room > 0, perRule[finding.rule, default: 0] < options.listedPerRule {
          perRule[finding.rule, default: 0] += 1
          room -= 1
          listed.append(finding)
        } else {
          hidden[finding.rule, default: 0] += 1
        }
      }
      write(listed)
    }
    writeHidden(hidden)
  }

  /// Findings one after another; a remedy that several in a row share is said once, after them.
  private func write(_ findings: [Finding]) {
    for (place, finding) in findings.enumerated() {
      line(text.headline(of: finding))
      text.details(of: finding).forEach(line)
      let next = place + 1 < findings.count ? findings[place + 1] : nil
      if next?.remedy == finding.remedy, next?.rule == finding.rule { continue }
      paragraph(text.remedy(finding.remedy))
    }
  }

  private func writeHidden(_ hidden: [String: Int]) {
    guard !hidden.isEmpty else { return }
    let most = hidden.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let total = most.reduce(0) { $0 + $1.value }
    var lines = ["\(grouped(total)) more \(total == 1 ? "finding is" : "findings are") not listed:"]
    for (rule, count) in most.prefix(10) {
      lines.append("  \(grouped(count)) of [\(VisibleText.line(rule))]")
    }
    if most.count > 10 {
      let rest = most.dropFirst(10).reduce(0) { $0 + $1.value }
      lines.append("  \(grouped(rest)) of \(most.count - 10) other rules")
    }
    lines += text.remedy("add `--report json=FILE` or `--report html=FILE` to see every one")
    paragraph(lines)
  }

  private func writeNotScanned() {
    let skipped = report.verdict.notScanned
    guard !skipped.isEmpty else { return }
    var lines = ["Not scanned:"]
    let listed = skipped.sorted { $0.wasRequired && !$1.wasRequired }.prefix(options.listedPerRule)
    for one in listed {
      let place = one.path.map(VisibleText.path) ?? "(the change)"
      let weight = one.wasRequired ? ink.red(" (the policy asks for it)") : ""
      lines.append("  \(place): \(FindingText.cut(one.reason))\(weight)")
    }
    if skipped.count > listed.count {
      lines.append("  and \(grouped(skipped.count - listed.count)) more, listed in json and html")
    }
    paragraph(lines)
  }

  private func paragraph(_ lines: [String]) {
    lines.forEach(line)
    line("")
  }

  private func line(_ text: String) {
    sink.write(text)
    sink.write(UInt8(ascii: "\n"))
  }
}
