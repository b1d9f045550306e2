/// Expected lines with gaps: `[..]` is any text in a line, `...` alone is any lines, and `<ID>`,
/// `<HASH>`, `<NUMBER>`, `<TIME>` are what their names say.
package struct OutputPattern: Sendable {
  private let lines: [String]

  package init(_ lines: [String]) { self.lines = lines }

  /// Whether the output, line for line, is what was expected.
  package func matches(_ output: [String]) -> Bool { Self.matches(lines[...], output[...]) }

  private static func matches(_ expected: ArraySlice<String>, _ output: ArraySlice<String>) -> Bool
  {
    var expected = expected
    var output = output
    while let first = expected.popFirst() {
      if first == "..." {
        return (output.startIndex...output.endIndex).contains { matches(expected, output[$0...]) }
      }
      guard let line = output.popFirst(), lineMatches(first, line) else { return false }
    }
    return output.isEmpty
  }

  /// Whether one line is what was expected.
  package static func lineMatches(_ pattern: String, _ line: String) -> Bool {
    if pattern == line { return true }
    return matches(Array(pattern.utf8)[...], Array(line.utf8)[...])
  }

  private static let gaps: [(name: [UInt8], least: Int, takes: @Sendable (UInt8) -> Bool)] = [
    (Array("[..]".utf8), 0, { _ in true }),
    (Array("<ID>".utf8), 8, { isHex($0) || $0 == UInt8(ascii: "-") }),
    (Array("<HASH>".utf8), 7, isHex),
    (Array("<NUMBER>".utf8), 1, isDigit),
    (Array("<TIME>".utf8), 10, { isDigit($0) || "-:.+TZ ".utf8.contains($0) }),
  ]

  private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var pattern = pattern
    var text = text
    while let byte = pattern.first {
      if let gap = gaps.first(where: { pattern.starts(with: $0.name) }) {
        let rest = pattern.dropFirst(gap.name.count)
        let longest = text.prefix(while: gap.takes).count
        guard longest >= gap.least else { return false }
        return (gap.least...longest).contains { matches(rest, text.dropFirst($0)) }
      }
      guard text.first == byte else { return false }
      pattern.removeFirst()
      text.removeFirst()
    }
    return text.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f")
  }

  /// A readable account of how the output differs: expected lines with `-`, others with `+`.
  package func difference(from output: [String]) -> String {
    let rows = lines.count + 1
    let columns = output.count + 1
    guard rows * columns < 4_000_000 else { return "  (too long to compare)\n" }
    var common = [[Int]](repeating: [Int](repeating: 0, count: columns), count: rows)
    for i in lines.indices.reversed() {
      for j in output.indices.reversed() {
        common[i][j] =
          Self.lineMatches(lines[i], output[j])
          ? common[i + 1][j + 1] + 1 : max(common[i + 1][j], common[i][j + 1])
      }
    }
    var (i, j, text) = (0, 0, "")
    while i < lines.count || j < output.count {
      if i < lines.count, j < output.count, Self.lineMatches(lines[i], output[j]) {
        text += "    \(output[j])\n"
        (i, j) = (i + 1, j + 1)
      } else if j == output.count || i < lines.count && common[i + 1][j] >= common[i][j + 1] {
        text += "  - \(lines[i])\n"
        i += 1
      } else {
        text += "  + \(output[j])\n"
        j += 1
      }
    }
    return text
  }
}
