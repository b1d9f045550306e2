/// Whether a text can be what somebody chose as a password, and is not a word or a name in code.
enum PasswordLikeness {
  static func holds(_ setting: SecretSetting) -> Bool {
    let secret = setting.secret
    guard secret.count >= 4, secret.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else { return false }
    if Placeholder.isFillIn(secret) || CodeReference.isOne(setting) { return false }
    if isHash(secret) || isForeignText(secret) { return false }
    let letters = secret.count { ByteKind.isLetter($0) }
    let digits = secret.count { ByteKind.isDigit($0) }
    if letters == 0 { return digits >= 6 || secret.count >= 8 }
    if digits + letters == secret.count {
      return digits >= 2 || isNoWord(secret)
        || digits == 1 && secret.count >= 12 && TokenLikeness.wordShare(secret) < 60
    }
    if hasSigns(secret) || digits >= 3 { return digits > 0 || isNoWord(secret) }
    // Words joined by `_`, `-`, `.`, `:` and `/` are names of something.
    return TokenLikeness.wordShare(secret) < 50 && isNoWord(secret)
  }

  /// Whether it may be a password, though one that is made of words: to be told, not to be alarmed at.
  static func isWeak(_ setting: SecretSetting) -> Bool {
    let secret = setting.secret
    guard secret.count >= 6, secret.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return false }
    if Placeholder.isTemplate(secret.map { ByteKind.isUpper($0) ? $0 | 0x20 : $0 }) { return false }
    if CodeReference.isOne(setting) || isHash(secret) || holds(setting) { return false }
    let lowered = secret.map { ByteKind.isUpper($0) ? $0 | 0x20 : $0 }
    if PlaceholderWords.marks.contains(where: { lowered.holds($0) }) { return false }
    // Names of constants are capitals only.
    if !secret.contains(where: ByteKind.isLower) { return false }
    let words = IdentifierWords.split(secret)
    if secret.contains(where: ByteKind.isDigit) { return words.count <= 3 }
    return words.count <= 3 && !words.allSatisfy { PlaceholderWords.whole.contains($0) }
  }

  /// `$2y$12$...`, `$6$...`, `{SHA}...`: what is kept in place of a password.
  private static func isHash(_ secret: [UInt8]) -> Bool {
    if secret.starts(with: "{S".utf8) || secret.starts(with: "pbkdf2".utf8) { return true }
    guard secret.first == UInt8(ascii: "$"), let end = secret.dropFirst().firstIndex(of: 0x24)
    else { return false }
    return end > 1 && end < 20
      && secret[1..<end].allSatisfy {
        ByteKind.isLetter($0) || ByteKind.isDigit($0) || $0 == UInt8(ascii: "-")
      }
  }

  /// Prose of a language without spaces or with letters beyond ASCII.
  private static func isForeignText(_ secret: [UInt8]) -> Bool {
    secret.count { $0 >= 0x80 } * 4 > secret.count
  }

  /// Signs that people put into passwords and languages do not put into names.
  private static func hasSigns(_ secret: [UInt8]) -> Bool {
    secret.contains {
      !ByteKind.isLetter($0) && !ByteKind.isDigit($0) && !"_-.:/\\,;()[]<>".utf8.contains($0)
    }
  }

  /// As only a generator writes: every kind of sign, and spaces between no words.
  static func isRandomText(_ secret: [UInt8]) -> Bool {
    let signs = secret.count { !ByteKind.isLetter($0) && !ByteKind.isDigit($0) && $0 != 0x20 }
    let kinds = Set(secret.filter { !ByteKind.isLetter($0) && !ByteKind.isDigit($0) && $0 != 0x20 })
    return signs * 12 >= secret.count && kinds.count >= 4
      && secret.contains(where: ByteKind.isDigit)
      && secret.contains(where: ByteKind.isUpper) && secret.contains(where: ByteKind.isLower)
      && TokenLikeness.wordShare(secret) < 30
  }

  /// Short texts are judged less harshly: they have few letters to tell by.
  private static func isNoWord(_ secret: [UInt8]) -> Bool {
    guard let strangeness = LetterPairs.strangeness(of: secret) else { return secret.count >= 6 }
    return strangeness >= (secret.count < 6 ? 370 : secret.count < 9 ? 350 : 335)
  }
}
