/// Arguments as the conditions of tables see them.
extension UseFinder {
  private static let longest = 512

  mutating func arguments(_ nodes: [Int]) -> [ArgumentCondition.Argument] {
    var arguments: [ArgumentCondition.Argument] = []
    for (place, node) in nodes.prefix(64).enumerated() {
      switch resolver.shape(node) {
      case .pair(let key, let value): add(node, key, value, place, to: &arguments)
      case .bind(let key, let value): add(node, key, value, place, to: &arguments)
      case .object:
        arguments.append(argument(node, at: place, name: nil))
        for inner in tree.children(node, most: 64) {
          if case .pair(let key, let value) = resolver.shape(inner) {
            add(inner, key, value, place, to: &arguments)
          }
        }
      case .other, .name, .dotted, .member, .index, .call, .send, .construct, .string,
        .interpolation, .join, .joinAll, .list, .pass, .either, .declare, .function, .type,
        .pattern, .importing, .special:
        arguments.append(argument(node, at: place, name: nil))
      }
    }
    return arguments
  }

  private mutating func add(
    _ node: Int, _ key: Slot, _ value: Slot, _ place: Int,
    to arguments: inout [ArgumentCondition.Argument]
  ) {
    guard let value = resolver.at(value, of: node) else { return }
    guard let key = resolver.at(key, of: node), key != value else {
      arguments.append(argument(value, at: place, name: nil))
      return
    }
    var name = tree.bytes(key)
    if case .string = resolver.shape(key) { name = StringText.content(name)[...] }
    arguments.append(argument(value, at: place, name: name))
  }

  private mutating func argument(
    _ node: Int, at place: Int, name: ArraySlice<UInt8>?
  ) -> ArgumentCondition.Argument {
    let values = resolver.values(of: node, in: scope)
    var texts: [[UInt8]] = []
    if let text = values.text { texts.append(Array(text.prefix(Self.longest))) }
    for path in values.paths { texts.append(Array(resolver.paths.text(path).utf8)) }
    texts.append(Array(tree.bytes(node).prefix(Self.longest)))
    return ArgumentCondition.Argument(
      place: place, name: name, texts: texts, isLiteral: values.text != nil)
  }
}
