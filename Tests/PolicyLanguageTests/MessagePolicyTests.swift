import GateModel
import PolicyLanguage
import Testing

@Suite struct MessagePolicyTests {
  private func message(_ text: String) throws -> MessagePolicy {
    try #require(assemble("extends: []\nmessage:\n\(text)\n").policy).message
  }

  @Test func whatIsWrittenIsRead() throws {
    let message = try message(
      """
        subject: {max_length: 72, pattern: '^[A-Z]', effect: warn}
        conventional: {types: [feat], breaking: explained}
        ticket: {in: subject}
        trailers: [{name: Signed-off-by, need: required, by_author: true}]
        authors: {emails: ['.*@example\\.org'], effect: review}
        signatures: deny
        protected_branches: [main]
      """)
    #expect(message.subject.maxLength?.value == 72)
    #expect(message.subject.effect.value == .warn)
    #expect(message.body.effect.value == .deny)
    #expect(message.conventional?.types.map(\.value) == ["feat"])
    #expect(message.conventional?.breaking.value == .explained)
    #expect(message.ticket?.place.value == .subject)
    #expect(message.ticket?.pattern.value == TicketRule.usual)
    #expect(message.trailers.first?.byAuthor.value == true)
    #expect(message.authors.effect.value == .review)
    #expect(message.signatures.value == .deny)
    #expect(message.protectedBranches.map(\.value.text) == ["main"])
  }

  @Test func nothingIsDemandedThatIsNotWritten() throws {
    #expect(try #require(assemble("extends: []").policy).message == MessagePolicy())
  }
}
