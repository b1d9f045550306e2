/// A value of a JSON document.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case flag(Bool)
  /// As written: nothing is rounded.
  case number(String)
  case text(String)
  case list([JSONValue])
  case object(JSONObject)

  /// The text, nil for any other kind of value.
  package var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The members, nil for any other kind of value.
  package var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

  /// The items; none for any other kind of value.
  package var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }

  /// Whether it is `true`.
  package var isTrue: Bool { self == .flag(true) }
}

/// The members of an object in the order of the document.
package struct JSONObject: Hashable, Sendable {
  /// One member, and the line on which its key stands.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSONValue
    package var line: Int
  }

  /// The line of the opening brace, from one.
  package let line: Int
  /// Repeated keys too: what a reader makes of them differs from reader to reader.
  package private(set) var members: [Member] = []

  init(line: Int) { self.line = line }

  mutating func add(_ key: String, _ value: JSONValue, line: Int) {
    members.append(Member(key: key, value: value, line: line))
  }

  /// The value of a key, the last of several as most readers have it; nil where there is none.
  package subscript(_ key: String) -> JSONValue? { member(key)?.value }

  /// The member of this key, the last of several; nil where there is none.
  package func member(_ key: String) -> Member? { members.last { $0.key == key } }

  /// The members of the object under a key; none where that is no object.
  package func members(of key: String) -> [Member] { self[key]?.object?.members ?? [] }
}

/// Where a document is no JSON, and why.
package struct JSONMistake: Error, Hashable, Sendable {
  /// From one; columns count bytes.
  package var line: Int
  package var column: Int
  package var reason: String
}
