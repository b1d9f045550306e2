import TOMLFormat

/// The whole of a TOML file, and short ways into it.
enum TOMLFile {
  static func table(_ bytes: [UInt8], into reading: inout DependencyReading) -> TOMLTable? {
    do throws(TOMLMistake) {
      return try TOMLDocument.parse(bytes)
    } catch {
      reading.complain(error.reason, line: error.line)
      return nil
    }
  }
}

extension TOMLValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var table: TOMLTable? { if case .table(let table) = self { table } else { nil } }
  var items: [TOMLValue] { if case .array(let items) = self { items } else { [] } }
  var isTrue: Bool { self == .boolean(true) }
}

extension TOMLTable {
  /// The table below a path of keys, empty where there is none.
  func part(_ path: String...) -> TOMLTable {
    path.reduce(self) { $0[$1]?.table ?? TOMLTable() }
  }

  func text(_ key: String) -> String? { self[key]?.text }
}

/// Finds the lines of texts that stand in an array, whose items have no lines of their own.
struct ItemLines {
  private var lines: TextLines
  private var current: (number: Int, text: ArraySlice<UInt8>)?
  /// How many lines may still be looked at in vain, so that texts that are never found stay cheap.
  private var budget = 10_000

  /// Begins at the line on which the array's key stands.
  init(_ bytes: [UInt8], from line: Int) {
    lines = TextLines(bytes)
    while let next = lines.next() {
      current = next
      if next.number >= line { break }
    }
  }

  /// The next line with this text, the same again where several stand on one line; the items must be
  /// asked for in their order. A text that is written with escapes is not found, and has the last line.
  mutating func line(of item: String) -> Int {
    let wanted = Array(item.utf8)
    var ahead = self
    while let (number, text) = ahead.current, ahead.budget > 0 {
      if text.firstRange(of: wanted) != nil {
        ahead.budget += 1
        self = ahead
        return number
      }
      ahead.budget -= 1
      ahead.current = ahead.lines.next()
    }
    budget = ahead.budget / 2
    return current?.number ?? 1
  }
}
