import GateModel

/// A JSON text taken apart so that it can be written again: the order of keys, keys that occur twice
/// and the spelling of numbers stay.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case flag(Bool)
  /// As it was written.
  case number(String)
  case text(String)
  case list([JSONValue])
  case object([Member])

  /// One key of an object and what stands behind it.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Why a text is not JSON.
  package struct Mistake: Error, Hashable, Sendable {
    package var offset: Int
    package var reason: String
  }

  /// The value of a key; of several with one name the last, as most readers take it.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  package var string: String? { if case .text(let text) = self { text } else { nil } }
  package var items: [JSONValue]? { if case .list(let items) = self { items } else { nil } }
  package var isTrue: Bool { self == .flag(true) }

  /// Puts a value behind a key: where the key stands, else at the end.
  package mutating func set(_ key: String, _ value: JSONValue) {
    guard case .object(var members) = self else { return }
    if let place = members.lastIndex(where: { $0.key == key }) {
      members[place].value = value
    } else {
      members.append(Member(key, value))
    }
    self = .object(members)
  }

  /// Takes a key out.
  package mutating func remove(_ key: String) {
    guard case .object(let members) = self else { return }
    self = .object(members.filter { $0.key != key })
  }

  /// The text, two spaces a level, with a line feed at its end.
  package var pretty: String { written(indent: 0) + "\n" }

  /// The text on one line.
  package var line: String {
    switch self {
    case .null, .flag, .number, .text: written(indent: 0)
    case .list(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSONQuoting.quoted($0.key) + ":" + $0.value.line }.joined(separator: ",")
        + "}"
    }
  }

  private func written(indent: Int) -> String {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch self {
    case .null: return "null"
    case .flag(let isTrue): return isTrue ? "true" : "false"
    case .number(let text): return text
    case .text(let text): return JSONQuoting.quoted(text)
    case .list(let items):
      if items.isEmpty { return "[]" }
      let lines = items.map { inner + $0.written(indent: indent + 1) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { member in
        "\(inner)\(JSONQuoting.quoted(member.key)): \(member.value.written(indent: indent + 1))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }
}
