import Foundation
import GateModel
import GateReports
import Testing

@Suite struct TextTests {
  private func text(_ findings: [Finding], _ options: RenderOptions = RenderOptions()) -> String {
    let verdict = Verdict(mode: .enforce, policy: Samples.policy, findings: findings)
    return String(
      decoding: Samples.report(verdict).rendered(as: .text, options: options), as: UTF8.self)
  }

  private func finding(_ text: String, columns: Range<Int>, skipped: Int = 0) -> Finding {
    Finding(
      code: .secretDetected, rule: "test/rule", path: "a.txt",
      region: Region(
        line: 7, column: columns.lowerBound, endLine: 7, endColumn: columns.upperBound),
      message: "found", excerpt: Excerpt(text: text, skippedColumns: skipped), remedy: "remove it")
  }

  private func excerpt(_ finding: Finding) -> [String] {
    Array(text([finding]).components(separatedBy: "\n")[1...2])
  }

  @Test func theCaretStandsUnderThePlace() {
    #expect(
      excerpt(finding("key = value", columns: 7..<12))
        == ["    7 | key = value", "      |       ^^^^^"])
  }

  @Test(arguments: [
    ("\tkey", 2..<5, "    key", "    ^^^"), ("漢字key", 3..<6, "漢字key", "    ^^^"),
    ("e\u{301}key", 3..<6, "e\u{301}key", " ^^^"), ("\u{1b}key", 2..<5, "\\x1bkey", "    ^^^"),
    ("key\u{202e}", 4..<5, "key\\u{202e}", "   ^^^^^^^^"), ("key", 4..<9, "key", "   ^"),
  ])
  func theCaretCountsCellsOfTheTerminal(
    line: String, columns: Range<Int>, shown: String, carets: String
  ) {
    #expect(
      excerpt(finding(line, columns: columns)) == ["    7 | " + shown, "      | " + carets])
  }

  @Test func aLongLineIsCutAroundThePlace() {
    let filler = String(repeating: "x", count: 5_000)
    let lines = excerpt(finding(filler + "SECRET" + filler, columns: 5_001..<5_007))
    #expect(lines[0].contains("SECRET") && lines[0].unicodeScalars.count < 120)
    #expect(lines[0].hasPrefix("    7 | … xxx") && lines[0].hasSuffix("xxx …"))
    let caret = lines[1].unicodeScalars.count - 6
    #expect(lines[0].unicodeScalars.dropFirst(caret).starts(with: "SECRET".unicodeScalars))
  }

  @Test func aCutExcerptStillPointsAtItsPlace() {
    #expect(
      excerpt(finding("key = value", columns: 107..<112, skipped: 100))
        == ["    7 | … key = value", "      |         ^^^^^"])
  }

  @Test func whatIsNotListedIsCounted() {
    let findings = (0..<300).map { place in
      var one = finding("x", columns: 1..<2)
      one.rule = place < 290 ? "test/common" : "test/rare"
      one.path = BytePath("file\(place)")
      return one
    }
    let shown = text(findings)
    #expect(shown.components(separatedBy: "[test/common]").count - 1 == 25 + 1)
    #expect(shown.components(separatedBy: "[test/rare]").count - 1 == 10)
    #expect(shown.contains("265 more findings are not listed:\n  265 of [test/common]\n"))
    #expect(shown.contains("--report json=FILE") && shown.contains("300 errors"))
  }

  @Test func aSharedRemedyIsSaidOnce() {
    let shown = text([finding("a", columns: 1..<2), finding("b", columns: 2..<3)])
    #expect(shown.components(separatedBy: "next:").count == 2)
  }

  @Test func aVeryLongMessageSaysHowMuchIsCut() {
    var one = finding("x", columns: 1..<2)
    one.message = String(repeating: "m", count: 10_240)
    #expect(text([one]).contains("… (8,240 more characters)"))
  }

  @Test func colourIsOnlyThereWhenAskedFor() {
    let findings = [finding("x", columns: 1..<2)]
    #expect(!text(findings).contains("\u{1b}"))
    #expect(text(findings, RenderOptions(color: true)).contains("\u{1b}[1;31merror:\u{1b}[0m"))
  }

  @Test(arguments: [
    (Samples.empty, "pass (exit 0)"), (Samples.kinds, "blocked (exit 1)"),
    (Samples.invalid, "invalid (exit 2)"), (Samples.approval, "needs_approval (exit 4)"),
  ])
  func theLastLineIsTheVerdict(report: Report, word: String) {
    let lines = String(decoding: report.rendered(as: .text), as: UTF8.self).split(separator: "\n")
    #expect(lines.last?.contains(word) == true)
  }

  @Test func auditModeSaysWhatEnforcingWouldDo() {
    let shown = String(decoding: Samples.audit.rendered(as: .text), as: UTF8.self)
    #expect(shown.contains("audit mode: findings are reported and stop nothing"))
    #expect(shown.contains("enforced, it would be blocked (exit 1)"))
  }
}
