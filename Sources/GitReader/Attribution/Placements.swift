import GateModel

/// Where wanted blobs stood: every path of each, with the oldest commit that brought it there and the
/// newest in which it stood there.
struct Placements {
  /// Places kept in all; a forged history can make one blob stand at more paths than there are atoms.
  static let limit = 4_000_000

  struct Placement {
    var path: Int32
    /// Twice the blob's number, and one if it is the target of a link.
    var blob: Int32
    var first = Int32.max
    var last: Int32 = -1
    var arrivals: Int32 = 0
    var kinds: RootKinds = []
    var isInHead = false
    /// What came before `first` is not known, so that it may have stood there already.
    var isCutOff = false
  }

  private(set) var all: [Placement] = []
  /// For each blob, how often it stood at a place that is not kept.
  private(set) var unlisted: [Int32: Int] = [:]
  private var numbers = NumberTable<NumberPair>()
  /// The folder above, and the name.
  private var paths = NumberTable<NumberPair>()

  static let top: Int32 = -1

  /// The number of a path that is `name` below another.
  mutating func path(_ name: Int32, below parent: Int32) -> Int32 {
    paths.number(of: NumberPair(parent, name))
  }

  /// How many names a path consists of.
  func depth(of path: Int32) -> Int {
    var (depth, next) = (0, path)
    while next >= 0 {
      depth += 1
      next = paths.keys[Int(next)].one
    }
    return depth
  }

  /// The bytes of a path; names of folders bring their slashes along.
  func bytes(of path: Int32, _ names: NameTable) -> [UInt8] {
    var parts: [Int32] = []
    var next = path
    while next >= 0 {
      parts.append(paths.keys[Int(next)].other)
      next = paths.keys[Int(next)].one
    }
    return parts.reversed().flatMap { names[$0] }
  }

  /// The place of a blob at `name` below a path; nil where no more are kept.
  mutating func placement(_ name: Int32, below parent: Int32, blob: Int32) -> Int? {
    if all.count >= Self.limit || paths.keys.count >= Self.limit {
      unlisted[blob >> 1, default: 0] += 1
      return nil
    }
    let path = path(name, below: parent)
    let number = numbers.number(of: NumberPair(path, blob))
    if Int(number) == all.count { all.append(Placement(path: path, blob: blob)) }
    return Int(number)
  }

  subscript(_ number: Int) -> Placement {
    get { all[number] }
    _modify { yield &all[number] }
  }
}

extension Placements {
  /// The places that a memory knows, for the wanted among its blobs.
  init(
    _ memory: HistoryMemory, of history: History, naming shelf: inout TreeShelf,
    listing arrivals: inout ArrivalList
  ) {
    self.init()
    var known: [Int32: [Int32]] = [:]
    let ranks = history.ranks.ranks
    for kept in memory.places {
      guard let blob = shelf.blobs.number(of: kept.blob) else { continue }
      let names = known[kept.path] ?? shelf.names(in: memory.paths[Int(kept.path)])
      known[kept.path] = names
      guard let last = names.last else { continue }
      let folder = names.dropLast().reduce(Self.top) { path($1, below: $0) }
      guard let place = placement(last, below: folder, blob: blob << 1 | (kept.isLink ? 1 : 0))
      else { continue }
      self[place].first = ranks[Int(kept.first)]
      self[place].last = ranks[Int(kept.last)]
      self[place].isCutOff = kept.isCutOff
      self[place].arrivals = Int32(kept.arrivals.count)
      for commit in kept.arrivals {
        // Roots may have come that reach what was known before.
        self[place].kinds.formUnion(history.kinds[Int(commit)])
        arrivals.add(place, commit)
      }
    }
  }
}
