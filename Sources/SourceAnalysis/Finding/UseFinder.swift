import GateModel

/// Goes through a tree a second time and finds what its code uses.
struct UseFinder {
  var resolver: Resolver
  let table: CapabilityTable
  private let opened: [(node: Int, scope: Int32)]
  private(set) var scope: Int32 = 0
  /// Names that are said of something else, and are looked at with it.
  private var passive: [Bool]
  private(set) var facts = SourceFacts()
  private(set) var marks: [UseMark] = []
  private var seen: Set<UseKey> = []
  private var seenCalls: Set<CallKey> = []
  static let mostUses = 20_000

  /// A use with what threats are judged by.
  struct UseMark {
    var capability: Int
    var node: Int
    var scope: Int32
  }

  private struct UseKey: Hashable {
    var capability: Int
    var path: PathID
    var line: Int
  }

  private struct CallKey: Hashable {
    var path: PathID
    var line: Int
  }

  init(_ reader: NameReader, _ table: CapabilityTable) {
    resolver = reader.resolver
    self.table = table
    opened = reader.opened
    passive = [Bool](repeating: false, count: reader.tree.nodes.count)
    facts.imports = reader.imports.map(\.fact)
  }

  var tree: SyntaxTree { resolver.tree }

  mutating func findAll(_ imports: [(fact: ImportFact, path: PathID, node: Int)]) {
    for one in imports { noteImport(one.path, one.node) }
    var nextScope = 0
    for node in resolver.tree.nodes.indices {
      while resolver.names.scopes[Int(scope)].end <= resolver.tree.nodes[node].start, scope > 0 {
        scope = resolver.names.scopes[Int(scope)].parent
      }
      find(node)
      if nextScope < opened.count, opened[nextScope].node == node {
        scope = opened[nextScope].scope
        nextScope += 1
      }
      if resolver.tree.nodes[node].isFault, facts.faults.count < 1000 {
        facts.faults.append(tree.lines(node))
      }
    }
  }

  private mutating func find(_ node: Int) {
    switch resolver.shape(node) {
    case .name:
      // `$x` of PHP holds an `x`.
      if let inner = tree.first(node) { passive[inner] = true }
      if !passive[node] { mention(node, resolver.values(of: node, in: scope), isName: true) }
    case .dotted:
      if !passive[node] { mention(node, resolver.values(of: node, in: scope), isName: false) }
    case .member(let object, let name):
      if let name = resolver.at(name, of: node), resolver.at(object, of: node) != nil {
        passive[name] = true
      }
      if !passive[node] { mention(node, resolver.values(of: node, in: scope), isName: false) }
    case .index(let object, let key):
      findElement(node, resolver.at(object, of: node), resolver.at(key, of: node))
    case .call(let callee, let arguments), .construct(let callee, let arguments):
      guard let callee = resolver.at(callee, of: node) else { return }
      call(node, callee, resolver.values(of: callee, in: scope), resolver.at(arguments, of: node))
    case .send(let object, let name, let arguments):
      guard let name = tree.child(node, name) else { return }
      passive[name] = true
      let callee = resolver.sent(tree.child(node, object), name, in: scope, 0)
      call(node, name, callee, tree.child(node, arguments))
    case .pair(let key, _):
      if let key = resolver.at(key, of: node), case .name = resolver.shape(key) {
        passive[key] = true
      }
    case .function(let name, _), .type(let name):
      if let name = resolver.at(name, of: node) { passive[name] = true }
    case .bind(let target, _), .declare(let target, _):
      if let target = resolver.at(target, of: node), case .name = resolver.shape(target) {
        passive[target] = true
      }
    case .importing: hide(node)
    case .special(let special):
      if let read = resolver.dialect.readSpecial {
        read(&self, node, special)
      } else {
        use(special, node)
      }
    case .other, .string, .interpolation, .join, .joinAll, .list, .object, .pass, .either, .pattern:
      break
    }
  }

  /// Nothing in an import is a use of its own.
  private mutating func hide(_ node: Int) {
    let end = tree.nodes[node].end
    var inner = node
    while inner < tree.nodes.count, tree.nodes[inner].start < end || inner == node {
      passive[inner] = true
      inner += 1
    }
  }

  mutating func markPassive(_ node: Int) { passive[node] = true }

  private mutating func findElement(_ node: Int, _ object: Int?, _ key: Int?) {
    let values = resolver.values(of: node, in: scope)
    if let object, let key {
      let whole = resolver.values(of: object, in: scope)
      let isComputed = resolver.values(of: key, in: scope).text == nil
      if isComputed, whole.paths.contains(where: { isNamespace($0) }) { use(.dynamicMember, node) }
    }
    if !passive[node] { mention(node, values, isName: false) }
  }

  private func isNamespace(_ path: PathID) -> Bool {
    path == PathTree.root || resolver.paths.intrinsics[path] == .namespace
  }

  /// A full name is mentioned and not called there.
  private mutating func mention(_ node: Int, _ values: Values, isName: Bool) {
    guard !values.paths.isEmpty else { return }
    let isArgument = isValue(node)
    for path in values.paths {
      match(path, .mentioned, node, [])
      // What is handed to another is called there.
      if isArgument { match(path, .called, node, nil) }
    }
    if isName, resolver.dialect.callsBareNames, isStatement(node) {
      for path in values.paths { called(path, node, []) }
    }
  }

  private func isStatement(_ node: Int) -> Bool {
    guard let parent = tree.parent(node) else { return false }
    return if case .other = resolver.shape(parent) { true } else { false }
  }

  private func isValue(_ node: Int) -> Bool {
    guard let parent = tree.parent(node) else { return false }
    switch resolver.shape(parent) {
    case .list, .object: return true
    case .pair(_, let value): return resolver.at(value, of: parent) == node
    case .other, .name, .dotted, .member, .index, .call, .send, .construct, .string, .interpolation,
      .join, .joinAll, .pass, .either, .bind, .declare, .function, .type, .pattern, .importing,
      .special:
      return false
    }
  }

  mutating func call(_ node: Int, _ callee: Int, _ values: Values, _ arguments: Int?) {
    passive[callee] = true
    let result = resolver.applied(values, arguments, in: scope, 0)
    var values = values
    if let text = values.text, resolver.dialect.callsText {
      let name = NameFolding.folded(text[...], resolver.dialect) ?? text
      values.add(resolver.paths.path(name[...]))
      values.isHidden = true
    }
    let list = arguments.map { self.list($0) } ?? []
    for path in values.paths {
      match(path, .mentioned, callee, nil)
      called(path, callee, list)
      follow(path, node, callee, list, result)
    }
    if values.isHidden, !values.paths.isEmpty, resolver.dialect.language != .bash {
      noteHidden(values, callee)
    }
    if result.paths != values.paths, result.text == nil {
      for path in result.paths {
        if isCallback(values) { called(path, callee, list) }
        match(path, .mentioned, callee, nil)
      }
    }
  }

  /// The arguments in a list, which some grammars keep in another node.
  func list(_ node: Int) -> [Int] {
    var node = node
    if case .pass(let slot) = resolver.shape(node), let inner = resolver.at(slot, of: node) {
      node = inner
    }
    return tree.children(node, most: 256)
  }

  private func isCallback(_ values: Values) -> Bool {
    values.paths.contains { resolver.paths.intrinsics[$0] == .callback }
  }

  /// What a call of a loader or of a getter says.
  private mutating func follow(
    _ path: PathID, _ node: Int, _ callee: Int, _ arguments: [Int], _ result: Values
  ) {
    switch resolver.paths.intrinsics[path] {
    case .module:
      guard let first = arguments.first.map(resolver.unnamed) else { return }
      if let text = resolver.values(of: first, in: scope).text {
        let name = String(decoding: text.prefix(1024), as: UTF8.self)
        facts.imports.append(ImportFact(module: name, lines: tree.lines(node)))
        for path in result.paths { noteImport(path, callee) }
      } else {
        use(.dynamicImport, node)
      }
    case .attribute:
      guard arguments.count > 1 else { return }
      if resolver.values(of: resolver.unnamed(arguments[1]), in: scope).text == nil {
        use(.dynamicMember, node)
      } else {
        for path in result.paths { match(path, .called, callee, nil) }
      }
    case .callback, .identity, .global, .namespace, .character, .base64, .hex, nil: break
    }
  }

  mutating func called(_ path: PathID, _ node: Int, _ arguments: [Int]) {
    match(path, .called, node, arguments)
    let line = tree.lines(node)
    if path != PathTree.root, seenCalls.count < Self.mostUses,
      seenCalls.insert(CallKey(path: path, line: line.first)).inserted
    {
      facts.calls.append(CallFact(name: resolver.paths.text(path), lines: line))
    }
  }

  mutating func noteImport(_ path: PathID, _ node: Int) {
    var covering = path
    while covering != PathTree.root {
      let isCovered = covering == path || covers(covering, path)
      for rule in resolver.paths.rules(covering)
      where isCovered && table.rules[Int(rule)].uses.contains(.imported) {
        note(rule, path, node)
      }
      covering = resolver.paths.parent(covering)
    }
  }

  /// Arguments nil: not known, so that rules with conditions do not count.
  mutating func match(
    _ path: PathID, _ use: CapabilityRule.Uses, _ node: Int, _ arguments: [Int]?
  ) {
    for rule in resolver.paths.rules(path) {
      // Naming a module is no use of what is in it.
      if use == .mentioned, table.rules[Int(rule)].coversAll { continue }
      match(rule, use, path, node, arguments)
    }
    var covering = resolver.paths.covering(path)
    while let cover = covering {
      if cover != path, covers(cover, path) {
        for rule in resolver.paths.rules(cover) where table.rules[Int(rule)].coversAll {
          match(rule, use, firstBelow(cover, path), node, arguments)
        }
      }
      covering =
        cover == PathTree.root ? nil : resolver.paths.covering(resolver.paths.parent(cover))
    }
  }

  /// Go's `net/http` is not part of `net`.
  private func covers(_ cover: PathID, _ path: PathID) -> Bool {
    resolver.dialect.language != .go || resolver.paths.parent(cover) != PathTree.root
      || !resolver.paths.isModulePart(firstBelow(cover, path))
  }

  /// What is told of `a.*` is `a.b`, whatever is done with it: `a.b.c` is often no name of its own.
  private func firstBelow(_ cover: PathID, _ path: PathID) -> PathID {
    var path = path
    while resolver.paths.parent(path) != cover { path = resolver.paths.parent(path) }
    return path
  }

  private mutating func match(
    _ number: Int32, _ use: CapabilityRule.Uses, _ path: PathID, _ node: Int, _ arguments: [Int]?
  ) {
    let rule = table.rules[Int(number)]
    guard !rule.uses.isDisjoint(with: use) else { return }
    if use == .mentioned, !rule.uses.contains(.mentioned) { return }
    if !rule.conditions.isEmpty {
      // Of arguments that are not known only what must be missing can be said.
      if arguments == nil, !rule.conditions.allSatisfy(\.isNegated) { return }
      let seen = self.arguments(arguments ?? [])
      guard rule.conditions.allSatisfy({ $0.holds(for: seen) }) else { return }
    }
    note(number, path, node)
  }

  mutating func use(_ special: Special, _ node: Int) {
    for rule in table.specials[special] ?? [] {
      note(Int32(rule), PathTree.root, node, special.rawValue)
    }
  }

  private mutating func note(_ number: Int32, _ path: PathID, _ node: Int, _ word: String? = nil) {
    let lines = tree.lines(node)
    let capability = table.rules[Int(number)].capability
    let key = UseKey(capability: capability, path: path, line: lines.first)
    guard seen.count < Self.mostUses else {
      facts.isCutShort = true
      return
    }
    guard seen.insert(key).inserted else { return }
    facts.uses.append(
      CapabilityUse(
        capability: table.capabilities[capability], api: word ?? resolver.paths.text(path),
        lines: lines))
    marks.append(UseMark(capability: capability, node: node, scope: scope))
  }

  private mutating func noteHidden(_ values: Values, _ node: Int) {
    let isKnown = values.paths.contains {
      !resolver.paths.rules($0).isEmpty || resolver.paths.covering($0) != nil
    }
    if isKnown, facts.threats.count < 1000 {
      facts.threats.append(ThreatSign(.hiddenName, lines: tree.lines(node)))
    }
  }

  mutating func addImport(_ fact: ImportFact) { facts.imports.append(fact) }

  mutating func add(_ threats: [ThreatSign]) { facts.threats += threats }
}
