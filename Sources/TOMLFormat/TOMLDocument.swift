/// Reads TOML 1.0: all of it, and nothing that is not.
package enum TOMLDocument {
  /// More than any configuration has.
  package static let mostBytes = 8 << 20
  static let mostDepth = 64

  /// The table that the document is, or the first mistake in it.
  package static func parse(_ bytes: [UInt8]) throws(TOMLMistake) -> TOMLTable {
    var scanner = try TOMLScanner(bytes)
    let root = TOMLNode(.table(.opened), line: 1)
    var current = root
    while true {
      scanner.skipBlankLines()
      if let mistake = scanner.mistakeInComment { throw mistake }
      guard let byte = scanner.peek else { break }
      if byte == UInt8(ascii: "[") {
        current = try header(&scanner, in: root)
      } else {
        try assignment(&scanner, in: current)
      }
      try scanner.endLine()
    }
    return root.table
  }

  /// `[a.b]` or `[[a.b]]`: the table that the lines below it fill.
  private static func header(
    _ scanner: inout TOMLScanner, in root: TOMLNode
  ) throws(TOMLMistake) -> TOMLNode {
    let line = scanner.line
    scanner.advance()
    let isElement = scanner.take("[")
    let key = try scanner.dottedKey()
    guard scanner.take("]"), !isElement || scanner.take("]") else {
      throw scanner.mistake("the header of a table is not closed")
    }
    var node = root
    for part in key.dropLast() {
      node = try node.entered(part, line: line, scanner)
    }
    guard let last = key.last else { throw scanner.mistake("a header without a name") }
    return isElement
      ? try node.appendedElement(last, line: line, scanner)
      : try node.opened(last, line: line, scanner)
  }

  /// `a.b = value`.
  static func assignment(
    _ scanner: inout TOMLScanner, in table: TOMLNode, depth: Int = 0
  ) throws(TOMLMistake) {
    let line = scanner.line
    let key = try scanner.dottedKey()
    guard scanner.take("=") else { throw scanner.mistake("`=` must follow a key") }
    scanner.skipBlanks()
    var node = table
    for part in key.dropLast() { node = try node.dotted(part, line: line, scanner) }
    guard let last = key.last, node.children[last] == nil else {
      throw scanner.mistake("the key `\(key.last ?? "")` is there already")
    }
    let value = try TOMLValueReader.value(&scanner, depth: depth)
    node.add(last, TOMLNode(.value(value), line: line))
  }
}

/// A table in the making. What it was opened by decides who may still add to it.
final class TOMLNode {
  enum Opening {
    /// By a header of its own, or as the document.
    case opened
    /// By the header of a table inside it.
    case implied
    /// By a key with dots.
    case dotted
  }

  enum Kind {
    case table(Opening)
    case elements
    case value(TOMLValue)
  }

  private(set) var kind: Kind
  private(set) var children: [String: TOMLNode] = [:]
  private var order: [String] = []
  private var elements: [TOMLNode] = []
  private let line: Int

  init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }

  func add(_ key: String, _ node: TOMLNode) {
    children[key] = node
    order.append(key)
  }

  var table: TOMLTable {
    var table = TOMLTable()
    for key in order {
      guard let child = children[key] else { continue }
      switch child.kind {
      case .table: table.add(key, .table(child.table), line: child.line)
      case .elements:
        table.add(key, .array(child.elements.map { .table($0.table) }), line: child.line)
      case .value(let value): table.add(key, value, line: child.line)
      }
    }
    return table
  }

  /// The table on the way of a header.
  func entered(
    _ key: String, line: Int, _ scanner: TOMLScanner
  ) throws(TOMLMistake) -> TOMLNode {
    guard let child = children[key] else {
      let made = TOMLNode(.table(.implied), line: line)
      add(key, made)
      return made
    }
    switch child.kind {
    case .table: return child
    case .elements: if let last = child.elements.last { return last }
    case .value: break
    }
    throw scanner.mistake("`\(key)` is a value and no table")
  }

  /// The table that a header names.
  func opened(
    _ key: String, line: Int, _ scanner: TOMLScanner
  ) throws(TOMLMistake) -> TOMLNode {
    guard let child = children[key] else {
      let made = TOMLNode(.table(.opened), line: line)
      add(key, made)
      return made
    }
    guard case .table(.implied) = child.kind else {
      throw scanner.mistake("`\(key)` is there already")
    }
    child.kind = .table(.opened)
    return child
  }

  /// A new element of the array of tables that a header names.
  func appendedElement(
    _ key: String, line: Int, _ scanner: TOMLScanner
  ) throws(TOMLMistake) -> TOMLNode {
    let made = TOMLNode(.table(.opened), line: line)
    guard let child = children[key] else {
      let list = TOMLNode(.elements, line: line)
      list.elements.append(made)
      add(key, list)
      return made
    }
    guard case .elements = child.kind else {
      throw scanner.mistake("`\(key)` is there already and is no array of tables")
    }
    child.elements.append(made)
    return made
  }

  /// The table on the way of a key with dots.
  func dotted(
    _ key: String, line: Int, _ scanner: TOMLScanner
  ) throws(TOMLMistake) -> TOMLNode {
    guard let child = children[key] else {
      let made = TOMLNode(.table(.dotted), line: line)
      add(key, made)
      return made
    }
    switch child.kind {
    case .table(.dotted): return child
    case .table(.implied), .table(.opened), .elements, .value:
      throw scanner.mistake("`\(key)` is there already and cannot be added to")
    }
  }
}
