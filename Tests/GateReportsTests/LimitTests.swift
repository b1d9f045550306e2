import Foundation
import GateModel
import GateReports
import Testing

/// What platforms refuse is never sent to them, and what is left out is said.
@Suite struct LimitTests {
  private static let many = Samples.many(50_000)

  @Test func sarifKeepsTheHeaviestAndSaysWhatItLeftOut() throws {
    let bytes = Self.many.rendered(as: .sarif)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 25_000)
    let errors = Self.many.verdict.findings.filter(\.blocks).count
    #expect(results.filter { $0["level"] as? String == "error" }.count == errors)
    #expect(!results.contains { $0["level"] as? String == "note" })
    #expect(
      String(decoding: bytes, as: UTF8.self).contains("25,000 of 50,000 findings are left out"))
  }

  @Test func sarifKeysAreUniqueAndNothingIsEmpty() throws {
    for report in [Samples.nasty, Samples.kinds, Samples.many(500)] {
      let text = String(decoding: report.rendered(as: .sarif), as: UTF8.self)
      #expect(!text.contains("\"text\":\"\"") && !text.contains("\"uri\":\"\""))
      let keys = text.matches(of: /"primaryLocationLineHash":"((?:[^"\\]|\\.)*)"/).map { $0.1 }
      #expect(Set(keys).count == report.verdict.findings.count)
    }
  }

  /// Platforms merge lines with equal keys: a second copy of one secret would vanish.
  @Test func findingsWithOneFingerprintKeepKeysOfTheirOwn() {
    let twins = ["a.env", "b.env", "c.env"].map { path in
      Finding(
        code: .secretDetected, rule: "aws/access-key", path: BytePath(path), message: "a key",
        fingerprint: "cg1:same", remedy: "revoke it")
    }
    let report = Samples.report(
      Verdict(mode: .enforce, policy: Samples.policy, findings: twins))
    for format in [ReportFormat.sarif, .gitlab, .gitlabSecrets] {
      let text = String(decoding: report.rendered(as: format), as: UTF8.self)
      for key in ["\"cg1:same\"", "\"cg1:same:2\"", "\"cg1:same:3\""] {
        #expect(text.components(separatedBy: key).count == 2, "\(format) \(key)")
      }
    }
  }

  @Test func annotationsAreAllPrintedHeaviestFirst() {
    let text = String(decoding: Self.many.rendered(as: .github), as: UTF8.self)
    let commands = text.split(separator: "\n").filter {
      $0.wholeMatch(of: /::(error|warning|notice) .*/) != nil
    }
    #expect(commands.count == 50_000)
    let errors = commands.prefix { $0.hasPrefix("::error ") }.count
    #expect(errors == Self.many.verdict.findings.filter(\.blocks).count)
  }

  /// A runner obeys a line that starts with `::`; only our own may.
  @Test func noHostileLineIsACommand() {
    let text = String(decoding: Samples.nasty.rendered(as: .github), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let report = Samples.nasty.verdict
    let expected =
      report.findings.count + report.malfunctions.count + report.diagnostics.count
      + report.notScanned.count
    let pause = lines.firstIndex { $0.hasPrefix("::stop-commands::") }
    #expect(pause == expected)
    let token = lines[expected].dropFirst("::stop-commands::".count)
    #expect(lines.last == "::\(token)::")
    #expect(!lines[(expected + 1)...].dropLast().contains { $0.contains(token) })
  }

  @Test func junitStaysUnderItsSizeAndCountsWhatItHolds() throws {
    var options = RenderOptions()
    options.junitBytes = 100_000
    let text = String(decoding: Self.many.rendered(as: .junit, options: options), as: UTF8.self)
    #expect(text.utf8.count < 110_000 && text.contains("more findings are not listed"))
    let cases = text.components(separatedBy: "<testcase ").count - 1
    #expect(text.contains("tests=\"\(cases)\""))
    #expect(Self.many.rendered(as: .junit).count < 30_000_000)
  }

  @Test func theStepSummaryStaysUnderAMebibyte() {
    let summary = Self.many.stepSummary()
    #expect(summary.count <= 1 << 20 && summary.count > 1 << 19)
    #expect(String(decoding: summary, as: UTF8.self).contains("more are left out"))
    let nasty = String(decoding: Samples.nasty.stepSummary(), as: UTF8.self)
    #expect(!nasty.contains("<img") && !nasty.contains("](") && !nasty.contains("<script"))
  }

  @Test func everyFindingIsInTheFormatsThatLeaveNothingOut() {
    let lines = { (format: ReportFormat) in
      Self.many.rendered(as: format).count { $0 == UInt8(ascii: "\n") }
    }
    #expect(lines(.jsonl) == 50_001 && lines(.csv) == 50_002)
  }

  @Test func secretsAloneAreInTheSecretReportAndTheRestIsCounted() throws {
    let text = String(decoding: Samples.kinds.rendered(as: .gitlabSecrets), as: UTF8.self)
    #expect(text.components(separatedBy: "\"identifiers\"").count == 2)
    #expect(text.contains("16 findings that are not secrets have no place here"))
    #expect(text.contains("\"start_time\":\"2025-12-31T23:59:59\""))
  }

  @Test(arguments: [
    (Int64(0), "1970-01-01T00:00:00"), (951_782_400, "2000-02-29T00:00:00"),
    (-1, "1969-12-31T23:59:59"), (4_107_542_399, "2100-02-28T23:59:59"),
    (.max, "9999-12-31T23:59:59"), (.min, "0000-01-01T00:00:00"),
  ])
  func timesAreCalendarTimes(seconds: Int64, text: String) {
    let report = Report(
      tool: "cg", version: "1", subject: "tree", times: RunTimes(start: seconds, end: seconds),
      verdict: Samples.empty.verdict)
    let shown = String(decoding: report.rendered(as: .gitlabSecrets), as: UTF8.self)
    #expect(shown.contains("\"start_time\":\"\(text)\""))
  }

  @Test func reviewdogColumnsAreBytesOrAbsent() {
    func columns(_ excerpt: Excerpt) -> Bool {
      let finding = Finding(
        code: .syntax, rule: "a/b", path: "a",
        region: Region(line: 1, column: 3, endLine: 1, endColumn: 4), message: "m",
        excerpt: excerpt, remedy: "r")
      let verdict = Verdict(mode: .enforce, policy: Samples.policy, findings: [finding])
      let text = String(decoding: Samples.report(verdict).rendered(as: .rdjson), as: UTF8.self)
      #expect(text.contains("\"column\":7") || !text.contains("column"))
      return text.contains("\"start\":{\"line\":1,\"column\":7},\"end\":{\"line\":1,\"column\":8}")
    }
    #expect(columns(Excerpt(text: "漢字x")))
    #expect(!columns(Excerpt(text: "漢字x", skippedColumns: 1)))
    #expect(!columns(Excerpt(text: "\u{fffd}字x")))
  }
}
