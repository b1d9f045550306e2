import Testing

@testable import SecretSearch

@Suite struct AssignedNameTests {
  @Test(arguments: [
    "password = \"", "DB_PASSWORD=", "dbPassword: ", "\"clientSecret\": \"", "passwords[0] = '",
    "rcuSchemaPassword = '", "password_confirmation: '", "TRUST_STORE_PASSWORD=", "auth_token: ",
    "AUTHORIZATION: ", "secret_key_base = '", "user.password = \"", "password2=",
  ])
  func isThatOfASecret(lead: String) throws {
    #expect(AssignedName.isSecret(try setting(lead, "x")), "\(lead)")
  }

  @Test(arguments: [
    "passwordLabel = \"", "PASSWORD_FILE=", "forgot_password: \"", "secretName: ", "tokenType = '",
    "reset_password_path = '", "passport = '", "tokenizer: ", "secretary = '",
    "invalidPassword: \"",
    "encrypted_password: ", "PASSWORD_MIN_LENGTH=", "credentialsId: '", "next_page_token=",
    "csrf-token=", "passwordHash = \"", "TITLE_CHANGE_PASSWORD\": \"", "author = '", "keyboard: ",
  ])
  func isThatOfSomethingElse(lead: String) throws {
    #expect(!AssignedName.isSecret(try setting(lead, "x")), "\(lead)")
  }

  /// The match may begin inside the identifier; what stands before it counts too.
  @Test func looksBehindTheMatch() {
    let lead = Array("  forgot_password = \"".utf8)
    let match = SecretSetting(Array("x".utf8), lead: lead, matchStart: 9)
    #expect(!AssignedName.isSecret(match))
  }
}
