import Testing

@testable import SecretSearch

@Suite struct PlaceholderTests {
  @Test(arguments: [
    "<your token>", "${TOKEN}", "$(cat key)", "%TOKEN%", "{{ token }}", "[token]", "xxxxxxxxxxxx",
    "aaaaaaaaaaaaaaaa", "0000000000000000", "************",
    "aaaaaaa-bbbbbbb-ccccccc-12345", "57-####################",
  ])
  func nobodysKeyWhateverTheRule(text: String) {
    #expect(Placeholder.isPlaceholder(Array(text.utf8)), "\(text)")
  }

  @Test(arguments: [
    "changeme", "CHANGE_ME", "your-api-key", "my_secret_token", "password1", "Passwd", "secret123",
    "test_value", "example.key", "1234567890", "abcdefgh", "87654321", "insert-token", "$password",
    "%(password)s", "#{secret}", "key_goes_here", "not-a-real-one", "admin", "user123",
  ])
  func wordsThatStandForAnySecret(text: String) {
    #expect(Placeholder.isFillIn(Array(text.utf8)), "\(text)")
  }

  @Test(arguments: [
    "{{fake:hex:32}}", "{{fake:base62:20}}", "{{fake:base64:40}}", "{{fake:uuid}}", "Sw0rdf!sh-77",
  ])
  func secretsAreNone(text: String) throws {
    let secret = try bytes(text)
    #expect(!Placeholder.isPlaceholder(secret))
    #expect(!Placeholder.isFillIn(secret))
  }

  @Test func lettersInTheirOrderAreDoubted() throws {
    #expect(Placeholder.isDoubtful(Array("abcdefghijklmnopqrst".utf8)))
    #expect(!Placeholder.isDoubtful(try bytes("{{fake:base62:40}}")))
    #expect(Placeholder.isPlaceholder(Array("$DB_PASSWORD".utf8)))
    #expect(!Placeholder.isPlaceholder(Array("$Db9wordX".utf8)))
  }

  @Test func longRunsOfOneLetterAreNotEnoughAlone() throws {
    let secret = try bytes("AAAAAAAAAAAA{{fake:base62:40}}")
    #expect(!Placeholder.isPlaceholder(secret))
  }
}
