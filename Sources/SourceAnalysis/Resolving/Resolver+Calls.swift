import GateModel

/// Calls whose result can be followed.
extension Resolver {
  mutating func called(_ callee: Int, _ arguments: Int?, in scope: Int32, _ depth: Int) -> Values {
    let list = arguments.map { tree.children($0, most: 64) } ?? []
    if case .member(let object, let name) = shape(callee), let object = at(object, of: callee),
      let name = at(name, of: callee)
    {
      // Once: evaluating it again for the callee would double the work at every step of a chain.
      let whole = values(of: object, in: scope, depth: depth)
      if let text = whole.text {
        return method(tree.bytes(name), of: text, list, in: scope, depth)
      }
      // `[...].join("")` of languages where the list comes first.
      if tree.isText(name, "join"), case .list = shape(object) {
        let separator = list.first.flatMap { values(of: $0, in: scope, depth: depth).text } ?? []
        return joined(object, by: separator, in: scope, depth)
      }
      let found = own(object, name, in: scope, depth) ?? member(name, of: whole)
      return applied(found, arguments, in: scope, depth)
    }
    return applied(values(of: callee, in: scope, depth: depth), arguments, in: scope, depth)
  }

  /// What comes of calling a value.
  mutating func applied(
    _ callee: Values, _ arguments: Int?, in scope: Int32, _ depth: Int
  ) -> Values {
    var callee = callee
    if let text = callee.text, dialect.callsText {
      callee.add(paths.path(NameFolding.folded(text[...], dialect)?[...] ?? text[...]))
    }
    callee.text = nil
    guard let intrinsic = callee.paths.lazy.compactMap({ [paths] in paths.intrinsics[$0] }).first
    else { return callee }
    let list = arguments.map { tree.children($0, most: 64).map(unnamed) } ?? []
    return result(of: intrinsic, list, in: scope, depth) ?? callee
  }

  /// An argument without the name it is given by.
  func unnamed(_ argument: Int) -> Int {
    if case .pair(_, let value) = shape(argument) { return at(value, of: argument) ?? argument }
    return argument
  }

  private mutating func result(
    of intrinsic: Intrinsic, _ arguments: [Int], in scope: Int32, _ depth: Int
  ) -> Values? {
    guard let first = arguments.first else {
      return intrinsic == .namespace ? Values(PathTree.root) : nil
    }
    let value = values(of: first, in: scope, depth: depth)
    switch intrinsic {
    case .module:
      guard let text = value.text else { return nil }
      var module = Values(module(text))
      module.isHidden = value.isHidden
      return module
    case .attribute:
      guard arguments.count > 1 else { return nil }
      let name = values(of: arguments[1], in: scope, depth: depth)
      guard let text = name.text else { return nil }
      var found = member(paths.symbol(text[...]), of: value)
      found.isHidden = true
      return found
    case .callback:
      if let text = value.text, dialect.callsText {
        var named = Values(paths.path(NameFolding.folded(text[...], dialect)?[...] ?? text[...]))
        named.isHidden = value.isHidden
        return named
      }
      return value
    case .identity: return value
    case .global:
      guard let text = value.text else { return nil }
      var found = Values(paths.path(text[...]))
      found.isHidden = true
      return found
    case .namespace: return value.paths.isEmpty ? Values(PathTree.root) : value
    case .character:
      var text: [UInt8] = []
      for argument in arguments {
        guard let code = number(argument), let scalar = Unicode.Scalar(code) else { return nil }
        text += Array(String(scalar).utf8)
      }
      return Values(text: text, isHidden: true)
    case .base64: return value.text.map { Values(text: StringText.base64($0), isHidden: true) }
    case .hex: return value.text.map { Values(text: StringText.hex($0), isHidden: true) }
    }
  }

  /// The full name of a module that text names.
  mutating func module(_ text: [UInt8]) -> PathID {
    var name = text[...]
    if name.starts(with: "node:".utf8) { name = name.dropFirst(5) }
    return paths.path(name)
  }
}
