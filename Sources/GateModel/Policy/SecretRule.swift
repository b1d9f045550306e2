/// One kind of secret and how to know it.
package struct SecretRule: Hashable, Sendable {
  /// Unique in the policy; `area/thing` or one word.
  package var id: Setting<String>
  package var description: String?
  /// What the secret looks like; under `names` the value alone.
  package var regex: Setting<String>
  /// A value counts only where it is assigned to one of these; empty: wherever it stands.
  package var names: [String] = []
  /// At least one stands near the match, whatever its case; empty: no condition.
  package var keywords: [String] = []
  /// The least bits per byte of what group 1, or else the whole match, captured.
  package var entropy: Double?
  package var severity: Severity = .error
  package var confidence: Confidence = .medium
  /// What the secret must be besides, or it is dropped.
  package var shape: [SecretShape] = []
  /// What the secret carries to prove itself; without it the match is doubted, and reported.
  package var checksum: SecretChecksum?
  /// What must stand near the match too.
  package var companions: [SecretCompanion] = []
  /// Only in these files; empty: in all.
  package var paths: [Setting<PathPattern>] = []
  package var excludePaths: [Setting<PathPattern>] = []
  package var examples: [Setting<String>] = []
  package var counterexamples: [Setting<String>] = []
  package var remedy: String?

  package init(id: Setting<String>, regex: Setting<String>) {
    self.id = id
    self.regex = regex
  }
}

/// How sure a match is to be what its rule says.
package enum Confidence: String, CaseIterable, Sendable { case low, medium, high }

/// A text that must stand within so many lines of the match.
package struct SecretCompanion: Hashable, Sendable {
  package var regex: Setting<String>
  package var within: Int

  package init(regex: Setting<String>, within: Int) {
    self.regex = regex
    self.within = within
  }
}

/// What the secret itself must be, judged from its bytes alone.
package enum SecretShape: String, CaseIterable, Sendable {
  case hasDigit = "has-digit"
  /// Letters and digits.
  case mixed
  case upperLowerDigit = "upper-lower-digit"
  case uuid
  case notUUID = "not-uuid"
  /// Something beside hex digits.
  case notHex = "not-hex"
  /// Three parts, the first of which is a JSON header that names an algorithm.
  case jwt
  /// Armoured and with a body that decodes to what its label says.
  case pem
  /// Decodes to printable text.
  case base64Text = "base64-text"
  case json
  /// Neither a word, a name in code nor a placeholder: as people choose passwords.
  case passwordLike = "password-like"
  /// As machines make tokens: no words, no order.
  case tokenLike = "token-like"
  /// No variable and no mark to be filled in, however weak.
  case notTemplate = "not-template"
  /// The same, and none of the words that stand for any password; other words may.
  case notPlaceholder = "not-placeholder"
  /// A password, but made of words.
  case weakPassword = "weak-password"
  /// Given to the name of a vendor, or begun as a vendor's token: its own rules know better.
  case claimed
  /// The opposite.
  case unclaimed
  /// Base64 of a name and a password with a colon between.
  case userPassword = "user-password"
  /// Letters of both cases, digits and several signs.
  case signsMixed = "signs-mixed"

  /// For the reference and the schema.
  package var summary: String {
    switch self {
    case .hasDigit: "Has a digit"
    case .mixed: "Has letters and digits"
    case .upperLowerDigit: "Has upper and lower case letters and digits"
    case .uuid: "Is a UUID"
    case .notUUID: "Is no UUID"
    case .notHex: "Has more than hex digits, what stands before the last hyphen apart"
    case .jwt: "Is a JSON Web Token whose header can be read"
    case .pem: "Is armoured, and its body decodes"
    case .base64Text: "Is base64 of printable text"
    case .json: "Is JSON"
    case .passwordLike: "Could be a password: no name in code, no placeholder"
    case .tokenLike: "Could be a token: no words, no order"
    case .notTemplate: "Is no variable and no mark to be filled in"
    case .notPlaceholder: "Is none of the words that stand for any password"
    case .weakPassword: "Is a password made of words"
    case .claimed: "Is given to a vendor's name, or begins as its tokens do"
    case .unclaimed: "Is given to no vendor's name and does not begin as their tokens do"
    case .userPassword: "Is base64 of a name and a password with a colon between"
    case .signsMixed: "Has letters of both cases, digits and several signs"
    }
  }
}

/// A check that is part of the secret.
package enum SecretChecksum: String, CaseIterable, Sendable {
  /// CRC-32 of the body in base 62, the last six characters.
  case github, npm
  case luhn
  /// The key id holds an account number.
  case awsAccount = "aws-account"

  /// For the reference and the schema.
  package var summary: String {
    switch self {
    case .github: "GitHub's: CRC-32 in base 62 at the end"
    case .npm: "npm's: CRC-32 in base 62 at the end"
    case .luhn: "Luhn's digit at the end"
    case .awsAccount: "An AWS account number inside the key id"
    }
  }
}
