internal import PatternEngine

/// Whether a text looks as machines make keys: letters and digits without order.
enum TokenLikeness {
  static func holds(_ secret: [UInt8]) -> Bool {
    guard secret.count >= 10, !Placeholder.isFillIn(secret), !SpokenOrder.holds(secret) else {
      return false
    }
    if UUIDForm.holds(secret) || secret.allSatisfy(ByteKind.isHex) { return isRandomHex(secret) }
    let digits = secret.count { ByteKind.isDigit($0) }
    let letters = secret.count { ByteKind.isLetter($0) }
    guard letters >= 4, isDense(secret) else { return false }
    if digits == 0 { return secret.count >= 18 && hasBothCases(secret) && isStrange(secret, 430) }
    return isStrange(secret, secret.count >= 24 ? 330 : 370) && wordShare(secret) < 40
  }

  /// Hex has few letters to tell words by, but is never without digits.
  private static func isRandomHex(_ secret: [UInt8]) -> Bool {
    let digits = secret.count { ByteKind.isDigit($0) }
    return digits > 0 && digits < secret.count && secret.count >= 12
      && Entropy.bitsPerByte(of: secret) > 2.6
  }

  /// As many different bytes as chance would bring.
  private static func isDense(_ secret: [UInt8]) -> Bool {
    let least = secret.count < 16 ? 2.6 : 3.0
    return Entropy.bitsPerByte(of: secret) >= least
  }

  private static func hasBothCases(_ secret: [UInt8]) -> Bool {
    secret.contains(where: ByteKind.isLower) && secret.contains(where: ByteKind.isUpper)
  }

  private static func isStrange(_ secret: [UInt8], _ least: Int) -> Bool {
    LetterPairs.strangeness(of: secret).map { $0 >= least } ?? true
  }

  /// How much of the text, in hundredths, belongs to what reads as words of four letters and more.
  static func wordShare(_ secret: [UInt8]) -> Int {
    let words = IdentifierWords.split(secret).filter {
      $0.count >= 4 && (LetterPairs.strangeness(of: $0) ?? 999) <= 330
    }
    return words.reduce(0) { $0 + $1.count } * 100 / max(1, secret.count)
  }
}
