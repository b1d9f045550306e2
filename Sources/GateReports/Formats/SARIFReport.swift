import GateModel

/// SARIF 2.1.0 as code scanning takes it: one run, every result with a place and a stable key.
struct SARIFReport {
  private let report: Report
  private let options: RenderOptions
  private let json: JSONWriter

  init(_ report: Report, _ options: RenderOptions, _ sink: ByteSink) {
    self.report = report
    self.options = options
    json = JSONWriter(sink)
  }

  func write() {
    let results = kept
    let rules = SARIFRules(results)
    json.object {
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs") {
        json.object {
          json.object("tool") { writeDriver(rules) }
          // The trailing slash makes it a category; a range in it would make a category a run.
          let kind = report.subject.unicodeScalars.prefix { $0 != " " }
          json.object("automationDetails") {
            json.member("id", "\(report.tool)/\(String(String.UnicodeScalarView(kind)))/")
          }
          json.object("originalUriBaseIds") {
            json.object("%SRCROOT%") { message("description", "The top of the repository.") }
          }
          json.member("columnKind", "unicodeCodePoints")
          writeInvocation(cut: report.verdict.findings.count - results.count)
          var keys = StableKeys()
          json.lines("results", results) { write($0, rules, &keys) }
        }
      }
    }
    json.endDocument()
  }

  /// All findings, or the heaviest where there are more than code scanning takes.
  private var kept: [Finding] {
    let findings = report.verdict.findings
    let limit = max(options.sarifResults, 1)
    guard findings.count > limit else { return findings }
    let heaviest = findings.indices.sorted {
      (findings[$0].standing, $0) < (findings[$1].standing, $1)
    }
    return heaviest.prefix(limit).sorted().map { findings[$0] }
  }

  private func writeDriver(_ rules: SARIFRules) {
    json.object("driver") {
      json.member("name", report.tool)
      if !report.version.isEmpty { json.member("version", report.version) }
      json.lines("rules", rules.all) { $0.write(to: json) }
    }
  }

  private func write(_ finding: Finding, _ rules: SARIFRules, _ keys: inout StableKeys) {
    json.object {
      json.member("ruleId", SARIFRules.identifier(of: finding))
      if let index = rules.index(of: finding) { json.member("ruleIndex", index) }
      json.member("level", finding.standing.severity.rawValue)
      message("message", finding.message.isEmpty ? finding.code.summary : finding.message)
      json.array("locations") { location(finding.path, finding.region, finding.excerpt) }
      json.object("partialFingerprints") {
        json.member("primaryLocationLineHash", keys.key(for: finding))
      }
      json.object("properties") {
        json.member("code", finding.code.rawValue)
        json.member("severity", finding.severity.rawValue)
        json.member("needs_approval", finding.needsApproval)
        if !finding.remedy.isEmpty { json.member("remedy", finding.remedy) }
        if let commit = finding.commit { json.member("commit", commit.hex) }
        if let author = finding.author, !author.isEmpty { json.member("author", author) }
      }
    }
  }

  private func writeInvocation(cut: Int) {
    let decision = report.verdict.decision
    let remarks = report.remarks
    json.array("invocations") {
      json.object {
        json.member("executionSuccessful", decision != .invalid && decision != .undecided)
        json.member("exitCode", Int(decision.exitCode))
        json.member("exitCodeDescription", "\(decision.rawValue): \(decision.meaning)")
        json.lines(
          "toolConfigurationNotifications", remarks.filter { $0.kind == .diagnostic }, write)
        json.array("toolExecutionNotifications") {
          remarks.filter { $0.kind != .diagnostic }.forEach(write)
          if cut > 0 { write(shortfall(cut)) }
        }
        json.object("properties") { writeVerdict() }
      }
    }
  }

  private func writeVerdict() {
    json.member("verdict", report.verdict.decision.rawValue)
    json.member("mode", report.verdict.mode.rawValue)
    json.member("policy", report.verdict.policy.origin)
    json.member("policy_digest", report.verdict.policy.digest)
    json.array("overrides") { report.verdict.policy.overrides.forEach(json.string) }
    json.member("subject", report.subject)
    if let id = report.correlationID { json.member("correlation_id", id) }
  }

  private func shortfall(_ cut: Int) -> Remark {
    Remark(
      kind: .notScanned, severity: .warning,
      message: "\(grouped(cut)) of \(grouped(report.verdict.findings.count)) findings are left out"
        + " of this file, the lightest ones, because code scanning takes"
        + " \(grouped(options.sarifResults)) results a run",
      remedy: "the json report has every one")
  }

  private func write(_ remark: Remark) {
    json.object {
      json.object("descriptor") { json.member("id", remark.kind.rule) }
      json.member("level", remark.severity.rawValue)
      message("message", remark.sentence)
      if let path = remark.path {
        let region = Region(line: remark.line, column: remark.column, endLine: 0, endColumn: 0)
        json.array("locations") { location(path, remark.line > 0 ? region : nil, nil) }
      }
    }
  }

  /// A place; a finding about the change as a whole gets the policy, which is what it breaks.
  private func location(_ path: BytePath?, _ region: Region?, _ excerpt: Excerpt?) {
    json.object {
      json.object("physicalLocation") {
        json.object("artifactLocation") {
          json.member("uri", PercentEncoding.uri(path ?? .wholeChange))
          json.member("uriBaseId", "%SRCROOT%")
        }
        json.object("region") {
          json.member("startLine", region?.clamped.line ?? 1)
          guard let region = region?.clamped else { return }
          json.member("startColumn", region.column)
          json.member("endLine", region.endLine)
          json.member("endColumn", region.endColumn)
          if let text = excerpt?.text, !text.isEmpty { message("snippet", text) }
        }
      }
    }
  }

  /// A message object; `](` would make a link of words that an attacker may have written.
  private func message(_ name: String, _ text: String) {
    json.object(name) { json.member("text", SARIFRules.defused(text.isEmpty ? "-" : text)) }
  }
}

extension BytePath {
  /// Where formats that demand a file point for a finding about the change as a whole.
  static let wholeChange: BytePath = ".cg/policy.yaml"
}
