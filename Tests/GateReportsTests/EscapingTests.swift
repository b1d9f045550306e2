import Foundation
import GateModel
import GateReports
import GateTestSupport
import Testing

/// Promises that hold for any bytes in any field.
@Suite struct EscapingTests {
  private static let seeds = Array(UInt64(1)...40)

  private static func report(_ seed: UInt64) -> Report {
    var generator = SeededGenerator(seed: seed)
    return Samples.random(&generator)
  }

  @Test(arguments: [ReportFormat.json, .sarif, .gitlab, .gitlabSecrets, .rdjson])
  func documentsParse(format: ReportFormat) throws {
    for seed in Self.seeds {
      let data = Data(Self.report(seed).rendered(as: format))
      _ = try JSONSerialization.jsonObject(with: data)
    }
    _ = try JSONSerialization.jsonObject(with: Data(Samples.nasty.rendered(as: format)))
  }

  @Test func jsonGivesBackWhatWentIn() throws {
    for report in Self.seeds.map(Self.report) + [Samples.nasty] {
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(report.rendered(as: .json))) as? [String: Any])
      let findings = try #require(document["findings"] as? [[String: Any]])
      #expect(findings.count == report.verdict.findings.count)
      for (written, finding) in zip(findings, report.verdict.findings) {
        #expect(written["message"] as? String == finding.message)
        #expect(written["rule"] as? String == finding.rule)
        #expect(Self.path(of: written) == finding.path)
      }
    }
  }

  /// The path as a reader gets it: the bytes where they are given, else the text.
  private static func path(of finding: [String: Any]) -> BytePath? {
    if let encoded = finding["path_bytes"] as? String {
      return Data(base64Encoded: encoded).map { BytePath(Array($0)) }
    }
    return (finding["path"] as? String).map { BytePath($0) }
  }

  @Test func everyLineOfJSONLinesIsADocumentAndTheVerdictIsLast() throws {
    for report in Self.seeds.map(Self.report) + [Samples.nasty, Samples.empty] {
      let lines = Data(report.rendered(as: .jsonl)).split(separator: UInt8(ascii: "\n"))
      #expect(lines.count == report.verdict.findings.count + 1)
      let kinds = try lines.map { line in
        try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])["kind"]
          as? String
      }
      #expect(kinds.last == "verdict" && kinds.dropLast().allSatisfy { $0 == "finding" })
    }
  }

  /// Nothing that moves a cursor, hides or reorders reaches a terminal, a log or a page.
  @Test(arguments: ReportFormat.allCases) func nothingInvisibleIsPrinted(format: ReportFormat)
    throws
  {
    for report in Self.seeds.map(Self.report) + [Samples.nasty] {
      let text = try #require(String(validating: report.rendered(as: format), as: UTF8.self))
      for scalar in text.unicodeScalars where scalar != "\n" && !(format == .csv && scalar == "\r")
      {
        let isHidden = scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
        let reorders =
          (0x200b...0x200f).contains(scalar.value)
          || (0x2028...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        #expect(!isHidden && !reorders, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  @Test(arguments: ReportFormat.allCases) func equalReportsGiveEqualBytes(format: ReportFormat) {
    var backwards = Samples.nasty.verdict
    backwards.findings.reverse()
    backwards.malfunctions.reverse()
    backwards.notScanned.reverse()
    backwards.diagnostics.reverse()
    let other = Report(
      tool: Samples.nasty.tool, version: Samples.nasty.version, subject: Samples.nasty.subject,
      correlationID: Samples.nasty.correlationID, times: Samples.nasty.times, verdict: backwards)
    #expect(other.rendered(as: format) == Samples.nasty.rendered(as: format))
  }

  @Test func piecesAreTheWhole() {
    let report = Samples.many(2_000)
    var pieces: [[UInt8]] = []
    report.render(as: .json) { pieces.append($0) }
    #expect(pieces.count > 5 && pieces.allSatisfy { $0.count < 1 << 18 })
    #expect(pieces.flatMap { $0 } == report.rendered(as: .json))
  }

  @Test func aPathThatIsNoTextIsNamedWithoutAmbiguity() {
    let paths: [[UInt8]] = [[0x66, 0xff], Array("f\\xff".utf8), Array("f\u{fffd}".utf8)]
    let shown = paths.map { VisibleText.path(BytePath($0)) }
    #expect(shown == ["f\\xff", "f\\\\xff", "f\u{fffd}"])
    #expect(VisibleText.path("a\nb") == "a\\nb" && VisibleText.path("a\\nb") == "a\\\\nb")
  }
}
