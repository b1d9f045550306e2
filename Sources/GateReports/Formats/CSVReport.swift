import GateModel

/// CSV by RFC 4180 for spreadsheets: a record a line, no cell a formula, the verdict last.
struct CSVReport {
  private static let header = [
    "kind", "severity", "code", "rule", "path", "line", "column", "end_line", "end_column",
    "message", "remedy", "excerpt", "fingerprint", "commit", "author", "needs_approval",
  ]
  private let report: Report
  private let sink: ByteSink

  init(_ report: Report, _ sink: ByteSink) {
    self.report = report
    self.sink = sink
  }

  func write() {
    record(Self.header)
    for finding in report.verdict.findings { write(finding) }
    for remark in report.remarks { write(remark) }
    let decision = report.verdict.decision
    let words =
      "\(decision.rawValue) (exit \(decision.exitCode)): \(Tally(report.verdict.findings).phrase)"
    var cells = ["verdict", "", "", "", "", "", "", "", "", words, decision.meaning]
    cells += ["", "", "", "", decision == .needsApproval ? "true" : "false"]
    record(cells)
  }

  private func write(_ finding: Finding) {
    let region = finding.region
    var cells = ["finding", finding.severity.rawValue, finding.code.rawValue, finding.rule]
    cells.append(finding.path.map(VisibleText.machinePath) ?? "")
    cells += [region?.line, region?.column, region?.endLine, region?.endColumn]
      .map { $0.map(String.init) ?? "" }
    cells += [finding.message, finding.remedy, finding.excerpt?.text ?? ""]
    cells += [finding.fingerprint ?? "", finding.commit?.hex ?? "", finding.author ?? ""]
    cells.append(finding.needsApproval ? "true" : "false")
    record(cells)
  }

  private func write(_ remark: Remark) {
    var cells = [remark.kind.rawValue, remark.severity.rawValue, "", remark.kind.rule]
    cells.append(remark.path.map(VisibleText.machinePath) ?? "")
    cells.append(remark.line > 0 ? String(remark.line) : "")
    cells.append(remark.column > 0 ? String(remark.column) : "")
    cells += ["", "", remark.message, remark.remedy, "", "", "", "", "false"]
    record(cells)
  }

  private func record(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { sink.write(UInt8(ascii: ",")) }
      sink.write(Self.cell(cell))
    }
    sink.write("\r\n")
  }

  /// One cell: control characters visible, what a spreadsheet would run disarmed, quotes doubled.
  static func cell(_ text: String) -> String {
    var shown = VisibleText.line(text)
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": shown = "'" + shown
    default: break
    }
    guard shown.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") })
    else { return shown }
    var quoted = "\""
    for scalar in shown.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
