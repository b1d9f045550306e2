import GateModel

typealias PathID = Int32

/// Full names, `os.path.join`, each a node below the name before its last part; those that tables know
/// carry their rules.
struct PathTree {
  static let root: PathID = 0

  private(set) var symbols = Symbols()
  private var parents: [PathID] = [0]
  private var parts: [Int32] = [-1]
  private var depths: [UInt8] = [0]
  /// What stands before the part: a slash between parts of a module's name.
  private var slashes: [Bool] = [false]
  private var aliases: [PathID: PathID] = [:]
  private(set) var ruleLists: [[Int32]] = [[]]
  private var rules: [Int32] = [0]
  /// The nearest name, itself or above, whose rules hold for all below it too.
  private var coverings: [PathID] = [-1]
  private(set) var intrinsics: [PathID: Intrinsic] = [:]
  private var slots = [Int32](repeating: -1, count: 8192)
  private static let deepest: UInt8 = 24

  var count: Int { parents.count }

  mutating func symbol(_ name: ArraySlice<UInt8>) -> Int32 { symbols.intern(name) }
  mutating func symbol(_ name: String) -> Int32 { symbols.intern(name) }

  /// The name below another; beyond a depth that no real name has, that other one.
  mutating func child(_ parent: PathID, _ symbol: Int32, slash: Bool = false) -> PathID {
    var place = Self.hash(parent, symbol) & (slots.count - 1)
    while slots[place] >= 0 {
      let known = slots[place]
      if parents[Int(known)] == parent, parts[Int(known)] == symbol {
        return aliases.isEmpty ? known : aliases[known] ?? known
      }
      place = (place + 1) & (slots.count - 1)
    }
    if depths[Int(parent)] >= Self.deepest { return parent }
    let id = PathID(truncatingIfNeeded: parents.count)
    parents.append(parent)
    parts.append(symbol)
    depths.append(depths[Int(parent)] + 1)
    slashes.append(slash)
    rules.append(0)
    coverings.append(coverings[Int(parent)])
    slots[place] = id
    if parents.count * 2 > slots.count { grow() }
    return id
  }

  /// The name below another if a table or this file has it already.
  func known(_ parent: PathID, _ symbol: Int32) -> PathID? {
    var place = Self.hash(parent, symbol) & (slots.count - 1)
    while slots[place] >= 0 {
      let known = slots[place]
      if parents[Int(known)] == parent, parts[Int(known)] == symbol {
        return aliases[known] ?? known
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// A name of parts with dots; parts before the last slash are those of a module.
  mutating func path(_ text: ArraySlice<UInt8>, from start: PathID = root) -> PathID {
    var path = start
    var rest = text
    var slash = false
    if let last = rest.lastIndex(of: UInt8(ascii: "/")) {
      for part in rest[..<last].split(separator: UInt8(ascii: "/")) {
        path = child(path, symbols.intern(part), slash: slash)
        slash = true
      }
      rest = rest[(last + 1)...]
    }
    for part in rest.split(separator: UInt8(ascii: ".")) {
      path = child(path, symbols.intern(part), slash: slash)
      slash = false
    }
    return path
  }

  mutating func path(_ text: String) -> PathID { path(Array(text.utf8)[...]) }

  func parent(_ path: PathID) -> PathID { parents[Int(path)] }
  func part(_ path: PathID) -> Int32 { parts[Int(path)] }
  /// Whether a slash stands before the last part: it is one of a module's name.
  func isModulePart(_ path: PathID) -> Bool { slashes[Int(path)] }
  func rules(_ path: PathID) -> [Int32] { ruleLists[Int(rules[Int(path)])] }
  func covering(_ path: PathID) -> PathID? {
    let covering = coverings[Int(path)]
    return covering >= 0 ? covering : nil
  }

  mutating func add(rule: Int32, to path: PathID, coversAll: Bool) {
    if rules[Int(path)] == 0 {
      rules[Int(path)] = Int32(ruleLists.count)
      ruleLists.append([])
    }
    ruleLists[Int(rules[Int(path)])].append(rule)
    if coversAll { coverings[Int(path)] = path }
  }

  /// After all rules are in: names made earlier learn what covers them.
  mutating func settle() {
    for path in parents.indices.dropFirst() where coverings[path] != PathID(path) {
      coverings[path] = coverings[Int(parents[path])]
    }
  }

  mutating func add(_ intrinsic: Intrinsic, to path: PathID) { intrinsics[path] = intrinsic }

  mutating func alias(_ path: PathID, to other: PathID) {
    if path != other { aliases[path] = other }
  }

  /// The name as people write it.
  func text(_ path: PathID) -> String {
    var parts: [PathID] = []
    var path = path
    while path != Self.root {
      parts.append(path)
      path = parent(path)
    }
    var bytes: [UInt8] = []
    for part in parts.reversed() {
      if !bytes.isEmpty { bytes.append(slashes[Int(part)] ? UInt8(ascii: "/") : UInt8(ascii: ".")) }
      bytes += symbols.bytes(self.part(part)).prefix(200)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for id in parents.indices.dropFirst() {
      var place = Self.hash(parents[id], parts[id]) & (slots.count - 1)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(id)
    }
  }

  private static func hash(_ parent: PathID, _ symbol: Int32) -> Int {
    var state = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: symbol))
    state &*= 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: state >> 33)
  }
}
