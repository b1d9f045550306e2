import GateModel

/// What an expression may stand for: full names, or a text; nothing where neither is known.
struct Values {
  private(set) var paths: [PathID] = []
  var text: [UInt8]?
  /// Whether the name was put together, and not simply written.
  var isHidden = false
  private static let most = 16

  static let nothing = Values()

  init() {}

  init(_ path: PathID) { paths = [path] }

  init(text: [UInt8]?, isHidden: Bool = false) {
    self.text = text
    self.isHidden = isHidden
  }

  mutating func add(_ path: PathID) {
    if paths.count < Self.most, !paths.contains(path) { paths.append(path) }
  }

  mutating func add(_ other: Values) {
    for path in other.paths { add(path) }
    if text == nil { text = other.text }
    isHidden = isHidden || other.isHidden
  }
}

/// A part of the text in which names are known.
struct Scope {
  enum Kind { case module, type, function }

  let kind: Kind
  let parent: Int32
  let end: Int32
  /// Whom a class is made after.
  var bases: SyntaxTree.NodeID?
}

/// One of the values that a name is given.
struct Binding {
  enum Derivation {
    case value
    /// The member of that name, of what takes the value apart.
    case member(Int32)
  }

  var node: SyntaxTree.NodeID?
  var path: PathID?
  var derivation = Derivation.value
  var scope: Int32
  var next: Int32 = -1
}

/// All that a scope knows of one name.
struct Name {
  enum State { case open, resolving, resolved }

  var first: Int32 = -1
  var last: Int32 = -1
  var state = State.open
  var values = Values.nothing
  /// Defined there, as a function or a type, and so nobody else's.
  var isDefined = false
}

/// The scopes of a file, and what their names are given.
struct NameTable {
  private(set) var scopes: [Scope] = []
  var names: [Name] = []
  var bindings: [Binding] = []
  private var places: [UInt64: Int32] = [:]
  /// By symbol: whether any scope knows it.
  private var isKnown: [Bool] = []

  mutating func open(_ kind: Scope.Kind, in parent: Int32, end: Int32, bases: Int? = nil) -> Int32 {
    scopes.append(Scope(kind: kind, parent: parent, end: end, bases: bases))
    return Int32(truncatingIfNeeded: scopes.count - 1)
  }

  mutating func name(_ symbol: Int32, in scope: Int32) -> Int {
    if symbol >= isKnown.count {
      isKnown += repeatElement(false, count: Int(symbol) + 256 - isKnown.count)
    }
    isKnown[Int(symbol)] = true
    let key = Self.key(symbol, scope)
    if let known = places[key] { return Int(known) }
    places[key] = Int32(truncatingIfNeeded: names.count)
    names.append(Name())
    return names.count - 1
  }

  func known(_ symbol: Int32, in scope: Int32) -> Int? {
    guard symbol < isKnown.count, isKnown[Int(symbol)] else { return nil }
    return places[Self.key(symbol, scope)].map(Int.init)
  }

  /// The name as it is seen from a scope; a type's own names only where bare names reach them.
  func visible(_ symbol: Int32, from scope: Int32, hidingTypes: Bool) -> Int? {
    guard symbol < isKnown.count, isKnown[Int(symbol)] else { return nil }
    var scope = scope
    var isFirst = true
    while scope >= 0 {
      let here = scopes[Int(scope)]
      if isFirst || !hidingTypes || here.kind != .type,
        let found = places[Self.key(symbol, scope)]
      {
        return Int(found)
      }
      isFirst = false
      scope = here.parent
    }
    return nil
  }

  mutating func bind(_ symbol: Int32, in scope: Int32, to binding: Binding) {
    let name = name(symbol, in: scope)
    let place = Int32(truncatingIfNeeded: bindings.count)
    bindings.append(binding)
    if names[name].first < 0 {
      names[name].first = place
    } else {
      bindings[Int(names[name].last)].next = place
    }
    names[name].last = place
  }

  mutating func define(_ symbol: Int32, in scope: Int32) {
    names[name(symbol, in: scope)].isDefined = true
  }

  /// The type around a scope, whose members its own name stands for.
  func type(around scope: Int32) -> Int32? {
    var scope = scope
    while scope >= 0 {
      if scopes[Int(scope)].kind == .type { return scope }
      scope = scopes[Int(scope)].parent
    }
    return nil
  }

  private static func key(_ symbol: Int32, _ scope: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: scope)) << 32 | UInt64(UInt32(bitPattern: symbol))
  }
}
