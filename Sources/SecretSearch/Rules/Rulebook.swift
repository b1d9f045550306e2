internal import ContentDigest
package import GateModel
package import PatternEngine

/// The rules that a policy asks for: those of its packs, and its own.
///
/// They are searched for in parts, so that a rule of one's own costs no new compilation of a pack. A
/// run in which nothing is found decodes no rule of a pack: a warm gate has no time for it.
package struct Rulebook: Sendable {
  /// Rules that are searched for together, under numbers that begin at `first`.
  package struct Part: Sendable {
    package let rules: any RuleCatalogue
    package let first: Int
    /// Whether the programs bring these rules, and perhaps their compiled form, with them.
    package let isBuiltin: Bool
  }

  package let parts: [Part]
  /// Changes whenever any rule does.
  package let digest: [UInt8]
  private let own: [SecretRule]
  private let packCount: Int
  /// Rules of the pack in whose place the policy puts its own.
  private let replaced: Set<Int>

  package init(_ policy: SecretPolicy) {
    own = policy.rules
    let wantsPack = policy.packs.contains { $0.value == BuiltinRules.packName }
    packCount = wantsPack ? BuiltinRules.count : 0
    let ids = Set(own.map { Array($0.id.value.utf8) })
    replaced = wantsPack && !own.isEmpty ? BuiltinRules.numbers(of: ids) : []
    let ownRules = OwnRules(own)
    var parts: [Part] = []
    if wantsPack { parts.append(Part(rules: BuiltinRules(), first: 0, isBuiltin: true)) }
    if !own.isEmpty { parts.append(Part(rules: ownRules, first: packCount, isBuiltin: false)) }
    self.parts = parts
    var hasher = SHA256Hasher()
    for part in parts { hasher.addFramed(part.rules.digest) }
    digest = hasher.digest().bytes
  }

  /// The rule with this number.
  package func rule(_ number: Int) -> SecretRule {
    number < packCount ? BuiltinRules.rule(number) : own[number - packCount]
  }

  /// Whether it has the rule, or rules of that area.
  package func knows(_ name: String) -> Bool {
    let area = name + "/"
    if own.contains(where: { $0.id.value == name || $0.id.value.hasPrefix(area) }) { return true }
    return packCount > 0 && BuiltinRules.knows(Array(name.utf8))
  }

  /// Whether the policy put another rule in the place of this one.
  func isReplaced(_ number: Int) -> Bool { replaced.contains(number) }
}

/// A policy's own rules as the engine sees them.
struct OwnRules: RuleCatalogue {
  private let rules: [SecretRule]
  let digest: [UInt8]

  init(_ rules: [SecretRule]) {
    self.rules = rules
    var hasher = SHA256Hasher()
    for rule in rules {
      for part in Self.decisive(rule) { hasher.addFramed(Array(part.utf8)) }
      hasher.addFramed([])
    }
    digest = hasher.digest().bytes
  }

  var count: Int { rules.count }

  func rule(at number: Int) -> SearchRule { SearchRule(rules[number]) }

  /// All that decides what is found; texts for people do not.
  private static func decisive(_ rule: SecretRule) -> [String] {
    let numbers = [rule.entropy.map { "\($0)" } ?? "", rule.checksum?.rawValue ?? ""]
    let lists = [
      rule.names, rule.keywords, rule.shape.map(\.rawValue),
      rule.companions.map { "\($0.within) \($0.regex.value)" },
      rule.paths.map(\.value.text), rule.excludePaths.map(\.value.text),
    ]
    return [rule.id.value, rule.regex.value, rule.severity.rawValue, rule.confidence.rawValue]
      + numbers + lists.flatMap { ["\($0.count)"] + $0 }
  }
}

extension SearchRule {
  /// What is looked for; everything else is asked once it is found.
  init(_ rule: SecretRule) {
    self.init(regex: rule.regex.value, names: rule.names, keywords: rule.keywords)
  }
}
