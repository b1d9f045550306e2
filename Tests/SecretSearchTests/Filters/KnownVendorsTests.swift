import Testing

@testable import SecretSearch

@Suite struct KnownVendorsTests {
  @Test(arguments: [
    ("MAILGUN_TOKEN=", "{{fake:base62:26}}"), ("digitaloceanKey: ", "{{fake:hex:32}}"),
    ("digital-ocean-key: ", "{{fake:hex:32}}"), ("token = ", "abcd_{{fake:base62:20}}"),
  ])
  func vendorsClaimWhatIsTheirs(lead: String, secret: String) throws {
    #expect(KnownVendors.claim(try setting(lead, secret)), "\(lead)")
  }

  @Test(arguments: [
    ("API_KEY=", "{{fake:base62:26}}"), ("session_secret: ", "{{fake:hex:32}}"),
    ("token = ", "{{fake:alnum:6}}7_{{fake:base62:20}}"),
  ])
  func nobodyClaimsTheRest(lead: String, secret: String) throws {
    #expect(!KnownVendors.claim(try setting(lead, secret)), "\(lead)")
  }
}
