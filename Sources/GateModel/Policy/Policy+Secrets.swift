/// What counts as a secret, and which matches are known to be none.
package struct SecretPolicy: Hashable, Sendable {
  /// Names of rule packs, such as `builtin:secrets`.
  package var packs: [Setting<String>] = []
  package var rules: [SecretRule] = []
  package var allow: [SecretAllowance] = []
  package var inline: Setting<InlineAllows> = Setting(.own, from: Origin(source: "default"))
  package var decode = DecodePolicy()

  package init() {}
}

/// Which markers beside a match are followed, from the loosest to the strictest.
package enum InlineAllows: String, CaseIterable, Sendable {
  /// Those of other scanners too: `gitleaks:allow` and `pragma: allowlist secret`.
  case foreign
  /// `cg:allow RULE reason`.
  case own
  /// None: only the policy and a baseline may allow.
  case none
}

/// How far encoded and packed content is opened.
package struct DecodePolicy: Hashable, Sendable {
  /// Texts inside texts: base64, hex, percent signs and the like.
  package var depth = 5
  /// Archives inside archives.
  package var archiveDepth = 8
  /// The most bytes that the layers of one file may come to.
  package var maxBytes = 256 << 20
  /// How many times larger than itself an archive may become.
  package var maxRatio = 1_000
  package var maxMembers = 100_000

  package init() {}
}

/// Matches that are known to be no secrets; every condition given must hold.
package struct SecretAllowance: Hashable, Sendable {
  /// Empty: anywhere.
  package var paths: [Setting<PathPattern>] = []
  package var regex: Setting<String>?
  /// Any of these stands in the secret, whatever its case; empty: no condition.
  package var stopwords: [String] = []
  package var fingerprint: Setting<String>?
  /// Only where one of these commits brought it, by id or the beginning of one.
  package var commits: [Setting<String>] = []
  /// Only for these rules; empty: for every rule.
  package var rules: [Setting<String>] = []
  package var reason: String?
  package var origin: Origin

  package init(origin: Origin) { self.origin = origin }
}
