/// A value of a TOML document.
package enum TOMLValue: Hashable, Sendable {
  case string(String)
  case integer(Int)
  case float(Double)
  case boolean(Bool)
  /// A date, a time or both, as written.
  case moment(String)
  case array([TOMLValue])
  case table(TOMLTable)
}

/// A table: keys in the order of the document, each once.
package struct TOMLTable: Hashable, Sendable {
  /// One key of a table.
  package struct Entry: Hashable, Sendable {
    package var key: String
    package var value: TOMLValue
    /// Where the key stands first, from one.
    package var line: Int
  }

  package private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  package init() {}

  mutating func add(_ key: String, _ value: TOMLValue, line: Int) {
    places[key] = entries.count
    entries.append(Entry(key: key, value: value, line: line))
  }

  /// The value of a key; nil where the table lacks it.
  package subscript(_ key: String) -> TOMLValue? { places[key].map { entries[$0].value } }

  /// The line on which a key stands first; zero where the table lacks it.
  package func line(of key: String) -> Int { places[key].map { entries[$0].line } ?? 0 }
}

/// Where a document is no TOML, and why.
package struct TOMLMistake: Error, Hashable, Sendable {
  /// From one; columns count bytes.
  package var line: Int
  package var column: Int
  package var reason: String

  package init(line: Int, column: Int, reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }
}
