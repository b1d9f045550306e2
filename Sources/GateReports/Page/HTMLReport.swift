import GateModel

/// One page that needs nothing but itself: the verdict, a chart, and every finding behind filters.
///
/// The content security policy lets only this page's own style and script run, by their hashes: were
/// an escape ever missed, what slipped through would still not be executed.
struct HTMLReport {
  private let report: Report
  private let tally: Tally
  private let sink: ByteSink

  init(_ report: Report, _ sink: ByteSink) {
    self.report = report
    tally = Tally(report.verdict.findings)
    self.sink = sink
  }

  func write() {
    writeHead()
    writeHero()
    sink.write("<main>\n")
    let notices = HTMLNotices(report, sink)
    notices.writeFailures()
    writeSeverities()
    writeCodes()
    writeList()
    notices.writeNotScanned()
    sink.write("</main>\n")
    writeData()
    sink.write("<script>\(HTMLPage.script)</script>\n</body>\n</html>\n")
  }

  static func escaped(_ text: String) -> String { XMLText.escaped(VisibleText.line(text)) }

  private func writeHead() {
    let decision = report.verdict.decision.rawValue
    sink.write(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      script-src '\(HTMLPage.scriptHash)'; style-src '\(HTMLPage.styleHash)'; base-uri 'none'; \
      form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(decision): \(Self.escaped(report.tool)) \(Self.escaped(report.subject))</title>
      <style>\(HTMLPage.style)</style>
      </head>
      <body>
      <a class="skip" href="#findings">Skip to the findings</a>

      """)
  }

  private func writeHero() {
    let verdict = report.verdict
    let decision = verdict.decision
    sink.write(
      """
      <header class="hero \(decision.rawValue)">
      <p class="eyebrow">\(Self.escaped(report.tool)) \(Self.escaped(report.version)) \
      <span aria-hidden="true">/</span> \(Self.escaped(report.subject))</p>
      <h1>\(Self.title(of: decision)) <span class="exit">exit \(decision.exitCode)</span></h1>
      <p class="lede">\(Self.sentence(decision.meaning))</p>
      <dl>

      """)
    fact("Policy", verdict.policy.origin)
    if !verdict.policy.digest.isEmpty { fact("Digest", verdict.policy.digest) }
    for override in verdict.policy.overrides { fact("Override in force", override) }
    if verdict.mode == .audit {
      let enforced = verdict.enforced
      fact(
        "Audit mode",
        "Findings are reported and stop nothing. Enforced, the verdict would be "
          + "\(enforced.rawValue) (exit \(enforced.exitCode)).")
    }
    if let id = report.correlationID { fact("Run", id) }
    sink.write("</dl>\n</header>\n")
  }

  private func fact(_ name: String, _ value: String) {
    sink.write("<div><dt>\(name)</dt><dd>\(Self.escaped(value))</dd></div>\n")
  }

  private func writeSeverities() {
    sink.write("<section class=\"stats\" aria-label=\"Findings by weight, press to filter\">\n")
    for standing in Standing.allCases {
      sink.write(
        "<button type=\"button\" class=\"stat s\(standing.rawValue)\" data-standing=\""
          + "\(standing.rawValue)\" aria-pressed=\"true\"><b>\(grouped(tally[standing]))</b>"
          + "<span>\(Self.noun(standing, tally[standing]))</span></button>\n")
    }
    sink.write("</section>\n")
  }

  private func writeCodes() {
    let codes = tally.byCode.sorted { $0.counts.reduce(0, +) > $1.counts.reduce(0, +) }
    guard let most = codes.first?.counts.reduce(0, +), most > 0 else { return }
    sink.write("<section class=\"panel\"><h2>By code</h2>\n<div class=\"bars\">\n")
    for (code, counts) in codes {
      let total = counts.reduce(0, +)
      sink.write(
        "<button type=\"button\" class=\"row\" data-code=\"\(code.rawValue)\" aria-pressed=\"false\" "
          + "title=\"\(XMLText.escaped(code.summary))\"><span class=\"code\">\(code.rawValue)</span>"
          + "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
      var start = 0
      for standing in Standing.allCases where counts[standing.rawValue] > 0 {
        // A lone finding beside thousands still gets a sliver that can be seen.
        let width = max(counts[standing.rawValue] * 1000 / most, 6)
        sink.write(
          "<rect class=\"s\(standing.rawValue)\" x=\"\(start)\" y=\"0\" width=\"\(width)\" "
            + "height=\"10\"/>")
        start += width
      }
      sink.write("</svg><span class=\"num\">\(grouped(total))</span></button>\n")
    }
    sink.write("</div></section>\n")
  }

  private func writeList() {
    guard tally.total > 0 else {
      sink.write(
        "<section class=\"panel empty\" id=\"findings\"><h2>No findings</h2>"
          + "<p>The checks that ran found nothing to report.</p></section>\n")
      return
    }
    sink.write(HTMLPage.list)
  }

  private func writeData() {
    sink.write("<script type=\"application/json\" id=\"data\">")
    HTMLData(report.verdict.findings, sink).write()
    sink.write("</script>\n")
  }

  private static func title(of decision: Verdict.Decision) -> String {
    switch decision {
    case .pass: "Pass"
    case .blocked: "Blocked"
    case .invalid: "Invalid"
    case .undecided: "Undecided"
    case .needsApproval: "Needs approval"
    }
  }

  private static func noun(_ standing: Standing, _ count: Int) -> String {
    switch standing {
    case .blocking: count == 1 ? "error" : "errors"
    case .approval: count == 1 ? "needs approval" : "need approval"
    case .warning: count == 1 ? "warning" : "warnings"
    case .note: count == 1 ? "note" : "notes"
    }
  }

  private static func sentence(_ clause: String) -> String {
    clause.prefix(1).uppercased() + clause.dropFirst() + "."
  }
}
