import GateModel

/// Texts that code puts together instead of writing them.
extension Resolver {
  /// Longer texts are no names.
  private static let longestText = 65_536

  mutating func string(_ node: Int, in scope: Int32, _ depth: Int) -> Values {
    var pieces: [UInt8] = []
    var isConstant = true
    var place = Int(tree.nodes[node].start)
    for child in tree.children(node, most: 256) {
      var inner: Int? = child
      switch shape(child) {
      case .other: continue
      case .interpolation: inner = tree.first(child)
      case _: break
      }
      pieces += tree.text[place..<Int(tree.nodes[child].start)]
      place = Int(tree.nodes[child].end)
      if let inner, let text = values(of: inner, in: scope, depth: depth).text {
        pieces += text
      } else {
        isConstant = false
      }
    }
    let end = Int(tree.nodes[node].end)
    guard isConstant, end - Int(tree.nodes[node].start) < Self.longestText else { return .nothing }
    if pieces.isEmpty {
      let literal = tree.text[place..<end]
      return Values(
        text: dialect.language == .bash ? StringText.word(literal) : StringText.content(literal))
    }
    pieces += tree.text[place..<end]
    return Values(text: StringText.content(pieces[...]), isHidden: true)
  }

  mutating func joined(
    _ node: Int, _ left: Int?, _ right: Int?, in scope: Int32, _ depth: Int
  ) -> Values {
    guard let left, let right else { return .nothing }
    let one = values(of: left, in: scope, depth: depth)
    let other = values(of: right, in: scope, depth: depth)
    guard let start = one.text, let end = other.text, start.count + end.count < Self.longestText
    else {
      // Python's `a or b`, JavaScript's `a || b`.
      var either = one
      either.add(other)
      either.text = nil
      return isChoice(node) ? either : .nothing
    }
    return Values(text: start + end, isHidden: true)
  }

  private func isChoice(_ node: Int) -> Bool {
    guard let sign = tree.child(node, .operator) else { return false }
    return tree.isText(sign, "||") || tree.isText(sign, "??") || tree.isText(sign, "or")
      || tree.isText(sign, "&&") || tree.isText(sign, "?:")
  }

  mutating func joinedAll(_ parts: [Int], in scope: Int32, _ depth: Int) -> Values {
    var text: [UInt8] = []
    for part in parts {
      guard let more = values(of: part, in: scope, depth: depth).text,
        text.count + more.count < Self.longestText
      else { return .nothing }
      text += more
    }
    return Values(text: text, isHidden: parts.count > 1)
  }

  /// What a method makes of a text, as far as malice has been seen to use it.
  mutating func method(
    _ name: ArraySlice<UInt8>, of text: [UInt8], _ arguments: [Int], in scope: Int32, _ depth: Int
  ) -> Values {
    let word = String(decoding: name.prefix(32), as: UTF8.self)
    switch word {
    case "join":
      // Only Python joins by calling the separator; elsewhere the list was taken for its text.
      guard dialect.language == .python else { return Values(text: text) }
      guard let list = arguments.first else { return .nothing }
      return joined(list, by: text, in: scope, depth)
    case "reverse", "reversed": return Values(text: text.reversed(), isHidden: true)
    case "decode", "encode", "toString", "strip", "trim", "to_s", "to_sym", "split", "intern",
      "freeze", "b", "chars", "to_string", "to_owned", "as_str", "into":
      return Values(text: text)
    case "lower", "toLowerCase", "downcase", "lowercased", "lowercase":
      return Values(text: text.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, isHidden: true)
    case "concat":
      var whole = text
      for argument in arguments.prefix(16) {
        guard let more = values(of: argument, in: scope, depth: depth).text else { return .nothing }
        whole += more
      }
      return Values(text: whole, isHidden: true)
    case "replace", "replaceAll", "gsub", "sub", "tr":
      guard arguments.count >= 2, let old = values(of: arguments[0], in: scope, depth: depth).text,
        let new = values(of: arguments[1], in: scope, depth: depth).text, !old.isEmpty
      else { return .nothing }
      return Values(text: Self.replacing(old, by: new, in: text), isHidden: true)
    case _: return .nothing
    }
  }

  /// The texts of a list in one, with `separator` between them.
  mutating func joined(
    _ list: Int, by separator: [UInt8], in scope: Int32, _ depth: Int
  ) -> Values {
    guard case .list = shape(list) else {
      let whole = values(of: list, in: scope, depth: depth)
      return whole.text.map { Values(text: $0, isHidden: true) } ?? .nothing
    }
    var text: [UInt8] = []
    for (number, part) in tree.children(list, most: 512).enumerated() {
      guard let more = values(of: part, in: scope, depth: depth).text else { return .nothing }
      text += (number == 0 ? [] : separator) + more
    }
    return Values(text: text, isHidden: true)
  }

  private static func replacing(_ old: [UInt8], by new: [UInt8], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = text[...]
    while !rest.isEmpty {
      if rest.starts(with: old) {
        result += new
        rest = rest.dropFirst(old.count)
      } else if let first = rest.popFirst() {
        result.append(first)
      }
    }
    return result
  }

  /// The value of a whole number literal.
  func number(_ node: Int) -> UInt32? {
    let text = String(decoding: tree.bytes(node).prefix(12), as: UTF8.self)
    return text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text)
  }
}
