import GateModel

/// GitLab secret detection 15.0.7: the secrets alone; what else there is, is said in `scan`.
struct SecretDetectionReport {
  private let report: Report
  private let json: JSONWriter

  init(_ report: Report, _ sink: ByteSink) {
    self.report = report
    json = JSONWriter(sink)
  }

  func write() {
    let secrets = report.verdict.findings.filter { $0.code == .secretDetected }
    json.object {
      json.member("version", "15.0.7")
      json.object("scan") { writeScan(others: report.verdict.findings.count - secrets.count) }
      var keys = StableKeys()
      json.lines("vulnerabilities", secrets) { write($0, id: keys.key(for: $0)) }
    }
    json.endDocument()
  }

  private func writeScan(others: Int) {
    let decision = report.verdict.decision
    let times = report.times ?? RunTimes(start: 0, end: 0)
    json.object("analyzer", writeTool)
    json.object("scanner", writeTool)
    json.member("type", "secret_detection")
    json.member("start_time", CivilTime.text(times.start))
    json.member("end_time", CivilTime.text(times.end))
    json.member("status", decision == .invalid || decision == .undecided ? "failure" : "success")
    let remarks = report.remarks
    guard others > 0 || !remarks.isEmpty else { return }
    json.array("messages") {
      for remark in remarks { message(Self.level(remark.severity), remark.sentence) }
      if others > 0 {
        message("info", "\(grouped(others)) findings that are not secrets have no place here")
      }
    }
  }

  private func writeTool() {
    json.member("id", report.tool.isEmpty ? "cg" : report.tool)
    json.member("name", report.tool.isEmpty ? "cg" : report.tool)
    json.member("version", report.version.isEmpty ? "0" : report.version)
    json.object("vendor") { json.member("name", "cg") }
  }

  private func message(_ level: String, _ value: String) {
    json.object {
      json.member("level", level)
      json.member("value", value.isEmpty ? "-" : value)
    }
  }

  private func write(_ finding: Finding, id: String) {
    let rule = SARIFRules.identifier(of: finding)
    json.object {
      json.member("id", id)
      json.member("name", Self.cut(rule, 255))
      json.member("description", Self.cut(finding.message, 100_000))
      json.member("severity", Self.severity(of: finding))
      json.member("solution", Self.cut(finding.remedy, 7_000))
      json.array("identifiers") {
        json.object {
          json.member("type", "cg_rule")
          json.member("name", "cg rule \(rule)")
          json.member("value", rule)
        }
      }
      json.object("location") {
        json.member("file", VisibleText.machinePath(finding.path ?? .wholeChange))
        // Content that is in no commit yet gets the zeros that GitLab's own analyser writes.
        json.object("commit") { json.member("sha", finding.commit?.hex ?? "0000000") }
        if let region = finding.region {
          json.member("start_line", max(region.line, 1))
          json.member("end_line", max(region.endLine, region.line, 1))
        }
      }
      if let text = finding.excerpt?.text { json.member("raw_source_code_extract", text) }
    }
  }

  private static func severity(of finding: Finding) -> String {
    switch finding.standing {
    case .blocking: "Critical"
    case .approval: "High"
    case .warning: "Medium"
    case .note: "Info"
    }
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "fatal"
    case .warning: "warn"
    case .note: "info"
    }
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
  }
}
