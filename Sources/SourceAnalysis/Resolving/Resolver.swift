import GateModel

/// Says what the expressions of one file stand for.
struct Resolver {
  let tree: SyntaxTree
  let dialect: Dialect
  var paths: PathTree
  var names = NameTable()
  /// Modules all of whose names are there without being said.
  var stars: [PathID] = []
  private let selfSymbols: Set<Int32>
  private let unshadowed: Set<Int32>
  private let transparentMembers: Set<Int32>
  /// Deeper than any expression that a person wrote.
  static let deepest = 48

  init(_ tree: SyntaxTree, _ dialect: Dialect, _ paths: PathTree) {
    self.tree = tree
    self.dialect = dialect
    var paths = paths
    selfSymbols = Set(dialect.selfNames.map { paths.symbol($0) })
    unshadowed = Set(dialect.unshadowed.map { paths.symbol($0) })
    transparentMembers = Set(dialect.transparentMembers.map { paths.symbol($0) })
    stars = dialect.prelude.map { paths.path($0) }
    self.paths = paths
    _ = names.open(.module, in: -1, end: Int32.max)
  }

  func shape(_ node: SyntaxTree.NodeID) -> Shape { dialect.shape(tree.nodes[node]) }

  func at(_ slot: Slot, of node: SyntaxTree.NodeID) -> SyntaxTree.NodeID? {
    switch slot {
    case .field(let field): tree.child(node, field)
    case .at(let place): tree.child(node, at: place)
    case .last: tree.last(node)
    }
  }

  mutating func symbol(_ node: SyntaxTree.NodeID) -> Int32 {
    var bytes = tree.bytes(node)
    // Some grammars take the dot into the member.
    if bytes.first == UInt8(ascii: ".") { bytes = bytes.dropFirst() }
    if let folded = NameFolding.folded(bytes, dialect) { return paths.symbol(folded[...]) }
    return paths.symbol(bytes)
  }

  /// What a bare name stands for, seen from a scope.
  mutating func values(ofName symbol: Int32, from scope: Int32) -> Values {
    if !unshadowed.contains(symbol),
      let name = names.visible(symbol, from: scope, hidingTypes: dialect.classHidesNames)
    {
      return resolve(name, depth: 0)
    }
    return global(symbol)
  }

  mutating func global(_ symbol: Int32) -> Values {
    for star in stars {
      if let known = paths.known(star, symbol) { return Values(known) }
    }
    return Values(paths.child(PathTree.root, symbol))
  }

  mutating func resolve(_ name: Int, depth: Int) -> Values {
    switch names.names[name].state {
    case .resolved: return names.names[name].values
    case .resolving: return .nothing
    case .open: break
    }
    if depth > Self.deepest { return .nothing }
    names.names[name].state = .resolving
    var values = Values.nothing
    var place = names.names[name].first
    while place >= 0 {
      let binding = names.bindings[Int(place)]
      values.add(self.values(of: binding, depth: depth + 1))
      place = binding.next
    }
    names.names[name].values = values
    names.names[name].state = .resolved
    return values
  }

  private mutating func values(of binding: Binding, depth: Int) -> Values {
    if let path = binding.path { return Values(path) }
    guard let node = binding.node else { return .nothing }
    let whole = values(of: node, in: binding.scope, depth: depth)
    switch binding.derivation {
    case .value: return whole
    case .member(let symbol): return member(symbol, of: whole)
    }
  }

  mutating func member(_ symbol: Int32, of whole: Values) -> Values {
    if transparentMembers.contains(symbol) { return whole }
    var values = Values.nothing
    values.isHidden = whole.isHidden
    for path in whole.paths { values.add(paths.child(path, symbol)) }
    return values
  }

  /// What an expression stands for in a scope.
  mutating func values(
    of node: SyntaxTree.NodeID, in scope: Int32, depth: Int = 0
  ) -> Values {
    if depth > Self.deepest { return .nothing }
    let depth = depth + 1
    switch shape(node) {
    case .name: return name(node, in: scope, depth)
    case .dotted: return dotted(node, in: scope)
    case .member(let object, let name):
      return member(node, at(object, of: node), at(name, of: node), in: scope, depth)
    case .index(let object, let key):
      return element(at(object, of: node), at(key, of: node), in: scope, depth)
    case .call(let callee, let arguments):
      guard let callee = at(callee, of: node) else { return .nothing }
      return called(callee, at(arguments, of: node), in: scope, depth)
    case .send(let object, let name, let arguments):
      guard let name = tree.child(node, name) else { return .nothing }
      let list = tree.child(node, arguments)
      guard let object = tree.child(node, object) else {
        return applied(sent(nil, name, in: scope, depth), list, in: scope, depth)
      }
      let whole = values(of: object, in: scope, depth: depth)
      if let text = whole.text {
        let arguments = list.map { tree.children($0, most: 64) } ?? []
        return method(tree.bytes(name), of: text, arguments, in: scope, depth)
      }
      let found = own(object, name, in: scope, depth) ?? member(symbol(name), of: whole)
      return applied(found, list, in: scope, depth)
    case .construct(let type, _), .pass(let type):
      return at(type, of: node).map { values(of: $0, in: scope, depth: depth) } ?? .nothing
    case .string: return string(node, in: scope, depth)
    case .join(let left, let right):
      return joined(node, at(left, of: node), at(right, of: node), in: scope, depth)
    case .joinAll: return joinedAll(tree.children(node), in: scope, depth)
    case .list, .object, .either, .pair: return several(node, in: scope, depth)
    case .bind(_, let value):
      return at(value, of: node).map { values(of: $0, in: scope, depth: depth) } ?? .nothing
    case .function(_, _), .declare(_, _), .type(_), .interpolation, .pattern, .importing, .special,
      .other:
      return .nothing
    }
  }

  private mutating func name(_ node: Int, in scope: Int32, _ depth: Int) -> Values {
    let symbol = symbol(node)
    if !unshadowed.contains(symbol),
      let name = names.visible(symbol, from: scope, hidingTypes: dialect.classHidesNames)
    {
      return resolve(name, depth: depth)
    }
    if selfSymbols.contains(symbol) { return .nothing }
    return global(symbol)
  }

  /// A dotted name in one node: its first part may be bound, the rest are members.
  private mutating func dotted(_ node: Int, in scope: Int32) -> Values {
    var values: Values?
    for part in Self.parts(tree.bytes(node)) {
      let symbol = paths.symbol(NameFolding.folded(part, dialect)?[...] ?? part)
      values =
        values.map { member(symbol, of: $0) } ?? self.values(ofName: symbol, from: scope)
    }
    return values ?? .nothing
  }

  static func parts(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    bytes.prefix { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "?") }.split { byte in
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "\\"), 9, 10, 13, 32: true
      case _: false
      }
    }
  }

  private mutating func member(
    _ node: Int, _ object: Int?, _ name: Int?, in scope: Int32, _ depth: Int
  ) -> Values {
    guard let name else { return .nothing }
    guard let object else { return self.name(name, in: scope, depth) }
    if let own = own(object, name, in: scope, depth) { return own }
    return member(name, of: values(of: object, in: scope, depth: depth))
  }

  /// The member that a node names.
  mutating func member(_ name: Int, of whole: Values) -> Values {
    guard case .member = shape(name) else { return member(symbol(name), of: whole) }
    // `a::(b::c)`: some grammars nest names from the right.
    return Self.parts(tree.bytes(name)).reduce(whole) { whole, part in
      member(paths.symbol(part), of: whole)
    }
  }

  /// A member of the own object, as the class around gives it a value.
  mutating func own(_ object: Int, _ name: Int, in scope: Int32, _ depth: Int) -> Values? {
    guard !selfSymbols.isEmpty, case .name = shape(object), selfSymbols.contains(symbol(object)),
      let type = names.type(around: scope)
    else { return nil }
    if let found = names.known(symbol(name), in: type) { return resolve(found, depth: depth) }
    guard let bases = names.scopes[Int(type)].bases else { return .nothing }
    let outer = names.scopes[Int(type)].parent
    return member(symbol(name), of: values(of: bases, in: outer, depth: depth))
  }

  /// The callee of a method call that is one node.
  mutating func sent(_ object: Int?, _ name: Int, in scope: Int32, _ depth: Int) -> Values {
    guard let object else {
      // A method's name is not a variable's.
      let symbol = symbol(name)
      if let own = names.visible(symbol, from: scope, hidingTypes: false) {
        return resolve(own, depth: depth)
      }
      return global(symbol)
    }
    if let own = own(object, name, in: scope, depth) { return own }
    return member(symbol(name), of: values(of: object, in: scope, depth: depth))
  }

  private mutating func element(
    _ object: Int?, _ key: Int?, in scope: Int32, _ depth: Int
  ) -> Values {
    guard let object else { return .nothing }
    var whole = values(of: object, in: scope, depth: depth)
    guard let key else { return whole }
    let keyValues = values(of: key, in: scope, depth: depth)
    if let text = keyValues.text, !whole.paths.isEmpty {
      if paths.intrinsics[whole.paths[0]] == .namespace { whole = Values(PathTree.root) }
      var values = Values.nothing
      values.isHidden = whole.isHidden || keyValues.isHidden
      for path in whole.paths {
        // The dictionary of an object holds what are its members.
        values.add(paths.path(text[...], from: without("__dict__", path)))
      }
      return values
    }
    whole.text = nil
    return whole
  }

  /// The name without a last part of that kind.
  private mutating func without(_ part: String, _ path: PathID) -> PathID {
    path != PathTree.root && paths.part(path) == paths.symbol(part) ? paths.parent(path) : path
  }

  private mutating func several(_ node: Int, in scope: Int32, _ depth: Int) -> Values {
    var values = Values.nothing
    let parts: [Int] =
      switch shape(node) {
      case .either(let one, let other):
        [at(one, of: node), at(other, of: node)].compactMap(\.self)
      case .pair(_, let value): [at(value, of: node)].compactMap(\.self)
      case _: tree.children(node, most: 64)
      }
    for part in parts { values.add(self.values(of: part, in: scope, depth: depth)) }
    if case .either = shape(node) { return values }
    values.text = nil
    return values
  }
}
