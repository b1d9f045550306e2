package import GateModel

/// A key of the policy that asks for a check, and where it was written.
package struct Demand: Hashable, Sendable {
  package var check: CheckID
  /// `tests.steps`.
  package var key: String
  package var origin: Origin
  /// The subfolder whose policy asks, nil at the top.
  package var folder: BytePath?

  /// What a policy asks for. A list without entries asks for nothing, except where an empty list is
  /// the strictest that can be said.
  static func all(in root: PolicyNode, folder: BytePath? = nil) -> [Demand] {
    PolicyTable.entries.compactMap { entry in
      guard let check = entry.key.check, let field = root.part(entry.path).field(entry.key.name)
      else { return nil }
      if case .list = entry.key.shape, field.node.items.isEmpty {
        guard case .fewer(empty: .strictest, absent: .loosest) = entry.key.strictness else {
          return nil
        }
      }
      // Asking for tests without naming any is a demand that nothing can meet, not one to pass over.
      if case .flag(false) = field.node.value { return nil }
      return Demand(check: check, key: entry.name, origin: field.keyOrigin, folder: folder)
    }
  }
}
