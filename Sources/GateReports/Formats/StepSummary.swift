import GateModel

/// Markdown for GitHub's job page: the verdict, then as many findings as fit, heaviest first.
struct StepSummary {
  /// Room for the closing lines under the limit.
  private static let reserve = 4_096
  private static let messageScalars = 1_000
  private let report: Report
  private let limit: Int

  init(_ report: Report, _ options: RenderOptions) {
    self.report = report
    limit = options.summaryBytes
  }

  func rendered() -> [UInt8] {
    let decision = report.verdict.decision
    let tool = Self.escaped("\(report.tool) \(report.subject)")
    var text = "## \(tool): \(Self.escaped(decision.rawValue)) (exit \(decision.exitCode))\n\n"
    text += "\(Tally(report.verdict.findings).phrase); \(decision.meaning).\n\n"
    text += "Policy: \(Self.code(report.verdict.policy.origin))\n"
    for override in report.verdict.policy.overrides {
      text += "<br>Override in force: \(Self.code(override))\n"
    }
    if report.verdict.mode == .audit {
      text += "<br>Audit mode: findings stop nothing; enforced, the verdict would be "
      text += "\(Self.escaped(report.verdict.enforced.rawValue)).\n"
    }
    text += "\n"
    append(remarkRows, header: "| what | where | message |\n|---|---|---|\n", to: &text)
    append(
      findingRows, header: "| weight | where | finding | next |\n|---|---|---|---|\n", to: &text)
    // Nothing above can be this long but one policy origin or override of a megabyte.
    return Array(text.utf8.prefix(max(limit, 0)))
  }

  private func append(_ rows: some Sequence<String>, header: String, to text: inout String) {
    var isFirst = true
    var left = 0
    for row in rows {
      let next = isFirst ? header + row : row
      if left > 0 || text.utf8.count + next.utf8.count + Self.reserve > limit {
        left += 1
        continue
      }
      text += next
      isFirst = false
    }
    if left > 0 { text += "\n\(grouped(left)) more are left out, to stay under GitHub's limit.\n" }
    if !isFirst { text += "\n" }
  }

  private var findingRows: some Sequence<String> {
    let findings = report.verdict.findings
    let ordered = findings.indices.sorted {
      (findings[$0].standing, $0) < (findings[$1].standing, $1)
    }
    return ordered.lazy.map { index in
      let finding = findings[index]
      let rule = Self.code(finding.rule)
      let next = VisibleText.lines(finding.remedy).map(Self.escaped).joined(separator: "<br>")
      return "| \(finding.standing.word) | \(Self.code(FindingText.place(of: finding)))"
        + " | \(Self.escaped(finding.message)) \(rule) | \(next) |\n"
    }
  }

  private var remarkRows: some Sequence<String> {
    report.remarks.lazy.map { remark in
      let path = remark.path.map(VisibleText.path) ?? ""
      let place = remark.line > 0 ? "\(path):\(remark.line):\(remark.column)" : path
      return "| \(Self.escaped(remark.kind.rawValue)) | \(place.isEmpty ? "" : Self.code(place))"
        + " | \(Self.escaped(remark.sentence)) |\n"
    }
  }

  /// Inside `code`, GitHub neither links a name nor mentions a person.
  private static func code(_ text: String) -> String { "<code>\(escaped(text))</code>" }

  /// Every ASCII sign that could mean something in Markdown or HTML becomes a reference.
  private static func escaped(_ text: String) -> String {
    var result = ""
    var count = 0
    for scalar in VisibleText.line(text).unicodeScalars {
      count += 1
      if count > messageScalars { return result + "…" }
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "/", ";", "(", ")", "?":
        result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x80: result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
