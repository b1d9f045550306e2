import GateModel

/// What must hold of the policy as a whole, after all layers.
enum MergedRules {
  /// A key that was written and refused is not missing, so only a policy without errors is asked for keys.
  static func complaints(about root: PolicyNode, isSound: Bool) -> [Complaint] {
    (isSound ? missingKeys(in: root) : []) + unknownGroups(in: root) + unknownRules(in: root)
  }

  /// A map that is written at all needs its required keys, from whichever layer they come.
  private static func missingKeys(in root: PolicyNode) -> [Complaint] {
    PolicyTable.entries.flatMap { entry -> [Complaint] in
      guard case .record(let record) = entry.key.shape, let node = root.value(at: entry.path) else {
        return []
      }
      let missing = record.keys.filter { $0.isRequired && node.field($0.name) == nil }
      return missing.map { key in
        Complaint(
          in: node.origin.source, at: node.mark, "`\(entry.name)` lacks the key `\(key.name)`",
          hint: "`\(key.name)`: " + key.shape.expected)
      }
    }
  }

  private static func unknownGroups(in root: PolicyNode) -> [Complaint] {
    let groups = root.value(at: ["approvals", "groups"])?.fields.map(\.name) ?? []
    let classes = root.value(at: ["approvals", "classes"])?.items ?? []
    return classes.flatMap { $0.field("from")?.node.items ?? [] }.compactMap { node in
      guard case .text(let name) = node.value, !groups.contains(name) else { return nil }
      return Complaint(
        in: node.origin.source, at: node.mark,
        "there is no group `\(ScalarForms.shown(name))` in `approvals.groups`",
        hint: NearestName.hint(name, in: groups)
          ?? "add it: `groups: {\(ScalarForms.shown(name)): [...]}`")
    }
  }

  /// Rules of packs are not known here, so an id is doubted only where no pack is in use.
  private static func unknownRules(in root: PolicyNode) -> [Complaint] {
    guard root.value(at: ["secrets", "packs"])?.items.isEmpty ?? true else { return [] }
    let rules = root.value(at: ["secrets", "rules"])?.items ?? []
    let ids = rules.compactMap { $0.word("id")?.value }
    let allowances = root.value(at: ["secrets", "allow"])?.items ?? []
    return allowances.flatMap { $0.field("rules")?.node.items ?? [] }.compactMap { node in
      guard case .text(let id) = node.value, !ids.contains(id) else { return nil }
      return Complaint(
        .warning, in: node.origin.source, at: node.mark,
        "there is no rule `\(ScalarForms.shown(id))`", hint: NearestName.hint(id, in: ids))
    }
  }
}
