import GateReports
import GateTestSupport
import Testing

@Suite struct ReportPageTests {
  @Test(arguments: ReportFormat.allCases) func everyFormatIsThere(format: ReportFormat) throws {
    let page = try CommittedPage("docs/reference/report.md").content()
    #expect(
      page.contains("\n| `\(format.rawValue)` | "), "`\(format.rawValue)` is not in the table")
  }
}
