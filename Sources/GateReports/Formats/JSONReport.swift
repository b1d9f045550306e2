import GateModel

/// The report's own format, `cg.report/1`: one document, or a line a finding and the verdict last.
struct JSONReport {
  static let schema = "cg.report/1"
  private let report: Report
  private let json: JSONWriter

  init(_ report: Report, _ sink: ByteSink, isJSONLines: Bool = false) {
    self.report = report
    json = JSONWriter(sink, breaksLines: !isJSONLines)
  }

  func writeDocument() {
    json.object {
      json.member("kind", "report")
      writeVerdict()
      json.lines("findings", report.verdict.findings, write)
    }
    json.endDocument()
  }

  func writeLines() {
    for finding in report.verdict.findings {
      write(finding)
      json.endDocument()
    }
    json.object {
      json.member("kind", "verdict")
      writeVerdict()
    }
    json.endDocument()
  }

  private func write(_ finding: Finding) {
    json.object {
      json.member("kind", "finding")
      json.member("code", finding.code.rawValue)
      json.member("rule", finding.rule)
      json.member("severity", finding.severity.rawValue)
      write(finding.path)
      json.member("line", finding.region?.line)
      json.member("column", finding.region?.column)
      json.member("end_line", finding.region?.endLine)
      json.member("end_column", finding.region?.endColumn)
      json.member("message", finding.message)
      json.member("excerpt", finding.excerpt?.text)
      json.member("fingerprint", finding.fingerprint)
      json.member("commit", finding.commit?.hex)
      json.member("author", finding.author)
      json.member("remedy", finding.remedy)
      json.member("needs_approval", finding.needsApproval)
      json.member("retryable", finding.code.isRetryable)
      json.member("excerpt_column", finding.excerpt.map { $0.firstColumn })
      if let secret = finding.secret { write(secret) }
    }
  }

  private func write(_ secret: SecretDetail) {
    json.member("confidence", secret.confidence.rawValue)
    json.array("layers") { secret.layers.forEach(json.string) }
    guard let life = secret.life else { return }
    json.member("date", life.date)
    json.member("last_commit", life.lastCommit?.hex)
    json.member("in_head", life.isInHead)
    json.member("reach", life.reach)
    json.member("other_places", life.otherPlaces)
  }

  private func write(_ path: BytePath?) {
    json.member("path", path.map(VisibleText.machinePath))
    if let path, path.text == nil { json.member("path_bytes", Base64.encode(path.bytes)) }
  }

  private func writeVerdict() {
    let verdict = report.verdict
    json.member("schema", Self.schema)
    json.member("verdict", verdict.decision.rawValue)
    json.member("exit", Int(verdict.decision.exitCode))
    writeCounts()
    writePassedOver()
    json.object("policy") {
      json.member("origin", verdict.policy.origin)
      json.member("digest", verdict.policy.digest)
      json.array("overrides") { verdict.policy.overrides.forEach(json.string) }
    }
    json.lines("not_scanned", verdict.notScanned) { skipped in
      json.object {
        write(skipped.path)
        json.member("reason", skipped.reason)
        json.member("required", skipped.wasRequired)
      }
    }
    json.lines("malfunctions", verdict.malfunctions, write)
    json.lines("diagnostics", verdict.diagnostics, write)
    json.member("mode", verdict.mode.rawValue)
    json.member("enforced_verdict", verdict.enforced.rawValue)
    json.object("tool") {
      json.member("name", report.tool)
      json.member("version", report.version)
    }
    json.member("subject", report.subject)
    json.member("correlation_id", report.correlationID)
  }

  private func writeCounts() {
    let tally = Tally(report.verdict.findings)
    json.object("counts") {
      json.member("findings", tally.total)
      for severity in Severity.allCases.reversed() {
        json.member(severity.rawValue, tally.severities[severity] ?? 0)
      }
      json.member("blocking", tally[.blocking])
      json.member("needs_approval", tally[.approval])
      json.object("by_code") {
        for (code, counts) in tally.byCode { json.member(code.rawValue, counts.reduce(0, +)) }
      }
    }
  }

  /// Only where there is any, so that reports of before stay as they were.
  private func writePassedOver() {
    let passed = report.verdict.passedOver
    if passed.isEmpty { return }
    json.object("passed_over") {
      json.member("known", passed.knownCount)
      json.member("allowed", passed.allowed)
      json.member("marked", passed.marked)
    }
  }

  private func write(_ malfunction: Malfunction) {
    json.object {
      json.member("action", malfunction.action)
      json.member("reason", malfunction.reason)
      json.member("remedy", malfunction.remedy)
      write(malfunction.path)
    }
  }

  private func write(_ diagnostic: Diagnostic) {
    json.object {
      json.member("level", diagnostic.level.rawValue)
      json.member("source", diagnostic.source)
      json.member("line", diagnostic.line)
      json.member("column", diagnostic.column)
      json.member("width", diagnostic.width)
      json.member("message", diagnostic.message)
      json.member("excerpt", diagnostic.excerpt)
      json.member("hint", diagnostic.hint)
    }
  }
}
