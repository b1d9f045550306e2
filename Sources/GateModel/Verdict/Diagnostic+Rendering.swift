extension Diagnostic {
  /// A part that a reader of colours tells from the rest.
  package enum Part: Sendable {
    case place, level, gutter, caret, label
  }

  /// The diagnostic as people read it: place and message, the line with a caret under what is wrong,
  /// and the hint. Nothing in it can move a terminal's cursor or turn its text around.
  package var rendered: String {
    lines(columns: 100) { text, _ in text }.joined(separator: "\n")
  }

  /// The lines of `rendered`, with about `columns` of the excerpt, its parts painted by `paint`.
  package func lines(columns: Int, paint: (String, Part) -> String) -> [String] {
    let name = VisibleText.line(source)
    let place = line > 0 ? "\(name):\(line):\(column)" : name
    var lines = [
      paint(place + ":", .place) + " " + paint(level.rawValue + ":", .level)
        + " " + VisibleText.line(message, most: Self.longestMessage)
    ]
    if let view = excerptView(columns: columns), line > 0 {
      lines += view.lines(
        number: line, paintGutter: { paint($0, .gutter) }, paintCarets: { paint($0, .caret) })
    }
    if let hint {
      lines += VisibleText.labelled(paint("hint:", .label), hint)
    }
    return lines
  }

  /// The line of source, cut around what is wrong.
  package func excerptView(columns: Int) -> ExcerptView? {
    excerpt.map {
      // A tab is shown as one: in a policy it is often what is wrong.
      ExcerptView(
        text: $0, skipped: skippedColumns > 0, marked: marked, columns: columns, tab: "\\t")
    }
  }

  /// What the caret underlines, counted in scalars of the excerpt from zero.
  private var marked: Range<Int> {
    let farthest = 1 << 40
    let start = min(max(column, 1), farthest) - 1 - min(max(skippedColumns, 0), farthest)
    return start..<(start + min(max(width, 1), farthest))
  }

  /// Characters of a message that are shown; the rest is counted.
  package static let longestMessage = 2_000
}
