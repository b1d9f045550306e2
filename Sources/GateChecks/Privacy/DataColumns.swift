import GateModel

/// The columns of a file whose lines are rows, as far as their names say what stands in them.
struct DataColumns {
  /// What divides columns; nil where lines are no rows.
  private(set) var separator: UInt8?
  private var kinds: [Set<PersonalData>] = []

  /// Lines are no rows.
  init() {}

  /// Reads the first line of a file that is named as one of rows. Names of over a thousand columns are
  /// not looked at.
  init(of text: [UInt8], named path: BytePath) {
    guard let end = Self.ends.first(where: { Self.ends(path, with: $0.name) }) else { return }
    let line = text.prefix(65_536).prefix { $0 != 0x0a }
    let separator = end.separators.max { one, other in
      line.count { $0 == one } < line.count { $0 == other }
    }
    guard let separator, line.contains(separator) || line.count < 100 else { return }
    self.separator = separator
    kinds = line.split(separator: separator, maxSplits: 1_000, omittingEmptySubsequences: false)
      .map { DataLabels.kinds(in: $0) }
  }

  /// What a column holds by its name.
  func kinds(of column: Int) -> Set<PersonalData> { column < kinds.count ? kinds[column] : [] }

  private static let ends: [(name: String, separators: [UInt8])] = [
    (".csv", [0x2c, 0x3b, 0x09, 0x7c]), (".tsv", [0x09]), (".tab", [0x09]),
  ]

  private static func ends(_ path: BytePath, with end: String) -> Bool {
    path.bytes.suffix(end.utf8.count).map(\.lowered).elementsEqual(end.utf8)
  }
}
