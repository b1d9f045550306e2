import GateModel
import Testing

@Suite struct QuotedNameTests {
  @Test(arguments: [
    (#""a" rest"#, "a", " rest"), (#""a\tb\303\251\\\"" "#, "a\tb\u{e9}\\\"", " "),
    (#""""#, "", ""),
  ])
  func aQuotedNameEndsAtItsQuote(text: String, name: String, rest: String) throws {
    let found = try #require(QuotedName.quoted(Array(text.utf8)[...]))
    #expect(found.name == Array(name.utf8))
    #expect(Array(found.rest) == Array(rest.utf8))
  }

  @Test(arguments: ["", "a", #""a"#, #""\"#, #""\q""#, #""\400""#, #""\18""#, #""\1"#])
  func whatIsMalformedIsNoName(text: String) {
    #expect(QuotedName.quoted(Array(text.utf8)[...]) == nil)
  }
}
