import GateTestSupport
import PolicyLanguage
import Testing

/// The pages that people and editors read say what the parser does.
@Suite struct ReferencePageTests {
  private static let pages: [(path: String, text: @Sendable () -> String)] = [
    ("docs/reference/policy.md", PolicyReference.markdown),
    ("docs/schema/cg.policy-1.json", PolicySchema.text),
  ]

  @Test(arguments: pages.indices) func pageIsInStep(number: Int) throws {
    let (path, text) = Self.pages[number]
    let committed = try CommittedPage(path).content(recording: text())
    #expect(committed == text(), "\(path) is out of step: CG_RECORD=1 rewrites it")
  }
}
