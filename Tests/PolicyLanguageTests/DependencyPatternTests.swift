import GateModel
import PolicyLanguage
import Testing

@Suite struct DependencyPatternTests {
  @Test(arguments: [
    ("nmp:react", "`nmp` is no ecosystem"), ("npm:", "a name is missing"),
    ("npm:react@what is this", "no range of versions"), ("junit:junit", "is no ecosystem"),
  ])
  func refusesWhatNamesNoPackage(_ pattern: String, _ reason: String) {
    let outcome = assemble("extends: []\ndependencies: {deny: ['\(pattern)']}\n")
    #expect(outcome.diagnostics.contains { $0.message.contains(reason) })
    #expect(outcome.policy == nil)
  }

  @Test(arguments: ["react", "npm:@acme/*", "maven:junit:junit@[4,5)", "npm:react@^18 || 19", "*"])
  func takesWhatNamesPackages(_ pattern: String) {
    let outcome = assemble("extends: []\ndependencies: {deny: ['\(pattern)']}\n")
    #expect(outcome.policy?.dependencies.deny.map(\.value) == [pattern])
  }
}
