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

/// Calendar time from seconds, since no clock and no C library may be asked here.
enum CivilTime {
  /// `2026-01-31T23:59:59` in UTC, without the Z that GitLab refuses.
  static func text(_ seconds: Int64) -> String {
    // Years 0000 to 9999: a wild clock must not break the four digits of the format.
    let seconds = Int(min(max(seconds, -62_167_219_200), 253_402_300_799))
    let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let rest = seconds - day * 86_400
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(dayOfMonth, 2))T"
      + "\(pad(rest / 3_600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2))"
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
  }
}
