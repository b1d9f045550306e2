import GateModel

/// Goes through a tree once and learns its scopes, what its names are given, and what it imports.
struct NameReader {
  var resolver: Resolver
  private(set) var scope: Int32 = 0
  /// The scopes that nodes open, in the order of the nodes.
  private(set) var opened: [(node: Int, scope: Int32)] = []
  private(set) var imports: [(fact: ImportFact, path: PathID, node: Int)] = []
  private static let mostImports = 4096

  init(_ resolver: Resolver) { self.resolver = resolver }

  var tree: SyntaxTree { resolver.tree }

  mutating func readAll() {
    for node in resolver.tree.nodes.indices {
      while resolver.names.scopes[Int(scope)].end <= resolver.tree.nodes[node].start, scope > 0 {
        scope = resolver.names.scopes[Int(scope)].parent
      }
      read(node)
    }
    for name in resolver.names.names.indices { _ = resolver.resolve(name, depth: 0) }
  }

  private mutating func read(_ node: Int) {
    switch resolver.shape(node) {
    case .bind(let target, let value): readBinding(node, target, value)
    case .declare(let name, let type):
      guard let name = resolver.at(name, of: node), let type = resolver.at(type, of: node),
        // In C that declares a function, which hides nothing.
        tree.child(name, .parameters) == nil
      else { return }
      bind(name, to: type)
    case .function(let name, let parameters):
      if let name = resolver.at(name, of: node) { define(name, by: node) }
      open(.function, node)
      if let list = resolver.at(parameters, of: node) ?? tree.child(node, .parameter) {
        readParameters(list)
      }
    case .type(let name):
      if let name = resolver.at(name, of: node) { define(name, by: node) }
      open(.type, node)
    case .importing: resolver.dialect.readImport(&self, node)
    case .other, .name, .dotted, .member, .index, .call, .send, .construct, .string, .interpolation,
      .join, .joinAll, .list, .object, .pair, .pass, .either, .pattern, .special:
      break
    }
  }

  private mutating func readBinding(_ node: Int, _ target: Slot, _ value: Slot) {
    guard let target = resolver.at(target, of: node) else { return }
    let value = resolver.at(value, of: node)
    var type = tree.child(node, .type)
    if type == nil, resolver.dialect.typesAreBeside, let parent = tree.parent(node) {
      type = tree.child(parent, .type)
    }
    if let value, value != target { bind(target, to: value) }
    if let type, type != target, type != value { bind(target, to: type) }
    if value == nil, type == nil, case .name = resolver.shape(target) { bindUnknown(target) }
  }

  private mutating func open(_ kind: Scope.Kind, _ node: Int) {
    let bases = kind == .type ? tree.child(node, .superclasses).flatMap { tree.first($0) } : nil
    scope = resolver.names.open(kind, in: scope, end: tree.nodes[node].end, bases: bases)
    opened.append((node, scope))
  }

  private mutating func readParameters(_ list: Int) {
    if case .name = resolver.shape(list) {
      bindUnknown(list)
      return
    }
    for parameter in tree.children(list, most: 256) {
      if case .name = resolver.shape(parameter) { bindUnknown(parameter) }
    }
  }

  private mutating func bindUnknown(_ name: Int) {
    let symbol = resolver.symbol(name)
    resolver.names.bind(symbol, in: scope, to: Binding(scope: scope))
  }

  /// A definition hides a global name only where it surely is made: not in a branch of a module.
  private mutating func define(_ name: Int, by node: Int) {
    var name = name
    while case .pass(let slot) = resolver.shape(name), let inner = resolver.at(slot, of: name) {
      name = inner
    }
    switch resolver.shape(name) {
    case .name: break
    // A shell's functions are named by words.
    case .string: break
    case _: return
    }
    if scope == 0 {
      guard let parent = tree.parent(node) else { return }
      if parent != 0 {
        guard case .pass = resolver.shape(parent), tree.parent(parent) == 0 else { return }
      }
    }
    resolver.names.define(resolver.symbol(name), in: scope)
  }

  /// Gives the names of a target the values of a node.
  mutating func bind(
    _ target: Int, to value: Int, _ derivation: Binding.Derivation = .value, depth: Int = 0
  ) {
    if depth > 8 { return }
    switch resolver.shape(target) {
    case .name:
      let symbol = resolver.symbol(target)
      resolver.names.bind(
        symbol, in: scope, to: Binding(node: value, derivation: derivation, scope: scope))
    case .member(let object, let name):
      guard let object = resolver.at(object, of: target), let name = resolver.at(name, of: target),
        isSelf(object), let type = resolver.names.type(around: scope)
      else { return }
      let symbol = resolver.symbol(name)
      resolver.names.bind(
        symbol, in: type, to: Binding(node: value, derivation: derivation, scope: scope))
    case .list: bindParts(tree.children(target, most: 64), to: value, depth)
    case .object, .pattern:
      for part in tree.children(target, most: 64) { bindPart(part, to: value, depth) }
    case .pass(let inner):
      if let inner = resolver.at(inner, of: target) {
        bind(inner, to: value, derivation, depth: depth + 1)
      }
    case .bind(let inner, _), .declare(let inner, _):
      if let inner = resolver.at(inner, of: target), inner != value {
        bind(inner, to: value, derivation, depth: depth + 1)
      }
    case .other, .dotted, .index, .call, .send, .construct, .string, .interpolation, .join,
      .joinAll, .pair, .either, .function, .type, .importing, .special:
      break
    }
  }

  private func isSelf(_ object: Int) -> Bool {
    guard case .name = resolver.shape(object) else { return false }
    let word = tree.bytes(object)
    return resolver.dialect.selfNames.contains { $0.utf8.elementsEqual(word) }
  }

  private mutating func bindParts(_ parts: [Int], to value: Int, _ depth: Int) {
    if case .list = resolver.shape(value) {
      let values = tree.children(value, most: 64)
      if values.count == parts.count {
        for (part, value) in zip(parts, values) { bind(part, to: value, depth: depth + 1) }
        return
      }
    }
    for part in parts { bind(part, to: value, depth: depth + 1) }
  }

  private mutating func bindPart(_ part: Int, to value: Int, _ depth: Int) {
    switch resolver.shape(part) {
    case .pair(let key, let target):
      guard let key = resolver.at(key, of: part), let target = resolver.at(target, of: part) else {
        return
      }
      let symbol = resolver.symbol(key)
      bind(target, to: value, .member(symbol), depth: depth + 1)
    case .name: bind(part, to: value, .member(resolver.symbol(part)), depth: depth + 1)
    case .bind(let name, _):
      guard let name = resolver.at(name, of: part) else { return }
      bind(name, to: value, .member(resolver.symbol(name)), depth: depth + 1)
    case .other, .dotted, .member, .index, .call, .send, .construct, .string, .interpolation,
      .join, .joinAll, .list, .object, .pass, .either, .declare, .function, .type, .pattern,
      .importing, .special:
      break
    }
  }

  /// Gives a name the meaning of a full name.
  mutating func bind(_ symbol: Int32, toPath path: PathID) {
    resolver.names.bind(symbol, in: scope, to: Binding(path: path, scope: scope))
  }

  /// Notes an import; `path` is the full name of what is imported.
  mutating func note(_ fact: ImportFact, _ path: PathID, _ node: Int) {
    if imports.count < Self.mostImports { imports.append((fact, path, node)) }
  }

  func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes.prefix(1024), as: UTF8.self)
  }
}

extension NameReader {
  /// From here on the names of a module are known without being said.
  mutating func addStar(_ module: PathID) {
    if resolver.stars.count < 64, !resolver.stars.contains(module) { resolver.stars.append(module) }
  }
}
