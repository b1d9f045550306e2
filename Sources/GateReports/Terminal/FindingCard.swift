package import GateModel

/// One finding by itself, for a person who decides about it.
package enum FindingCard {
  /// Place, message, masked line and what to do, safe for a terminal; ends with a line end.
  package static func text(of finding: Finding, color: Bool, columns: Int) -> String {
    let text = FindingText(ink: Ink(isOn: color), excerptColumns: max(columns - 10, 20))
    let lines =
      [text.headline(of: finding)] + text.details(of: finding) + text.remedy(finding.remedy)
    return lines.map { $0 + "\n" }.joined()
  }
}
