import GateModel

/// GitHub workflow commands: an annotation a finding, heaviest first, then the verdict in words.
///
/// GitHub shows ten annotations of a kind a step; all are printed, so the log has every one.
struct WorkflowCommands {
  private let report: Report
  private let sink: ByteSink

  init(_ report: Report, _ sink: ByteSink) {
    self.report = report
    self.sink = sink
  }

  func write() {
    for remark in report.remarks where remark.severity == .error { write(remark) }
    for standing in Standing.allCases {
      for finding in report.verdict.findings where finding.standing == standing { write(finding) }
    }
    for remark in report.remarks where remark.severity != .error { write(remark) }
    writeClosing()
  }

  private func write(_ finding: Finding) {
    var properties: [(String, String)] = []
    if let path = finding.path { properties.append(("file", VisibleText.machinePath(path))) }
    if let region = finding.region?.clamped {
      properties += [("line", "\(region.line)"), ("endLine", "\(region.endLine)")]
      // The runner throws columns away, aloud, where the lines differ; its end is inclusive.
      if region.isOneLine {
        let end = max(region.endColumn, region.column + 1) - 1
        properties += [("col", "\(region.column)"), ("endColumn", "\(end)")]
      }
    }
    let title = finding.standing == .approval ? "\(finding.rule) (needs approval)" : finding.rule
    properties.append(("title", title))
    let remedy = finding.remedy.isEmpty ? "" : "\n\(finding.remedy)"
    command(finding.standing.severity, properties, finding.message + remedy)
  }

  private func write(_ remark: Remark) {
    var properties: [(String, String)] = []
    if let path = remark.path { properties.append(("file", VisibleText.machinePath(path))) }
    if remark.line > 0 { properties.append(("line", "\(remark.line)")) }
    properties.append(("title", remark.kind.rule))
    command(remark.severity, properties, remark.sentence)
  }

  private func command(_ level: Severity, _ properties: [(String, String)], _ message: String) {
    let name =
      switch level {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let list = properties.map { "\($0)=\(Self.escapedProperty($1))" }.joined(separator: ",")
    sink.write("::\(name) \(list)::\(Self.escapedMessage(message.isEmpty ? "-" : message))\n")
  }

  /// Words that may hold anything at all, between a pause of commands and its end. The token is one
  /// that the words do not hold, which is certain where a random one is only likely.
  private func writeClosing() {
    let text = TextClosing(report, Ink(isOn: false)).lines.joined(separator: "\n") + "\n"
    var number = 0
    var token: String { "cg-paused-\(number)" }
    while Self.holds(text, token) { number += 1 }
    sink.write("::stop-commands::\(token)\n")
    sink.write(text)
    sink.write("::\(token)::\n")
  }

  private static func holds(_ text: String, _ token: String) -> Bool {
    let (text, token) = (Array(text.utf8), Array(token.utf8))
    guard text.count >= token.count else { return false }
    return (0...(text.count - token.count)).contains { start in
      text[start] == token[0] && text[start..<(start + token.count)].elementsEqual(token)
    }
  }

  /// Only `%` and the ends of a line have a meaning in a message; the rest is made visible.
  static func escapedMessage(_ text: String) -> String { escaped(text, alsoSeparators: false) }

  static func escapedProperty(_ text: String) -> String { escaped(text, alsoSeparators: true) }

  private static func escaped(_ text: String, alsoSeparators: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where alsoSeparators: result += "%3A"
      case "," where alsoSeparators: result += "%2C"
      default: VisibleText.append(scalar, to: &result)
      }
    }
    return result
  }
}
