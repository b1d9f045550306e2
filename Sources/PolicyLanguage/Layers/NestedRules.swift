import GateModel

/// Holds the policy of a subfolder to its promise: it may only tighten.
///
/// Such a policy judges in addition to those above it, so it cannot loosen whatever it says; a limit
/// looser than the one above would have no effect, and its writer thinks that it has.
enum NestedRules {
  static func complaints(about nested: PolicyNode, under above: [PolicyNode]) -> [Complaint] {
    above.flatMap { outer in
      let loosened = PolicyDiff.changes(from: outer, to: nested).filter(\.loosens).map(\.path)
      return PolicyTable.entries.compactMap { entry -> Complaint? in
        guard entry.key.strictness.isScale, loosened.contains(entry.path),
          let field = nested.value(at: entry.path), let limit = outer.value(at: entry.path)
        else { return nil }
        let inner = PolicyText.inline(field, as: entry.key.shape)
        let bound = PolicyText.inline(limit, as: entry.key.shape)
        return Complaint(
          in: field.origin.source, at: field.mark,
          "`\(entry.name)` may only tighten here: `\(inner)` is looser than `\(bound)` at \(limit.origin.description)",
          hint: "write a stricter value, or remove the key")
      }
    }
  }
}

extension Strictness {
  /// Whether two values can be told stricter and looser by themselves.
  fileprivate var isScale: Bool {
    switch self {
    case .lower, .higher, .ranked: true
    case .neutral, .unprovable, .fewer, .more, .presence, .parts: false
    }
  }
}
