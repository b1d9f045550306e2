import GateModel

/// Gives each line of a report a key that stays while the thing it speaks of stays.
///
/// Platforms merge lines with equal keys, so a repeated key is numbered and nothing disappears.
struct StableKeys {
  private var seen: [String: Int] = [:]

  mutating func key(for finding: Finding) -> String {
    if let fingerprint = finding.fingerprint, !fingerprint.isEmpty { return numbered(fingerprint) }
    var digest = Digest()
    digest.add(finding.code.rawValue.utf8)
    digest.add(finding.rule.utf8)
    digest.add(finding.path?.bytes ?? [])
    digest.add(finding.message.utf8)
    digest.add((finding.excerpt?.text ?? "").utf8)
    return numbered(digest.hex)
  }

  mutating func key(for remark: Remark) -> String {
    var digest = Digest()
    digest.add(remark.key.utf8)
    return numbered(digest.hex)
  }

  private mutating func numbered(_ key: String) -> String {
    let count = seen[key, default: 0] + 1
    seen[key] = count
    return count == 1 ? key : "\(key):\(count)"
  }

  /// FNV-1a over 128 bits. It names lines and vouches for nothing, so it need not resist forgery:
  /// a forged key can only make a platform's list merge two lines, never change the verdict.
  private struct Digest {
    private static let prime: UInt128 = (1 << 88) + 0x13b
    private var state: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

    mutating func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { step(byte) }
      step(0xff)
    }

    private mutating func step(_ byte: UInt8) {
      state = (state ^ UInt128(byte)) &* Self.prime
    }

    var hex: String {
      let digits = String(state, radix: 16)
      return String(repeating: "0", count: 32 - digits.utf8.count) + digits
    }
  }
}
