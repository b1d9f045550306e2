package import GateModel

/// Answers for many blobs at once where they stood: one pass over all trees, then a comparison of
/// every commit with its parents that goes down only where something wanted differs.
struct AttributionSearch {
  private let history: History
  private var classes: TreeClasses
  private var difference: ClassDifference
  private var places = Placements()
  private var arrivals = ArrivalList()
  /// The class of the tree of each commit, by its rank; of those that need no comparing, `unread`.
  private var roots: [Int32] = []

  init(_ history: History, blobs: some Sequence<ObjectID>, keepingNames: Bool = false) {
    self.history = history
    let repository = history.repository
    let idLength = repository.format.idLength
    var shelf = TreeShelf(
      blobs: WantedBlobs(blobs, idLength: idLength), idLength: idLength,
      keepingNamesFrom: keepingNames ? repository.objects : nil)
    history.loadTrees(into: &shelf)
    if let memory = history.memory {
      places = Placements(memory, of: history, naming: &shelf, listing: &arrivals)
    }
    classes = TreeClasses(shelf, objects: repository.objects)
    difference = ClassDifference(
      budget: repository.limits.files - (history.memory?.compared ?? 0))
  }

  var shelf: TreeShelf { classes.shelf }

  /// Finds every place when the trees have been read; `keeping` is the number of paths told of each
  /// blob.
  mutating func run(keeping limit: Int) -> Attribution {
    findArrivals()
    findDepartures()
    findTips()
    findHead()
    findBareTrees()
    if difference.budget == 0 {
      history.note(
        UnreadPart(
          "attribution",
          .limit("compare commits", "more than \(history.repository.limits.files) folders differ"))
      )
    }
    return AttributionReport(history, classes.shelf, places).attribution(keeping: limit)
  }

  /// What the next search can go on from, after `run`.
  var memory: HistoryMemory? {
    history.memory(
      places, arrivals, classes.shelf,
      compared: history.repository.limits.files - difference.budget)
  }

  private mutating func classOf(_ tree: ObjectID, commit: ObjectID?) -> Int32 {
    let before = classes.failures.count
    let number = classes.classOf(tree)
    for failed in classes.failures[before...] {
      history.note(
        UnreadPart("tree \(failed.tree.hex)", id: failed.tree, commit: commit, failed.failure))
    }
    return number
  }

  /// Reads every tree that was not in a pack, and notes what cannot be read.
  mutating func readTrees() {
    let shelf = history.commitShelf
    let order = history.ranks.order
    roots = [Int32](repeating: TreeClasses.unread, count: order.count)
    func read(_ rank: Int) {
      let number = Int(order[rank])
      roots[rank] = classOf(shelf.trees[number], commit: shelf.ids[number])
    }
    for (rank, number) in order.enumerated() where !history.isKnown(number) {
      for parent in shelf.parents(of: number) where history.isKnown(parent) {
        read(Int(history.ranks.ranks[Int(parent)]))
      }
      read(rank)
    }
    for item in history.bare where item.kind == .tree { _ = classOf(item.id, commit: nil) }
  }

  /// What each commit holds that none of its parents holds.
  private mutating func findArrivals() {
    let (shelf, ranks) = (history.commitShelf, history.ranks)
    var parents: [Int32] = []
    for (rank, number) in ranks.order.enumerated()
    where roots[rank] > TreeClasses.unread && !history.isKnown(number) {
      parents.removeAll(keepingCapacity: true)
      var isCutOff = shelf.isShallow(number)
      for parent in shelf.parents(of: number) {
        let above = ranks.ranks[Int(parent)]
        if above >= 0 { parents.append(roots[Int(above)]) } else { isCutOff = true }
      }
      let kinds = history.kinds[Int(number)]
      difference.forEach(
        of: roots[rank], against: parents, in: classes, isCutOff: isCutOff, paths: &places
      ) { places, found in
        guard let place = places.placement(found.name, below: found.path, blob: found.blob)
        else { return }
        if Int(places[place].first) > rank {
          places[place].first = Int32(rank)
          places[place].isCutOff = found.isCutOff
        }
        places[place].arrivals += 1
        arrivals.add(place, number)
        places[place].kinds.formUnion(kinds)
      }
    }
  }

  /// What each commit lacks that one of its parents holds: newest parents first, so that of two equal
  /// comparisons only the first matters.
  private mutating func findDepartures() {
    let (shelf, ranks) = (history.commitShelf, history.ranks)
    var edges: [UInt64] = []
    for (rank, number) in ranks.order.enumerated() where !history.isKnown(number) {
      for parent in shelf.parents(of: number) {
        let above = ranks.ranks[Int(parent)]
        guard above >= 0, roots[Int(above)] != roots[rank] else { continue }
        edges.append(UInt64(above) << 32 | UInt64(rank))
      }
    }
    edges.sort(by: >)
    var seen: Set<UInt64> = []
    for edge in edges {
      let (parent, child) = (Int(edge >> 32), Int(edge & 0xffff_ffff))
      let (old, new) = (roots[parent], roots[child])
      guard old > TreeClasses.unread,
        seen.insert(UInt64(old) << 32 | UInt64(new)).inserted
      else { continue }
      difference.forEach(of: old, against: [new], in: classes, paths: &places) { places, found in
        Self.stood(found, &places, Int32(parent))
      }
    }
  }

  private static func stood(
    _ found: ClassDifference.Found, _ places: inout Placements, _ rank: Int32
  ) {
    guard let place = places.placement(found.name, below: found.path, blob: found.blob) else {
      return
    }
    if places[place].last < rank { places[place].last = rank }
  }

  /// What stands in commits without children, newest first: a folder seen in one is as old in others.
  private mutating func findTips() {
    let (shelf, ranks) = (history.commitShelf, history.ranks)
    var hasChild = [Bool](repeating: false, count: ranks.order.count)
    for number in ranks.order {
      for parent in shelf.parents(of: number) where ranks.ranks[Int(parent)] >= 0 {
        hasChild[Int(ranks.ranks[Int(parent)])] = true
      }
    }
    var seen: Set<UInt64> = []
    for rank in ranks.order.indices.reversed()
    where !hasChild[rank] && !history.isKnown(ranks.order[rank]) {
      difference.forEach(
        below: roots[rank], in: classes, paths: &places,
        entering: { path, number in
          seen.insert(UInt64(UInt32(bitPattern: path)) << 32 | UInt64(number)).inserted
        }
      ) { places, found in
        Self.stood(found, &places, Int32(rank))
      }
    }
  }

  private mutating func findHead() {
    do throws(GitFailure) {
      guard let head = try history.repository.head().commit else { return }
      let tree = try history.repository.tree(of: head)
      let number = classOf(tree, commit: head)
      difference.forEach(below: number, in: classes, paths: &places) { places, found in
        let place = places.placement(found.name, below: found.path, blob: found.blob)
        if let place { places[place].isInHead = true }
      }
    } catch {
      history.note(UnreadPart("the tree of HEAD", error))
    }
  }

  private mutating func findBareTrees() {
    for (root, id, kind) in history.bare where kind == .tree {
      let number = classOf(id, commit: nil)
      difference.forEach(below: number, in: classes, paths: &places) { places, found in
        let place = places.placement(found.name, below: found.path, blob: found.blob)
        if let place { places[place].kinds.insert(RootKinds(root.kind)) }
      }
    }
  }
}

extension History {
  /// Where these blobs stood, who brought them there and how they are reached.
  package func attribution(
    of blobs: some Sequence<ObjectID>, keeping limit: Int = 32
  ) -> Attribution {
    var search = AttributionSearch(self, blobs: blobs)
    search.readTrees()
    return search.run(keeping: limit)
  }
}
