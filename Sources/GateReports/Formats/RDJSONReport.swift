import GateModel

/// reviewdog's DiagnosticResult, whose columns are bytes: given only where the line is known.
struct RDJSONReport {
  private let report: Report
  private let json: JSONWriter

  init(_ report: Report, _ sink: ByteSink) {
    self.report = report
    json = JSONWriter(sink)
  }

  func write() {
    json.object {
      json.object("source") { json.member("name", report.tool) }
      json.member("severity", report.verdict.decision == .pass ? "INFO" : "ERROR")
      json.array("diagnostics") {
        report.remarks.forEach(write)
        report.verdict.findings.forEach(write)
      }
    }
    json.endDocument()
  }

  private func write(_ finding: Finding) {
    json.breakLine()
    json.object {
      let remedy = finding.remedy.isEmpty ? "" : "\n\(finding.remedy)"
      json.member("message", finding.message + remedy)
      json.object("location") {
        json.member("path", VisibleText.machinePath(finding.path ?? .wholeChange))
        if let region = finding.region?.clamped {
          json.object("range") { write(region, finding.excerpt) }
        }
      }
      json.member("severity", Self.severity(finding.standing.severity))
      json.object("code") { json.member("value", SARIFRules.identifier(of: finding)) }
    }
  }

  private func write(_ remark: Remark) {
    json.breakLine()
    json.object {
      json.member("message", remark.sentence)
      json.object("location") {
        json.member("path", VisibleText.machinePath(remark.path ?? .wholeChange))
        if remark.line > 0 {
          json.object("range") { json.object("start") { json.member("line", remark.line) } }
        }
      }
      json.member("severity", Self.severity(remark.severity))
      json.object("code") { json.member("value", remark.kind.rule) }
    }
  }

  private func write(_ region: Region, _ excerpt: Excerpt?) {
    let start = Self.byteColumn(region.column, in: excerpt)
    let end = region.isOneLine ? Self.byteColumn(region.endColumn, in: excerpt) : nil
    json.object("start") {
      json.member("line", region.line)
      if let start { json.member("column", start) }
    }
    // A start with a column and an end without one would mean something else than either.
    guard let start, let end, end >= start else { return }
    json.object("end") {
      json.member("line", region.line)
      json.member("column", end)
    }
  }

  /// The column in bytes, or nil where the text before it is not known byte for byte.
  static func byteColumn(_ column: Int, in excerpt: Excerpt?) -> Int? {
    guard let excerpt, excerpt.skippedColumns == 0, column > 0 else { return nil }
    var (bytes, place) = (1, 1)
    for scalar in excerpt.text.unicodeScalars {
      if place == column { return bytes }
      if scalar == "\u{fffd}" { return nil }
      bytes += UTF8.width(scalar)
      place += 1
    }
    return place == column ? bytes : nil
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
