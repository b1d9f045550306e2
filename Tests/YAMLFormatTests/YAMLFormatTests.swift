import Testing
import YAMLFormat

@Suite struct YAMLFormatTests {
  private func read(_ text: String) throws -> [YAMLTree] {
    try YAMLDocuments.parse(Array(text.utf8))
  }

  @Test func readsEveryDocumentWithItsLines() throws {
    let documents = try read("a: 1\nb:\n  - c: {d: 'e'}\n---\nf: |\n  g\n  h\n")
    #expect(documents.count == 2)
    #expect(documents[0]["b"]?.items.first?["c"]?["d"]?.text == "e")
    #expect(documents[0]["b"]?.items.first?.line == 3)
    #expect(documents[1]["f"]?.text == "g\nh\n")
  }

  @Test func leavesAliasesAsTheyStand() throws {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    let root = try #require(try read(bomb).first)
    guard case .alias("b")? = root["c"]?.items.first?.content else {
      Issue.record("an alias was followed")
      return
    }
  }

  @Test(arguments: ["a: [", "\t- a", "a: b: c", "- 'x", "%YAML 9\n---\na"])
  func refusesWhatIsNoYAML(_ text: String) {
    #expect(throws: YAMLMistake.self) { try read(text) }
  }

  @Test func refusesWhatIsNestedWithoutEnd() {
    #expect(throws: YAMLMistake.self) { try read(String(repeating: "[", count: 10_000)) }
  }
}
