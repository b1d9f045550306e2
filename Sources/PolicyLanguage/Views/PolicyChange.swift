package import GateModel

/// One way in which a policy differs from another.
package struct PolicyChange: Hashable, Sendable {
  /// Whether a difference makes the policy stricter, and whether that is known.
  package enum Effect: String, Sendable {
    case tightened, loosened
    /// Cannot be proven to tighten, and so is treated as loosening.
    case unproven
  }

  package var effect: Effect
  /// The key outside lists: `paths.deny`.
  package var path: [String]
  /// The item inside, where the key is a list of maps, and the key in that: `[acme-token].regex`.
  package var detail: String
  /// What changed, for people: "`.env` is no longer listed".
  package var what: String
  package var old: Origin?
  package var new: Origin?
  /// The subfolder whose policy it is, nil at the top.
  package var folder: BytePath?

  package var key: String { path.joined(separator: ".") + detail }
  package var loosens: Bool { effect != .tightened }

  /// Whether the change lies at, under or above a key.
  package func concerns(_ other: [String]) -> Bool {
    path.starts(with: other) || other.starts(with: path)
  }
}
