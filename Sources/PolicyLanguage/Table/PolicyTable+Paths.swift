extension PolicyTable {
  /// A key and where it stands: `paths.deny`.
  package struct Entry: Sendable {
    package let path: [String]
    package let key: Key

    package var name: String { path.joined(separator: ".") }
  }

  /// Every key outside lists, in the order of the table, each map before its parts.
  package static let entries = entries(of: root, below: [])

  private static func entries(of record: RecordShape, below path: [String]) -> [Entry] {
    record.keys.flatMap { key in
      let entry = Entry(path: path + [key.name], key: key)
      guard case .record(let inner) = key.shape else { return [entry] }
      return [entry] + entries(of: inner, below: entry.path)
    }
  }

  /// The key at a dotted path, nil where there is none.
  package static func entry(named name: String) -> Entry? { entries.first { $0.name == name } }
}
