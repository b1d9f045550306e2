import GateModel

/// What an HTML report says beside the findings: bad policy, failures, what was not scanned.
struct HTMLNotices {
  /// A page with more entries than this in one list would be slow to open; the rest is counted.
  private static let listed = 500
  private let report: Report
  private let sink: ByteSink

  init(_ report: Report, _ sink: ByteSink) {
    self.report = report
    self.sink = sink
  }

  /// What the verdict rests on beside the findings: it stands above them.
  func writeFailures() {
    section("The policy or the command", report.verdict.diagnostics, write)
    section("What failed", report.verdict.malfunctions, write)
  }

  func writeNotScanned() { section("Not scanned", report.verdict.notScanned, write) }

  private func section<Element>(
    _ title: String, _ elements: [Element], _ body: (Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    sink.write(
      "<section class=\"panel notice\"><h2>\(title) "
        + "<span class=\"num\">\(grouped(elements.count))</span></h2>\n<ul>\n")
    elements.prefix(Self.listed).forEach(body)
    if elements.count > Self.listed {
      sink.write("<li>and \(grouped(elements.count - Self.listed)) more, in the json report</li>\n")
    }
    sink.write("</ul></section>\n")
  }

  private func write(_ diagnostic: Diagnostic) {
    let place =
      diagnostic.line > 0
      ? "\(diagnostic.source):\(diagnostic.line):\(diagnostic.column)" : diagnostic.source
    entry(diagnostic.level == .error ? .blocking : .warning, place, diagnostic.message)
    if let view = diagnostic.excerptView(columns: 140) {
      let parts = [view.before, view.marked, view.after].map(XMLText.escaped)
      sink.write("<pre>\(parts[0])<mark>\(parts[1])</mark>\(parts[2])</pre>")
    }
    remedy(diagnostic.hint ?? "")
    sink.write("</li>\n")
  }

  private func write(_ malfunction: Malfunction) {
    entry(
      .blocking, malfunction.path.map(VisibleText.path) ?? "",
      "Could not \(malfunction.action): \(malfunction.reason)")
    remedy(malfunction.remedy)
    sink.write("</li>\n")
  }

  private func write(_ skipped: NotScanned) {
    let weight = skipped.wasRequired ? " (the policy asks for it)" : ""
    entry(
      skipped.wasRequired ? .blocking : .note, skipped.path.map(VisibleText.path) ?? "(the change)",
      skipped.reason + weight)
    sink.write("</li>\n")
  }

  private func entry(_ standing: Standing, _ place: String, _ message: String) {
    let shown = place.isEmpty ? "" : "<code>\(HTMLReport.escaped(place))</code> "
    sink.write(
      "<li class=\"s\(standing.rawValue)\">\(shown)<span>\(HTMLReport.escaped(message))</span>")
  }

  private func remedy(_ text: String) {
    let lines = VisibleText.lines(text).map(XMLText.escaped)
    if !lines.isEmpty { sink.write("<p class=\"next\">\(lines.joined(separator: "<br>"))</p>") }
  }
}
