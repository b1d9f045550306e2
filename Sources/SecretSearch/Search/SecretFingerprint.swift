internal import ContentDigest

/// Fingerprints that were made before: a secret stands in every version of its file.
struct KnownFingerprints {
  private struct Key: Hashable {
    var rule: String
    var secret: [UInt8]
  }

  private static let most = 4_096
  private var known: [Key: String] = [:]

  mutating func text(of secret: [UInt8], rule: String) -> String {
    let key = Key(rule: rule, secret: secret)
    if let text = known[key] { return text }
    let text = SecretFingerprint.text(of: secret, rule: rule)
    if known.count < Self.most { known[key] = text }
    return text
  }
}

/// Names a secret without telling it: the same wherever it moves, another for another rule.
enum SecretFingerprint {
  /// Guessing a short password by its fingerprint costs as many digests for every guess.
  private static let rounds = 512
  private static let byteCount = 16

  /// `cg1:` and 32 hex digits.
  static func text(of secret: [UInt8], rule: String) -> String {
    let purpose = Array("cg secret fingerprint, version 1".utf8)
    let key = SHA256Digest(of: purpose + [0] + Array(rule.utf8)).bytes
    var digest = secret
    for _ in 0..<rounds {
      digest = KeyedDigest(of: digest, key: key, byteCount: byteCount)?.bytes ?? []
    }
    return "cg1:" + hexText(digest)
  }
}
