import GateModel
import PolicyLanguage
import Testing

@Suite struct PrivacyPolicyTests {
  @Test func whatIsWrittenIsRead() throws {
    let text = """
      extends: []
      personal_data:
        rules:
          - {kinds: [email], at_least: 10, effect: review}
          - {kinds: [national-id, iban]}
        data: [{paths: [a/], basis: consent, until: 2027-12-31}]
        undeclared: note
      """
    let privacy = try #require(assemble(text).policy).privacy
    #expect(privacy.rules.map(\.atLeast.value) == [10, 1])
    #expect(privacy.rules.map(\.effect.value) == [.review, .deny])
    #expect(privacy.rules[1].kinds.count == PersonalData.nationalIDs.count + 1)
    #expect(privacy.data.first?.until?.value == "2027-12-31")
    #expect(privacy.undeclared.value == .note)
  }

  @Test(
    arguments: [
      "data: [{paths: [a/]}]", "data: [{paths: [a/], basis: x, until: 2027-13-01}]",
      "data: [{paths: [a/], basis: x, until: soon}]", "rules: [{kinds: [ssn]}]", "rules: [{}]",
    ])
  func mistakesAreTold(section: String) {
    let outcome = assemble("extends: []\npersonal_data: {\(section)}\n")
    #expect(outcome.policy == nil)
    #expect(!outcome.diagnostics.isEmpty)
  }
}
