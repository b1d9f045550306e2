import GateModel
import Testing

@testable import SecretSearch

@Suite struct LikenessTests {
  @Test(arguments: [
    "{{fake:base62:24}}", "{{fake:hex:32}}", "{{fake:hex:40#1}}", "{{fake:base64:44}}",
    "{{fake:alnum:20}}", "{{fake:upperalnum:26}}", "{{fake:uuid}}", "{{fake:base64url:43}}",
  ])
  func tokensAreTokens(text: String) throws {
    #expect(TokenLikeness.holds(try bytes(text)), "\(text)")
  }

  @Test(arguments: [
    "configuration.default.provider", "application/json", "my-cluster-name-01",
    "2023-11-05T10:20:30",
    "org.apache.kafka.common.security", "UserSecretsConfiguration2", "short1", "v1.2.3-alpha.4",
    "0123456789", "AAAAAAAAAAAAAAAAAAAA", "production-database-server-1",
    "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6", "abc123xyz-456def789ghij-klmnopqrs",
    "aC3dF6gH9jK2mN5qR8tV1x",
  ])
  func wordsAreNot(text: String) throws {
    #expect(!TokenLikeness.holds(try bytes(text)), "\(text)")
  }

  @Test(arguments: [
    "{{fake:lower:10}}", "Tr0ub4dor&3", "k7!mwQz", "{{fake:base62:12}}", "rx7-4410", "918273",
  ])
  func passwordsAreLikely(text: String) throws {
    #expect(PasswordLikeness.holds(try setting("password = \"", text)), "\(text)")
  }

  @Test(arguments: [
    "string", "required", "getPassword()", "current_password", "application/json", "abc",
    "newPassword",
    "パスワードを入力してください", "$2y$12$abcdefghijklmnopqrstuv", "two words", "/run/secrets/db",
    "https://example.test/reset", "utf8", "#{password}", "123456",
  ])
  func wordsAreNoPasswords(text: String) throws {
    #expect(!PasswordLikeness.holds(try setting("password = \"", text)), "\(text)")
  }

  @Test(arguments: [
    "config.db.password", "os.environ[\"PW\"]", "$DB_PASSWORD", "getpass.getpass(", "&secret",
    "a::b1",
    "*ptr12", "args[1]",
  ])
  func codeIsNoPasswordWithoutQuotes(text: String) throws {
    #expect(!PasswordLikeness.holds(try setting("password = ", text)), "\(text)")
  }

  @Test(arguments: ["@f2QVIUiSnfDyn", "+r93lGFd*VTDDQ", "!EEUfqU8gWP2"])
  func aSignMayBegin(text: String) throws {
    #expect(PasswordLikeness.holds(try setting("password=", text)), "\(text)")
  }

  @Test func whatASecretIsLookedUpByIsNone() throws {
    let name = "r4nd0mPw1"
    #expect(!PasswordLikeness.holds(try setting("password = db.get_login(\"", name)))
    #expect(PasswordLikeness.holds(try setting("password = Secure(\"", name)))
  }

  @Test func aCallIsKnownByWhatFollows() throws {
    let name = "r4nd0mPw1"
    #expect(PasswordLikeness.holds(try setting("password = ", name, "\n")))
    #expect(!PasswordLikeness.holds(try setting("password = ", name, "(")))
  }

  @Test func paddingIsNoCode() throws {
    let secret = "/{{fake:base64:42}}="
    #expect(SecretShape.tokenLike.admits(try setting("SharedAccessKey=", secret, ";")))
    #expect(!SecretShape.tokenLike.admits(try setting("token = ", "a{{fake:base62:20}}", "(")))
  }

  @Test(arguments: ["swordfish", "admin123", "mongopass"])
  func weakPasswordsAreToldApart(text: String) throws {
    #expect(PasswordLikeness.isWeak(try setting("PASSWORD=", text)), "\(text)")
  }

  @Test(arguments: ["password", "changeme", "${PASSWORD}", "self.password"])
  func placeholdersAreNotEvenWeak(text: String) throws {
    #expect(!PasswordLikeness.isWeak(try setting("PASSWORD=", text)), "\(text)")
  }

  @Test func lettersTellWordsFromChance() throws {
    let word = try #require(LetterPairs.strangeness(of: Array("authentication".utf8)))
    let noise = try #require(LetterPairs.strangeness(of: Array("xqzvkjwpfg".utf8)))
    #expect(word < 300)
    #expect(noise > 500)
    #expect(LetterPairs.strangeness(of: Array("4f".utf8)) == nil)
  }
}
