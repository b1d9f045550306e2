import GateModel

extension SecretShape {
  /// Whether the secret is of this shape, given what stands around it.
  func admits(_ setting: SecretSetting) -> Bool {
    let secret = setting.secret
    return switch self {
    case .hasDigit: secret.contains(where: ByteKind.isDigit)
    case .mixed:
      secret.contains(where: ByteKind.isDigit) && secret.contains(where: ByteKind.isLetter)
    case .upperLowerDigit:
      secret.contains(where: ByteKind.isDigit) && secret.contains(where: ByteKind.isUpper)
        && secret.contains(where: ByteKind.isLower)
    case .uuid: UUIDForm.holds(secret)
    case .notUUID: !UUIDForm.holds(secret)
    case .notHex:
      !(secret.split(separator: UInt8(ascii: "-")).last ?? []).allSatisfy(ByteKind.isHex)
    case .jwt: EncodedShape.isJWT(secret)
    case .pem: EncodedShape.isPEM(secret)
    case .base64Text: EncodedShape.isBase64Text(secret)
    case .json: EncodedShape.isJSON(secret)
    case .passwordLike: AssignedName.isSecret(setting) && PasswordLikeness.holds(setting)
    case .tokenLike:
      AssignedName.isSecret(setting) && !CodeReference.isCall(setting)
        && TokenLikeness.holds(secret)
    case .notTemplate: !Placeholder.isTemplate(secret) && AssignedName.isSecret(setting)
    case .weakPassword: AssignedName.isSecret(setting) && PasswordLikeness.isWeak(setting)
    case .unclaimed: AssignedName.isSecret(setting) && !KnownVendors.claim(setting)
    case .claimed: KnownVendors.claim(setting)
    case .notPlaceholder: !Placeholder.isFillIn(secret) && AssignedName.isSecret(setting)
    case .userPassword: EncodedShape.isUserAndPassword(secret)
    case .signsMixed: PasswordLikeness.isRandomText(secret)
    }
  }
}

/// Kinds of ASCII bytes.
enum ByteKind {
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5a).contains(byte) }
  static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }
  static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}

/// Five groups of hex digits between hyphens.
enum UUIDForm {
  static func holds(_ text: [UInt8]) -> Bool {
    guard text.count == 36 else { return false }
    return text.indices.allSatisfy { place in
      [8, 13, 18, 23].contains(place)
        ? text[place] == UInt8(ascii: "-") : ByteKind.isHex(text[place])
    }
  }
}
