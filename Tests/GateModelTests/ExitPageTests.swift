import GateModel
import GateTestSupport
import Testing

/// The page of exit codes and findings leaves out none, and says of each what the product says.
@Suite struct ExitPageTests {
  private func lines() throws -> Set<Substring> {
    let page = try CommittedPage("docs/reference/exit-codes-and-findings.md").content()
    return Set(page.split(separator: "\n"))
  }

  @Test(arguments: Verdict.Decision.allCases) func everyExitIsThere(decision: Verdict.Decision)
    throws
  {
    let start = "| \(decision.exitCode) | `\(decision.rawValue)` | "
    #expect(try lines().contains { $0.hasPrefix(start) }, "a line must begin: \(start)")
  }

  @Test(arguments: FindingCode.allCases) func everyCodeIsThere(code: FindingCode) throws {
    let line = "| `\(code.rawValue)` | \(code.summary) | \(code.isRetryable ? "yes" : "no") |"
    #expect(try lines().contains(Substring(line)), "this line must be there: \(line)")
  }
}
