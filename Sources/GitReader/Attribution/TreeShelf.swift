import GateModel

/// The trees of a repository, each read once, reduced to the entries that lead somewhere: to other
/// trees, or to blobs that somebody asks for.
struct TreeShelf {
  /// Of so many lost blobs it is known where they stand: a partial clone has lost nearly all.
  private static let lostLimit = 1_024

  /// Numbers of entries kept at once; trees beyond are read when they are needed, one by one.
  private static let edgeLimit = 400_000_000

  enum State: UInt8 { case unknown, read, damaged }

  /// Bytes of names kept at once where every name is wanted.
  private static let nameLimit = 256 << 20

  let blobs: WantedBlobs
  private let idLength: Int
  private(set) var names = NameTable()
  /// Names and what stands under them: a tree by its number, a blob by the complement of its own.
  private var edgeNumbers = NumberTable<NumberPair>()
  private var numbers = NumberTable<ObjectID>()
  /// The files and links that stand in any tree, where every name is kept.
  private var standing = NumberTable<ObjectID>()
  /// Where every name is kept, it is asked for the files and links of trees as they are met.
  private let store: ObjectStore?
  /// Of these what is not in the repository, each once, and what could not be asked for.
  private(set) var lost: [ObjectID] = []
  private(set) var unsure: [(blob: ObjectID, failure: GitFailure)] = []
  private var isLost: [ObjectID: Int32] = [:]
  private(set) var states: [State] = []
  private var starts: [Int] = []
  private var counts: [Int32] = []
  private var pool: [Int32] = []
  private var outlines: [TreeOutline] = []

  /// With a store every name is kept, and not only those that lead somewhere.
  init(blobs: WantedBlobs, idLength: Int, keepingNamesFrom store: ObjectStore? = nil) {
    self.store = store
    self.blobs = blobs
    self.idLength = idLength
  }

  var ids: [ObjectID] { numbers.keys }

  /// The name of an entry, and what stands under it: a tree by its number, a blob by the complement,
  /// be it wanted or lost.
  func edge(_ number: Int32) -> (name: Int32, child: Int32) {
    let pair = edgeNumbers.keys[Int(number)]
    return (pair.one, pair.other)
  }

  var edgeCount: Int { edgeNumbers.keys.count }

  /// The numbers of the entries of a tree that lead somewhere, in the order of the tree.
  func edges(of tree: Int32) -> ArraySlice<Int32> {
    let start = starts[Int(tree)]
    return pool[start..<(start + Int(counts[Int(tree)]))]
  }

  /// The number of a tree that somebody named; nil for others.
  func known(_ id: ObjectID) -> Int32? { numbers.known(id) }

  /// The number of a tree, known or not.
  mutating func number(of id: ObjectID) -> Int32 {
    let number = numbers.number(of: id)
    fill()
    return number
  }

  /// The numbers of the names that a path consists of; those of folders have a slash behind them.
  mutating func names(in path: [UInt8]) -> [Int32] {
    let bytes = ByteStore(path)
    var found: [Int32] = []
    var start = 0
    while start < path.count {
      let slash = bytes.first(UInt8(ascii: "/"), from: start, to: path.count)
      let end = slash ?? path.count
      found.append(
        names.number(of: bytes, from: start, count: end - start, isFolder: slash != nil))
      start = end + 1
    }
    return found
  }

  private mutating func fill() {
    let missing = numbers.keys.count - states.count
    if missing == 0 { return }
    states += repeatElement(.unknown, count: missing)
    starts += repeatElement(0, count: missing)
    counts += repeatElement(0, count: missing)
  }

  /// Reads every tree of a pack that can be unpacked.
  mutating func load(_ pack: PackFile, _ order: PackOrder, limits: GitLimits) throws(GitFailure) {
    var families = try PackFamilies(pack, order, limits: limits)
    let known = order.enter(.tree, of: pack.index, into: &numbers)
    fill()
    families.forEach(.tree) { visit, pieces in
      if pool.count > Self.edgeLimit { return false }
      while outlines.count <= visit.depth { outlines.append(TreeOutline()) }
      // Taken out, so that nothing is copied and nothing is held twice.
      var outline = TreeOutline()
      swap(&outline, &outlines[visit.depth])
      var base = TreeOutline()
      if visit.depth > 0 { swap(&base, &outlines[visit.depth - 1]) }
      let wrong = outline.read(
        visit.bytes, idLength: idLength, base: base, pieces: pieces, isBase: visit.isBase
      ) { entry in
        edge(visit.bytes, entry)
      }
      let number = known[visit.place]
      if wrong == nil, states[Int(number)] == .unknown { keep(outline.edges, of: number, .read) }
      if visit.depth > 0 { swap(&base, &outlines[visit.depth - 1]) }
      swap(&outline, &outlines[visit.depth])
      return true
    }
  }

  /// Reads one tree by its id; what was read before any damage is kept.
  mutating func load(_ number: Int32, from objects: ObjectStore) throws(GitFailure) {
    var outline = TreeOutline()
    do throws(GitFailure) {
      let bytes = try objects.read(ids[Int(number)], as: .tree)
      let wrong = outline.read(bytes, idLength: idLength) { entry in edge(bytes, entry) }
      if let wrong {
        throw .corrupt("read a tree", "\(ids[Int(number)].hex): \(wrong)")
      }
    } catch {
      keep(outline.edges, of: number, .damaged)
      throw error
    }
    keep(outline.edges, of: number, .read)
  }

  private var keepsNames: Bool { store != nil }

  /// Whether the entries of trees tell where everything lost stands.
  var knowsWhereLost: Bool { lost.count <= Self.lostLimit }

  /// The lost blob under an entry; nil for what is wanted.
  func lost(under child: Int32) -> ObjectID? {
    let number = Int(~child >> 1) - blobs.ids.count
    return child < 0 && number >= 0 ? lost[number] : nil
  }

  /// Asks once for each blob whether it is here; gives the number of one that is not.
  private mutating func lostNumber(_ id: ObjectID, in store: ObjectStore) -> Int32? {
    let known = standing.keys.count
    if Int(standing.number(of: id)) < known { return lost.isEmpty ? nil : isLost[id] }
    do throws(GitFailure) {
      if try store.contains(id) { return nil }
    } catch {
      unsure.append((id, error))
      return nil
    }
    lost.append(id)
    guard knowsWhereLost else { return nil }
    isLost[id] = Int32(blobs.ids.count + lost.count - 1)
    return isLost[id]
  }

  /// Whether there were more names than are kept.
  var hasMoreNames: Bool { keepsNames && names.byteCount >= Self.nameLimit }

  private mutating func keep(_ edges: [Int32], of number: Int32, _ state: State) {
    starts[Int(number)] = pool.count
    counts[Int(number)] = Int32(edges.count)
    pool.append(contentsOf: edges)
    states[Int(number)] = state
  }

  private mutating func edge(_ bytes: ByteStore, _ entry: TreeOutline.Entry) -> Int32? {
    let child: Int32
    let kind = entry.mode.kind
    if keepsNames, kind != .directory, names.byteCount < Self.nameLimit {
      _ = names.number(of: bytes, from: entry.nameStart, count: entry.nameLength)
    }
    switch kind {
    case .submodule: return nil
    case .directory: child = number(of: bytes.id(at: entry.idStart, length: idLength))
    case .file, .symlink:
      let lost = store.flatMap {
        lostNumber(bytes.id(at: entry.idStart, length: idLength), in: $0)
      }
      guard let blob = blobs.number(at: entry.idStart, of: bytes) ?? lost else { return nil }
      child = ~(blob << 1 | (kind == .symlink ? 1 : 0))
    }
    let name = names.number(
      of: bytes, from: entry.nameStart, count: entry.nameLength, isFolder: kind == .directory)
    return edgeNumbers.number(of: NumberPair(name, child))
  }
}
