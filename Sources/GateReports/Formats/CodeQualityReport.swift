import GateModel

/// GitLab Code Quality: an array with an issue a finding; failures are issues too, never silent.
struct CodeQualityReport {
  private let report: Report
  private let json: JSONWriter

  init(_ report: Report, _ sink: ByteSink) {
    self.report = report
    json = JSONWriter(sink)
  }

  private struct Issue {
    var description: String
    var check: String
    var fingerprint: String
    var severity: String
    var path: BytePath
    var line: Int
  }

  func write() {
    var keys = StableKeys()
    let remarks = report.remarks.map { remark in
      Issue(
        description: remark.sentence, check: remark.kind.rule, fingerprint: keys.key(for: remark),
        severity: Self.severity(of: remark), path: remark.path ?? .wholeChange, line: remark.line)
    }
    let findings = report.verdict.findings.lazy.map { finding in
      Issue(
        description: finding.message, check: finding.rule, fingerprint: keys.key(for: finding),
        severity: Self.severity(of: finding), path: finding.path ?? .wholeChange,
        line: finding.region?.line ?? 1)
    }
    json.array {
      for issue in remarks { write(issue) }
      for issue in findings { write(issue) }
    }
    json.endDocument()
  }

  private func write(_ issue: Issue) {
    json.breakLine()
    json.object {
      json.member("description", issue.description)
      json.member("check_name", issue.check)
      json.member("fingerprint", issue.fingerprint)
      json.member("severity", issue.severity)
      json.object("location") {
        json.member("path", VisibleText.machinePath(issue.path))
        json.object("lines") { json.member("begin", max(issue.line, 1)) }
      }
    }
  }

  private static func severity(of finding: Finding) -> String {
    switch finding.standing {
    case .blocking: finding.code == .secretDetected ? "blocker" : "critical"
    case .approval: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }

  private static func severity(of remark: Remark) -> String {
    switch remark.severity {
    case .error: "blocker"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
