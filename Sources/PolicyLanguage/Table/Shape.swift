/// What a value of the policy may look like.
package indirect enum Shape: Sendable {
  case flag
  case integer(ClosedRange<Int>)
  case decimal(ClosedRange<Double>)
  /// Bytes, as `5MiB`.
  case size
  /// Time, as `1h30m`.
  case duration
  case percent
  case choice([Choice])
  case text(TextForm)
  case list(Shape)
  case record(RecordShape)
  /// A map whose keys are the user's own names.
  case table(TextForm, Shape)

  /// What to write, for messages: `a whole number`.
  package var expected: String {
    switch self {
    case .flag: "`true` or `false`"
    case .integer(let bounds) where bounds.upperBound == .max:
      "a whole number of at least \(bounds.lowerBound)"
    case .integer(let bounds) where bounds.count == 1: "\(bounds.lowerBound)"
    case .integer(let bounds):
      "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .decimal(let bounds): "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .size: "a size such as `5MiB`"
    case .duration: "a duration such as `10m`"
    case .percent: "a percentage from 0 to 100"
    case .choice(let choices): choices.map { "`\($0.name)`" }.joined(separator: " or ")
    case .text(let form): form.expected
    case .list(let item): "a list, each item " + item.expected
    case .record(let record): "a map with the keys of a \(record.noun)"
    case .table(let form, _): "a map, each key " + form.expected
    }
  }
}

/// One of several words that a key may have as its value.
package struct Choice: Sendable {
  package let name: String
  package let doc: String

  package init(_ name: String, _ doc: String) {
    self.name = name
    self.doc = doc
  }
}

/// A map with known keys.
package final class RecordShape: Sendable {
  /// What one such map is, for messages and documentation.
  package let noun: String
  package let keys: [Key]
  /// Of each of these groups exactly one key must be written.
  package let exactlyOne: [[String]]
  /// Of each of these groups at least one key must be written.
  package let atLeastOne: [[String]]
  /// The keys that tell items of a list apart, so that a changed item is known from another one.
  package let identity: [String]

  package init(
    _ noun: String, identity: [String] = [], exactlyOne: [[String]] = [],
    atLeastOne: [[String]] = [], _ keys: [Key]
  ) {
    self.noun = noun
    self.identity = identity
    self.exactlyOne = exactlyOne
    self.atLeastOne = atLeastOne
    self.keys = keys
  }

  /// The key of this name; nil where the record has none.
  package func key(_ name: String) -> Key? { keys.first { $0.name == name } }
}
