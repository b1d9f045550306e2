import YAMLFormat

/// A place in a text: 1-based line, 1-based column in code points, and how many columns it spans.
package struct SourceMark: Hashable, Sendable {
  package var line: Int
  package var column: Int
  /// Columns on the first line; a span that goes on below counts to the end of that line.
  package var width: Int

  package init(line: Int, column: Int, width: Int = 1) {
    self.line = line
    self.column = column
    self.width = width
  }

  init(_ mark: YAMLMark) { self.init(line: mark.line, column: mark.column) }

  /// For sources without lines, such as an environment variable of one word.
  package static let nowhere = SourceMark(line: 0, column: 0)
}

extension SourceMark: Comparable {
  package static func < (one: SourceMark, other: SourceMark) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}
