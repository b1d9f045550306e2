import GateModel

/// What must hold of the policy as a whole, after all layers.
enum MergedRules {
  /// A key that was written and refused is not missing, so only a policy without errors is asked for keys.
  static func complaints(about root: PolicyNode, isSound: Bool) -> [Complaint] {
    (isSound ? missingKeys(in: root) : []) + unknownGroups(in: root) + unknownRules(in: root)
      + idleReview(in: root)
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

  /// A review that a cap always forestalls is a slip: the two numbers stand the wrong way round.
  private static func idleReview(in root: PolicyNode) -> [Complaint] {
    let change = root.part("change")
    guard let review = change.integer("review_above_loc"), let most = change.integer("max_loc"),
      review.value >= most.value, let node = change.field("review_above_loc")?.node
    else { return [] }
    return [
      Complaint(
        .warning, in: node.origin.source, at: node.mark,
        "nobody is ever asked: changes over `max_loc` (\(most.value), \(most.origin.description)) are refused before",
        hint: "let `review_above_loc` be smaller than `max_loc`")
    ]
  }

  private static func unknownGroups(in root: PolicyNode) -> [Complaint] {
    let groups = root.value(at: ["approvals", "groups"])?.fields.map(\.name) ?? []
    let classes = root.value(at: ["approvals", "classes"])?.items ?? []
    let names = classes.flatMap { $0.field("from")?.node.items ?? [] }
    return unknown(names, of: groups).map { node, name, near in
      Complaint(
        in: node.origin.source, at: node.mark,
        "there is no group `\(name)` in `approvals.groups`",
        hint: near ?? "add it: `groups: {\(name): [...]}`")
    }
  }

  /// Rules of packs are not known here, so an id is doubted only where no pack is in use.
  private static func unknownRules(in root: PolicyNode) -> [Complaint] {
    guard root.value(at: ["secrets", "packs"])?.items.isEmpty ?? true else { return [] }
    let rules = root.value(at: ["secrets", "rules"])?.items ?? []
    let allowances = root.value(at: ["secrets", "allow"])?.items ?? []
    let ids = allowances.flatMap { $0.field("rules")?.node.items ?? [] }
    return unknown(ids, of: rules.compactMap { $0.word("id")?.value }).map { node, id, near in
      Complaint(
        .warning, in: node.origin.source, at: node.mark, "there is no rule `\(id)`", hint: near)
    }
  }

  /// Names that are none of those known, with the nearest. Only so many are looked up as are shown:
  /// comparing every name of a hostile file with every other would take hours.
  private static func unknown(
    _ nodes: [PolicyNode], of known: [String]
  ) -> [(node: PolicyNode, name: String, near: String?)] {
    let names = Set(known)
    let candidates = known.prefix(1_000)
    var found: [(PolicyNode, String, String?)] = []
    for node in nodes {
      guard case .text(let name) = node.value, !names.contains(name) else { continue }
      let near = found.count < 20 ? NearestName.hint(name, among: candidates) : nil
      found.append((node, ScalarForms.shown(name), near))
    }
    return found
  }
}
