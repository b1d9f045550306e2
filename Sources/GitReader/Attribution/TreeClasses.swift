import GateModel

/// Trees that hold the same wanted blobs under the same names, taken as one.
///
/// Most trees of a history differ only in what nobody asked for. Two commits whose trees are of one
/// class need no comparing, and a comparison goes down only where something wanted differs.
struct TreeClasses {
  /// Nothing wanted below.
  static let empty: Int32 = 0
  /// The tree could not be read: what is below is not known.
  static let unread: Int32 = 1
  private static let unknown: Int32 = -1
  private static let open: Int32 = -2

  private(set) var shelf: TreeShelf
  private(set) var failures: [(tree: ObjectID, failure: GitFailure)] = []
  private var entryNumbers = NumberTable<NumberPair>()
  private var starts: [Int] = [0, 0, 0]
  private var pool: [Int32] = []
  /// The first class of each hash, and the next one of the same.
  private var classesByHash: [Int: Int32] = [:]
  private var nextOfHash: [Int32] = [-1, -1]
  private var classOfTree: [Int32] = []
  /// For every edge of the shelf the entry that it comes to: -1 unknown, -2 nothing wanted.
  private var entryOfEdge: [Int32] = []
  private let objects: ObjectStore

  init(_ shelf: TreeShelf, objects: ObjectStore) {
    self.shelf = shelf
    self.objects = objects
  }

  var entryCount: Int { entryNumbers.keys.count }

  /// The name of an entry, and what stands under it: a class, or the complement of a blob.
  func entry(_ number: Int32) -> (name: Int32, child: Int32) {
    let pair = entryNumbers.keys[Int(number)]
    return (pair.one, pair.other)
  }

  func entries(of number: Int32) -> ArraySlice<Int32> {
    pool[starts[Int(number)]..<starts[Int(number) + 1]]
  }

  /// The class of a tree; all that is below it is read now, unless it was before.
  mutating func classOf(_ id: ObjectID) -> Int32 {
    let top = shelf.number(of: id)
    if let known = known(top) { return known }
    var stack = [top]
    while let tree = stack.last {
      if classOfTree[Int(tree)] >= 0 {
        stack.removeLast()
        continue
      }
      if shelf.states[Int(tree)] == .unknown { load(tree) }
      let isFirst = classOfTree[Int(tree)] == Self.unknown
      if isFirst {
        classOfTree[Int(tree)] = Self.open
        let before = stack.count
        for edge in shelf.edges(of: tree) {
          let child = shelf.edge(edge).child
          if child >= 0, known(child) == nil { stack.append(child) }
        }
        if stack.count > before { continue }
      }
      classOfTree[Int(tree)] = conclude(tree)
      stack.removeLast()
    }
    return classOfTree[Int(top)]
  }

  /// A class that is settled; nil for one that is not, which an entry of its own tree may be.
  private mutating func known(_ tree: Int32) -> Int32? {
    if classOfTree.count <= Int(tree) {
      let missing = shelf.ids.count - classOfTree.count
      classOfTree += repeatElement(Self.unknown, count: missing)
    }
    switch classOfTree[Int(tree)] {
    case let number where number >= 0: return number
    // Only a forged pack can make a tree hold itself; what it holds then is not known.
    case Self.open: return Self.unread
    default: return nil
    }
  }

  private mutating func load(_ tree: Int32) {
    do throws(GitFailure) {
      try shelf.load(tree, from: objects)
    } catch {
      failures.append((shelf.ids[Int(tree)], error))
    }
  }

  private mutating func conclude(_ tree: Int32) -> Int32 {
    let start = pool.count
    if entryOfEdge.count < shelf.edgeCount {
      entryOfEdge += repeatElement(-1, count: shelf.edgeCount - entryOfEdge.count)
    }
    for edge in shelf.edges(of: tree) {
      var entry = entryOfEdge[Int(edge)]
      if entry == -1 {
        let raw = shelf.edge(edge)
        let child = raw.child < 0 ? raw.child : known(raw.child) ?? Self.unread
        let isWanted = child != Self.empty && shelf.lost(under: child) == nil
        entry = isWanted ? entryNumbers.number(of: NumberPair(raw.name, child)) : -2
        entryOfEdge[Int(edge)] = entry
      }
      if entry >= 0 { pool.append(entry) }
    }
    if shelf.states[Int(tree)] != .read, pool.count == start { return Self.unread }
    return close(from: start)
  }

  /// Makes a class of what stands at the end of the pool, or finds the one that is the same.
  private mutating func close(from start: Int) -> Int32 {
    if pool.count == start { return Self.empty }
    var hasher = Hasher()
    unsafe pool.withUnsafeBytes { all in
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: all[(start * 4)...]))
    }
    let hash = hasher.finalize()
    let first = classesByHash[hash]
    var next = first ?? -1
    while next >= 0 {
      if entries(of: next).elementsEqual(pool[start...]) {
        pool.removeLast(pool.count - start)
        return next
      }
      next = nextOfHash[Int(next)]
    }
    let number = Int32(nextOfHash.count)
    nextOfHash.append(first ?? -1)
    classesByHash[hash] = number
    starts.append(pool.count)
    return number
  }
}
