import GateModel

/// The findings as the page's script reads them: rows of numbers that point into one list of strings,
/// so that a rule, a remedy or a path said 50,000 times is stored once.
struct HTMLData {
  private let findings: [Finding]
  private let json: JSONWriter

  init(_ findings: [Finding], _ sink: ByteSink) {
    self.findings = findings
    json = JSONWriter(sink, forHTML: true)
  }

  /// Numbers strings in the order that they are first asked for.
  private final class Strings {
    private var places: [String: Int] = ["": 0]
    private(set) var all = [""]

    func place(of text: String) -> Int {
      if let place = places[text] { return place }
      places[text] = all.count
      all.append(text)
      return all.count - 1
    }
  }

  func write() {
    let strings = Strings()
    json.object {
      json.lines("rows", findings) { write($0, strings) }
      json.lines("strings", strings.all, json.string)
    }
  }

  private func write(_ finding: Finding, _ strings: Strings) {
    let view = finding.excerpt.map { ExcerptView($0, finding.region, columns: 160) }
    let texts = [
      finding.code.rawValue, VisibleText.line(finding.rule),
      finding.path.map(VisibleText.path) ?? "(the change)", VisibleText.line(finding.message),
      view?.before ?? "", view?.marked ?? "", view?.after ?? "",
      VisibleText.lines(finding.remedy).joined(separator: "\n"), finding.commit?.hex ?? "",
      VisibleText.line(finding.author ?? ""), VisibleText.line(finding.fingerprint ?? ""),
    ]
    json.array {
      json.number(finding.standing.rawValue)
      json.number(finding.region?.line ?? 0)
      json.number(finding.region?.column ?? 0)
      for text in texts { json.number(strings.place(of: text)) }
    }
  }
}
