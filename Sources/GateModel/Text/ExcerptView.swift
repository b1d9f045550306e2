/// One source line made safe, cut around the place it is shown for, with carets under that place.
package struct ExcerptView {
  /// The line as shown, in three parts: before the place, the place itself, and after it.
  package private(set) var before = ""
  package private(set) var marked = ""
  package private(set) var after = ""
  /// Blanks and carets to print under `source`; nil where the place is outside the text.
  package private(set) var carets: String?

  /// Scalars looked at on either side: enough for any width, and no line costs more than this.
  private static let reach = 512

  private let tab: String

  /// `marked` counts scalars of `text` from zero; `skipped` says that the line began earlier.
  package init(
    text: String, skipped: Bool, marked: Range<Int>, columns: Int, tab: String = "    "
  ) {
    self.tab = tab
    let scalars = Array(text.unicodeScalars)
    let end = max(min(marked.upperBound, scalars.count), 0)
    let isInside = marked.lowerBound >= 0 && marked.lowerBound <= scalars.count
    let start = isInside ? min(marked.lowerBound, scalars.count) : 0
    let window = window(in: scalars, around: start, columns: columns)

    let lead = skipped || window.lowerBound > 0 ? "… " : ""
    before = lead
    var (margin, under) = (lead.unicodeScalars.count, 0)
    for place in window {
      let cell = cell(scalars[place])
      if place < start {
        before += cell.shown
        margin += cell.columns
      } else if place < end {
        self.marked += cell.shown
        under += cell.columns
      } else {
        after += cell.shown
      }
    }
    if window.upperBound < scalars.count { after += " …" }
    if isInside {
      carets = String(repeating: " ", count: margin) + String(repeating: "^", count: max(under, 1))
    }
  }

  /// The line as shown, whole.
  package var source: String { before + marked + after }

  /// The line with its number before it, and below it the carets where there are any.
  package func lines(
    number: Int?, paintGutter: (String) -> String, paintCarets: (String) -> String
  ) -> [String] {
    let number = number.map(String.init) ?? ""
    let gutter = String(repeating: " ", count: max(5 - number.utf8.count, 0)) + number
    let blank = String(repeating: " ", count: max(5, number.utf8.count))
    var lines = [paintGutter("\(gutter) |") + (source.isEmpty ? "" : " " + source)]
    if let carets {
      // Blanks stay outside the paint, so that a terminal never underlines the margin.
      let margin = carets.prefix { $0 == " " }
      lines.append(
        paintGutter("\(blank) |") + " " + margin
          + paintCarets(String(carets.dropFirst(margin.count))))
    }
    return lines
  }

  /// As many scalars as fit, a third of the room kept for what stands before `place`.
  private func window(
    in scalars: [Unicode.Scalar], around place: Int, columns: Int
  ) -> Range<Int> {
    let far = scalars[..<min(scalars.count, place + Self.reach)]
    var first = place
    var used = 0
    while first > 0, place - first < Self.reach {
      let width = cell(scalars[first - 1]).columns
      if used + width > columns / 3 { break }
      used += width
      first -= 1
    }
    var last = place
    while last < far.endIndex {
      let width = cell(scalars[last]).columns
      if used + width > columns { break }
      used += width
      last += 1
    }
    while last == scalars.count, first > 0, place - first < Self.reach {
      let width = cell(scalars[first - 1]).columns
      if used + width > columns { break }
      used += width
      first -= 1
    }
    return first..<last
  }

  private func cell(_ scalar: Unicode.Scalar) -> (shown: String, columns: Int) {
    if scalar == "\t" { return (tab, tab.utf8.count) }
    if scalar.value >= 0x20 && scalar.value < 0x7f { return (String(scalar), 1) }
    var shown = ""
    VisibleText.append(scalar, to: &shown)
    let isEscape = shown.utf8.first == UInt8(ascii: "\\")
    return (shown, isEscape ? shown.utf8.count : Self.columns(of: scalar))
  }

  /// Cells of a terminal: none for a mark on the letter before, two for East Asian wide and emoji.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36f, 0x483...0x489, 0x591...0x5bd, 0x20d0...0x20f0, 0xfe00...0xfe0f: 0
    case 0x1100...0x115e, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3: 2
    case 0xf900...0xfaff, 0xfe30...0xfe4f, 0xff00...0xff60, 0xffe0...0xffe6: 2
    case 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1f9ff, 0x20000...0x3fffd: 2
    default: 1
    }
  }
}
