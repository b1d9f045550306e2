internal import BuiltinPolicies
internal import ContentDigest
package import GateModel

/// The rules that a policy asks for: its own, then those of its packs that it does not replace.
///
/// A run in which nothing is found decodes no rule of a pack: a warm gate has no time for it.
package struct Rulebook: Sendable {
  package let count: Int
  /// Changes whenever any rule does.
  package let digest: [UInt8]
  private let own: [SecretRule]
  /// The pack's rules that stand, where not all of them do.
  private let kept: [Int]?

  package init(_ policy: SecretPolicy) {
    own = policy.rules
    let wantsPack = policy.packs.contains { $0.value == "builtin:" + SecretPack.name }
    let replaced = Set(own.map { Array($0.id.value.utf8) })
    if wantsPack, !replaced.isEmpty {
      kept = PackLines.all.indices.filter { !replaced.contains(PackLines.id(of: $0)) }
    } else {
      kept = wantsPack ? nil : []
    }
    count = own.count + (kept?.count ?? SecretPack.count)
    digest = Self.digest(own: own, withPack: wantsPack)
  }

  /// The rule with this number; the policy's own come first.
  package func rule(_ number: Int) -> SecretRule {
    if number < own.count { return own[number] }
    let place = number - own.count
    return PackRecord(PackLines.line(kept?[place] ?? place)).rule
  }

  /// All that decides what is found; texts for people do not.
  private static func digest(own: [SecretRule], withPack: Bool) -> [UInt8] {
    var hasher = SHA256Hasher()
    hasher.addFramed(Array((withPack ? SecretPack.digest : "").utf8))
    for rule in own {
      let parts: [String] =
        [
          rule.id.value, rule.regex.value, rule.entropy.map { "\($0)" } ?? "",
          rule.severity.rawValue, rule.confidence.rawValue, rule.checksum?.rawValue ?? "",
        ] + rule.names + ["keywords"] + rule.keywords + ["shape"] + rule.shape.map(\.rawValue)
        + ["companions"] + rule.companions.map { "\($0.within) \($0.regex.value)" }
        + ["paths"] + rule.paths.map(\.value.text) + ["not"] + rule.excludePaths.map(\.value.text)
      for part in parts { hasher.addFramed(Array(part.utf8)) }
      hasher.addFramed([])
    }
    return hasher.digest().bytes
  }
}

/// The lines of the pack, looked for when a rule is first wanted.
private enum PackLines {
  private static let bytes = SecretPack.bytes
  static let all = lines()

  static func line(_ number: Int) -> ArraySlice<UInt8> { bytes[all[number]] }

  static func id(of number: Int) -> [UInt8] {
    Array(line(number).prefix { $0 != UInt8(ascii: "\t") })
  }

  private static func lines() -> [Range<Int>] {
    var found: [Range<Int>] = []
    found.reserveCapacity(SecretPack.count)
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
      found.append(start..<place)
      start = place + 1
    }
    return found
  }
}
