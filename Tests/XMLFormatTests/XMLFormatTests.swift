import Testing
import XMLFormat

@Suite struct XMLFormatTests {
  private func read(_ text: String) throws -> XMLElement {
    try XMLDocument.parse(Array(text.utf8))
  }

  @Test func readsElementsAttributesTextAndLines() throws {
    let root = try read(
      """
      <?xml version="1.0"?>
      <!DOCTYPE project>
      <!-- <a/> -->
      <project a="1" b='&lt;2&#65;'>
        <name> x &amp; y<![CDATA[<z>]]> </name>
        <empty/>
      </project>
      """)
    #expect(root.name == "project")
    #expect(root.line == 4)
    #expect(root.attributes == ["a": "1", "b": "<2A"])
    #expect(root.child("name")?.text == "x & y<z>")
    #expect(root.child("empty")?.line == 6)
  }

  @Test(arguments: [
    "", "text", "<a>", "<a></b>", "<a/><b/>", "<a x/>", "<a x=1/>", "<a>&unknown;</a>",
    "<a>&amp</a>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a", "<a x='", "<!--", "</a>",
    "<a/>text", "< a/>",
  ])
  func refusesWhatIsNotWellFormedOrDefinesEntities(_ text: String) {
    #expect(throws: XMLMistake.self) { try read(text) }
  }

  @Test func refusesWhatIsNestedWithoutEnd() {
    #expect(throws: XMLMistake.self) { try read(String(repeating: "<a>", count: 100_000)) }
  }
}
