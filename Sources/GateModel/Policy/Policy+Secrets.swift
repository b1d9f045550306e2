/// What counts as a secret, and which matches are known to be none.
package struct SecretPolicy: Hashable, Sendable {
  /// Names of rule packs, such as `builtin:secrets`.
  package var packs: [Setting<String>] = []
  package var rules: [SecretRule] = []
  package var allow: [SecretAllowance] = []

  package init() {}
}

/// One kind of secret and how to know it.
package struct SecretRule: Hashable, Sendable {
  /// Unique in the policy; `area/thing` or one word.
  package var id: Setting<String>
  package var description: String?
  package var regex: Setting<String>
  /// At least one stands in any text that holds the secret, whatever its case; empty: always search.
  package var keywords: [String] = []
  /// The least bits per byte of what group 1, or else the whole match, captured.
  package var entropy: Double?
  package var severity: Severity = .error
  package var examples: [Setting<String>] = []
  package var counterexamples: [Setting<String>] = []
  package var remedy: String?

  package init(id: Setting<String>, regex: Setting<String>) {
    self.id = id
    self.regex = regex
  }
}

/// Matches that are known to be no secrets; every condition given must hold.
package struct SecretAllowance: Hashable, Sendable {
  /// Empty: anywhere.
  package var paths: [Setting<PathPattern>] = []
  package var regex: Setting<String>?
  package var fingerprint: Setting<String>?
  /// Only for these rules; empty: for every rule.
  package var rules: [Setting<String>] = []
  package var reason: String?
  package var origin: Origin

  package init(origin: Origin) { self.origin = origin }
}
