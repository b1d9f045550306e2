import BuiltinPolicies
import GateModel

/// One policy text by itself, before it is laid over others.
struct PolicyLayer: Sendable {
  var source: SourceText
  var root: PolicyNode
  var complaints: [Complaint]

  /// Reads a text; what is wrong with it is in `complaints`, and what is right in `root`.
  static func read(_ source: SourceText, isNested: Bool = false) -> PolicyLayer {
    let reading = YAMLReader.read(source)
    var layer = PolicyLayer(
      source: source,
      root: .emptyRecord(from: Origin(source: source.name, line: 1, column: 1)),
      complaints: reading.complaints)
    guard let root = reading.root else { return layer }
    guard case .map = root.content else {
      if case .refused = root.content { return layer }
      if !reading.isWhole { return layer }
      layer.complaints.append(
        Complaint(
          in: source.name, at: root.mark, "a policy is a map of keys and values",
          hint: "write `key: value`, beginning with `version: 1`"))
      return layer
    }
    var validator = Validator(source: source.name, isNested: isNested, isWhole: reading.isWhole)
    if let value = validator.value(root, as: .record(PolicyTable.root), of: "policy") {
      layer.root = value
    }
    let cut = reading.cutLine ?? Int.max
    layer.complaints += validator.complaints.filter { $0.mark.line < cut }
    layer.complainOfNames()
    return layer
  }

  /// The layers that it asks for, nil where it does not say.
  var extends: [PolicyNode]? { root.field("extends")?.node.items }

  var locks: [Lock] {
    (root.field("locked")?.node.items ?? []).compactMap { node in
      guard case .text(let name) = node.value, let entry = PolicyTable.entry(named: name) else {
        return nil
      }
      return Lock(path: entry.path, origin: node.origin)
    }
  }

  private mutating func complainOfNames() {
    for node in root.field("locked")?.node.items ?? [] {
      guard case .text(let name) = node.value else { continue }
      if ["version", "extends", "locked"].contains(name) {
        complain("`\(name)` cannot be locked", at: node, hint: "lock what it leads to")
      } else if PolicyTable.entry(named: name) == nil {
        complain(
          "unknown key `\(ScalarForms.shown(name))` in `locked`", at: node,
          hint: complaints.count < ComplaintDesk.most ? Self.nearestKey(name) : nil)
      }
    }
    for node in root.value(at: ["secrets", "packs"])?.items ?? [] {
      guard case .text(let name) = node.value else { continue }
      let known = BuiltinPolicy.rulePacks.map { "builtin:" + $0 }
      if !known.contains(name) {
        complain(
          "unknown rule pack `\(ScalarForms.shown(name))`", at: node,
          hint: NearestName.hint(name, among: known)
            ?? "known: " + known.map { "`\($0)`" }.joined(separator: ", "))
      }
    }
  }

  private static func nearestKey(_ name: String) -> String {
    let names = PolicyTable.entries.map(\.name)
    return NearestName.hint(name, among: names)
      ?? names.first { $0.hasSuffix("." + name) }.map { "did you mean `\($0)`?" }
      ?? "name a key by its path, as `paths.deny`"
  }

  private mutating func complain(_ message: String, at node: PolicyNode, hint: String?) {
    complaints.append(Complaint(in: source.name, at: node.mark, message, hint: hint))
  }
}

/// A key that layers above may tighten and never weaken, and who says so.
struct Lock: Hashable, Sendable {
  var path: [String]
  var origin: Origin

  var name: String { path.joined(separator: ".") }
}
