package import GateModel

/// One key of the policy: all that is known of it, in one place.
///
/// Validation, decoding, the JSON Schema, the reference page, `show --effective` and `diff` are all
/// derived from these, so that none of them can disagree with another.
package final class Key: Sendable {
  package let name: String
  package let shape: Shape
  /// One sentence for people, without the trailing full stop's line break.
  package let doc: String
  package let strictness: Strictness
  /// What holds where the key is not written; nil: nothing is demanded.
  package let fallback: PolicyValue?
  /// Which check enforces it; a gate that lacks the check must not judge.
  package let check: CheckID?
  package let isRequired: Bool
  /// Whether the policy of a subfolder may write it.
  package let inNested: Bool
  /// Siblings under which an entry is held at least as strictly as under this key.
  package let heldBy: [String]

  package init(
    _ name: String, _ shape: Shape, _ strictness: Strictness, fallback: PolicyValue? = nil,
    check: CheckID? = nil, required: Bool = false, nested: Bool = true, heldBy: [String] = [],
    _ doc: String
  ) {
    self.name = name
    self.shape = shape
    self.strictness = strictness
    self.fallback = fallback
    self.check = check
    self.isRequired = required
    self.inNested = nested
    self.heldBy = heldBy
    self.doc = doc
  }
}
