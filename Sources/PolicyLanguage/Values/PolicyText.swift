import GateModel

/// Shows values of the policy in one line.
enum PolicyText {
  static func inline(_ node: PolicyNode, as shape: Shape? = nil) -> String {
    switch (node.value, shape) {
    case (.integer(let bytes), .size): ScalarForms.sizeText(bytes)
    case (.integer(let seconds), .duration): ScalarForms.durationText(seconds)
    case (.flag(let value), _): value ? "true" : "false"
    case (.integer(let value), _): "\(value)"
    case (.decimal(let value), _): decimal(value)
    case (.text(let text), _): text
    case (.glob(let glob), _): glob.text
    case (.list(let items), .list(let item)):
      "[" + items.map { inline($0, as: item) }.joined(separator: ", ") + "]"
    case (.list(let items), _): "[" + items.map { inline($0) }.joined(separator: ", ") + "]"
    case (.record(let fields), .record(let record)):
      braced(fields.map { ($0.name, inline($0.node, as: record.key($0.name)?.shape)) })
    case (.record(let fields), _): braced(fields.map { ($0.name, inline($0.node)) })
    }
  }

  static func decimal(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }

  private static func braced(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\($0): \($1)" }.joined(separator: ", ") + "}"
  }
}
