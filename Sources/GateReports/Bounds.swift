import GateModel

extension Region {
  /// Beyond any file, and far from where arithmetic on two of them overflows.
  static let farthest = 1 << 40

  /// The region with every number in 1...farthest and its end not before its start.
  var clamped: Region {
    func within(_ number: Int, _ least: Int) -> Int { min(max(number, least), Self.farthest) }
    let (line, column) = (within(line, 1), within(column, 1))
    let endLine = within(endLine, line)
    let endColumn = within(endColumn, endLine == line ? column : 1)
    return Region(line: line, column: column, endLine: endLine, endColumn: endColumn)
  }

  var isOneLine: Bool { endLine <= line }
}

extension Excerpt {
  /// The 1-based column of the line at which `text` begins.
  var firstColumn: Int { min(max(skippedColumns, 0), Region.farthest) + 1 }
}

extension ExcerptView {
  /// The excerpt of a finding, with carets under its region.
  init(_ excerpt: Excerpt, _ region: Region?, columns: Int) {
    let skipped = excerpt.firstColumn - 1
    guard let region = region?.clamped else {
      self.init(text: excerpt.text, skipped: skipped > 0, marked: -1 ..< -1, columns: columns)
      return
    }
    let start = region.column - 1 - skipped
    let length = region.isOneLine ? region.endColumn - region.column : Region.farthest
    self.init(
      text: excerpt.text, skipped: skipped > 0, marked: start..<(start + length), columns: columns)
  }
}
