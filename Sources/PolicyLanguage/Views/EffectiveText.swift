import GateModel

/// Shows the policy as it stands after all layers, each value with the place that it comes from.
package enum EffectiveText {
  /// As YAML that is itself a policy and means the same, origins in comments.
  package static func yaml(_ effective: EffectivePolicy) -> String {
    var lines = ["version: 1", "extends: []"]
    lines += record(effective.root, PolicyTable.root, indent: 0, withDefaults: true)
    for nested in effective.nested {
      let folder = VisibleText.path(nested.folder)
      lines += ["", "# In addition, below \(folder)/:"]
      lines += record(nested.root, PolicyTable.root, indent: 0, withDefaults: false).map {
        "#   " + $0
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// As JSON: every value is an object with `value` and `origin`.
  package static func json(_ effective: EffectivePolicy) -> String {
    JSONText.object([
      ("schema", .text("cg.policy.effective/1")),
      ("policy", json(effective.root, .record(PolicyTable.root))),
      (
        "nested",
        .list(
          effective.nested.map { nested in
            .object([
              ("folder", .text(nested.folder.lossyText)),
              ("policy", json(nested.root, .record(PolicyTable.root))),
            ])
          })
      ),
    ]).rendered() + "\n"
  }

  private static func record(
    _ node: PolicyNode, _ record: RecordShape, indent: Int, withDefaults: Bool
  ) -> [String] {
    record.keys.flatMap { key -> [String] in
      if record === PolicyTable.root, ["version", "extends"].contains(key.name) { return [] }
      let fallback = withDefaults ? key.fallback : nil
      let standard = fallback.map { PolicyNode($0, from: .standard) }
      guard let value = node.field(key.name)?.node ?? standard else {
        // A map without anything written may still have defaults worth seeing.
        guard case .record(let inner) = key.shape, withDefaults, key.strictness == .parts else {
          return []
        }
        let parts = self.record(
          .emptyRecord(from: node.origin), inner, indent: indent + 2, withDefaults: true)
        return parts.isEmpty ? [] : [spaces(indent) + key.name + ":"] + parts
      }
      return lines(key.name + ":", value, key.shape, indent: indent, withDefaults: withDefaults)
    }
  }

  private static func lines(
    _ label: String, _ node: PolicyNode, _ shape: Shape, indent: Int, withDefaults: Bool
  ) -> [String] {
    let lead = spaces(indent) + label
    switch (shape, node.value) {
    case (.record(let inner), .record):
      let parts = record(node, inner, indent: indent + 2, withDefaults: withDefaults)
      return parts.isEmpty ? [commented(lead + " {}", node)] : [lead] + parts
    case (.table(_, let item), .record(let fields)):
      if fields.isEmpty { return [commented(lead + " {}", node)] }
      return [lead]
        + fields.flatMap {
          lines(
            JSONQuoting.quoted($0.name) + ":", $0.node, item, indent: indent + 2,
            withDefaults: false)
        }
    case (.list(let item), .list(let items)):
      if items.isEmpty { return [commented(lead + " []", node)] }
      return [lead] + items.flatMap { listItem($0, item, indent: indent + 2) }
    case _: return [commented(lead + " " + scalar(node, shape), node)]
    }
  }

  private static func listItem(_ node: PolicyNode, _ shape: Shape, indent: Int) -> [String] {
    guard case .record(let inner) = shape else {
      return [commented(spaces(indent) + "- " + scalar(node, shape), node)]
    }
    var parts = record(node, inner, indent: indent + 2, withDefaults: false)
    if let first = parts.first { parts[0] = spaces(indent) + "- " + first.dropFirst(indent + 2) }
    return parts
  }

  private static func scalar(_ node: PolicyNode, _ shape: Shape) -> String {
    switch (node.value, shape) {
    case (.text(let text), .choice): text
    case (.text(let text), _): JSONQuoting.quoted(text)
    case (.glob(let glob), _): JSONQuoting.quoted(glob.text)
    case _: PolicyText.inline(node, as: shape)
    }
  }

  private static func commented(_ line: String, _ node: PolicyNode) -> String {
    line + "  # " + VisibleText.line(node.origin.description)
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func json(_ node: PolicyNode, _ shape: Shape) -> JSONText {
    switch (node.value, shape) {
    case (.record(let fields), .record(let record)):
      return .object(
        record.keys.compactMap { key in
          fields.first { $0.name == key.name }.map { (key.name, json($0.node, key.shape)) }
        })
    case (.record(let fields), .table(_, let item)):
      return .object(fields.map { ($0.name, json($0.node, item)) })
    case (.record(let fields), _): return .object(fields.map { ($0.name, json($0.node, .flag)) })
    case (.list(let items), .list(let item)):
      return located(.list(items.map { json($0, item) }), node)
    case (.list(let items), _): return located(.list(items.map { json($0, .flag) }), node)
    case (.flag(let value), _): return located(.flag(value), node)
    case (.integer(let value), _): return located(.number("\(value)"), node)
    case (.decimal(let value), _): return located(.number(PolicyText.decimal(value)), node)
    case (.text(let text), _): return located(.text(text), node)
    case (.glob(let glob), _): return located(.text(glob.text), node)
    }
  }

  private static func located(_ value: JSONText, _ node: PolicyNode) -> JSONText {
    .object([("value", value), ("origin", .text(node.origin.description))])
  }
}
