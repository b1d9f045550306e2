package import GateModel

/// A value of the policy, checked against its shape; sizes in bytes, durations in seconds.
package indirect enum PolicyValue: Hashable, Sendable {
  case flag(Bool)
  case integer(Int)
  case decimal(Double)
  case text(String)
  case glob(PathPattern)
  case list([PolicyNode])
  case record([PolicyField])
}

/// A value and where it was written.
package struct PolicyNode: Hashable, Sendable {
  package var value: PolicyValue
  package var origin: Origin
  /// How many columns it spans there.
  package var width: Int

  package init(_ value: PolicyValue, from origin: Origin, width: Int = 1) {
    self.value = value
    self.origin = origin
    self.width = width
  }

  package var mark: SourceMark {
    SourceMark(line: origin.line, column: origin.column, width: width)
  }
}

/// A key that was written, where, and its value.
package struct PolicyField: Hashable, Sendable {
  package var name: String
  package var keyOrigin: Origin
  package var node: PolicyNode

  package init(_ name: String, at keyOrigin: Origin, _ node: PolicyNode) {
    self.name = name
    self.keyOrigin = keyOrigin
    self.node = node
  }
}

extension Origin {
  /// The origin of what nobody wrote.
  static let standard = Origin(source: "default")
}

extension PolicyNode {
  /// A record without fields, as a place to lay layers on.
  package static func emptyRecord(from origin: Origin) -> PolicyNode {
    PolicyNode(.record([]), from: origin)
  }

  package var fields: [PolicyField] {
    if case .record(let fields) = value { return fields }
    return []
  }

  package var items: [PolicyNode] {
    if case .list(let items) = value { return items }
    return []
  }

  package var isList: Bool {
    if case .list = value { return true }
    return false
  }

  /// The field of this name; nil where there is none or this is no record.
  package func field(_ name: String) -> PolicyField? { fields.first { $0.name == name } }

  /// The value below a path of keys, nil where any of them is not written.
  package func value(at path: some Sequence<String>) -> PolicyNode? {
    var node = self
    for name in path {
      guard let next = node.field(name)?.node else { return nil }
      node = next
    }
    return node
  }

  /// Whether both say the same, wherever they were written and in whichever order their keys stand.
  package func means(_ other: PolicyNode) -> Bool { value.means(other.value) }
}

extension PolicyValue {
  package func means(_ other: PolicyValue) -> Bool {
    switch (self, other) {
    case (.list(let one), .list(let two)):
      return one.count == two.count && zip(one, two).allSatisfy { $0.means($1) }
    case (.record(let one), .record(let two)):
      guard one.count == two.count else { return false }
      if one.count > 16 {
        let others = Dictionary(two.map { ($0.name, $0.node) }) { first, _ in first }
        return one.allSatisfy { others[$0.name]?.means($0.node) ?? false }
      }
      return one.allSatisfy { field in
        two.contains { $0.name == field.name && $0.node.means(field.node) }
      }
    case (.flag, _), (.integer, _), (.decimal, _), (.text, _), (.glob, _), (.list, _),
      (.record, _):
      return self == other
    }
  }
}
