package import GateModel

/// Marks what the roots of a history reach, object by object.
struct ReachSearch {
  private let history: History
  private var shelf: TreeShelf
  private var isReached: [Bool] = []
  private let asked: WantedBlobs
  private var found: [Bool]
  /// Whether the entries of the shelf lead to all that is asked for.
  private let isTold: Bool

  init(_ history: History, asking ids: some Sequence<ObjectID>, in known: TreeShelf?) {
    self.history = history
    let idLength = history.repository.format.idLength
    asked = WantedBlobs(ids, idLength: idLength)
    found = [Bool](repeating: false, count: asked.ids.count)
    isTold = known?.knowsWhereLost ?? false
    if let known {
      shelf = known
    } else {
      shelf = TreeShelf(blobs: WantedBlobs([], idLength: idLength), idLength: idLength)
      history.loadTrees(into: &shelf)
    }
  }

  /// Those of the asked ids that no root reaches.
  mutating func unreached() -> Set<ObjectID> {
    reachTrees()
    if isTold { reachTold() } else { reachBlobs() }
    for entry in history.roots.index { mark(entry.id) }
    for id in history.tags { mark(id) }
    for number in history.ranks.order { mark(history.commitShelf.ids[Int(number)]) }
    for item in history.bare { mark(item.id) }
    return Set(asked.ids.indices.filter { !found[$0] }.map { asked.ids[$0] })
  }

  private mutating func mark(_ id: ObjectID) {
    if let number = asked.number(of: id) { found[Int(number)] = true }
  }

  private mutating func reachTrees() {
    var stack: [(tree: Int32, commit: ObjectID?)] = []
    for number in history.ranks.order {
      let tree = shelf.number(of: history.commitShelf.trees[Int(number)])
      stack.append((tree, history.commitShelf.ids[Int(number)]))
    }
    for item in history.bare where item.kind == .tree {
      stack.append((shelf.number(of: item.id), nil))
    }
    while let next = stack.popLast() {
      if isReached.count < shelf.ids.count {
        isReached += repeatElement(false, count: shelf.ids.count - isReached.count)
      }
      if isReached[Int(next.tree)] { continue }
      isReached[Int(next.tree)] = true
      mark(shelf.ids[Int(next.tree)])
      if shelf.states[Int(next.tree)] == .unknown { load(next.tree, next.commit) }
      for edge in shelf.edges(of: next.tree) {
        let child = shelf.edge(edge).child
        if child >= 0 { stack.append((child, next.commit)) }
      }
    }
  }

  private mutating func load(_ tree: Int32, _ commit: ObjectID?) {
    do throws(GitFailure) {
      try shelf.load(tree, from: history.repository.objects)
    } catch {
      let id = shelf.ids[Int(tree)]
      history.note(UnreadPart("tree \(id.hex)", id: id, commit: commit, error))
    }
  }

  private mutating func reachTold() {
    for tree in isReached.indices where isReached[tree] {
      for edge in shelf.edges(of: Int32(tree)) {
        if let lost = shelf.lost(under: shelf.edge(edge).child) { mark(lost) }
      }
    }
  }

  /// A second pass over the trees: what a reached tree has of its base was seen there, if that one is
  /// reached too; else it is read whole.
  private mutating func reachBlobs() {
    let idLength = history.repository.format.idLength
    var isSeen = [Bool](repeating: false, count: isReached.count)
    var outlines: [TreeOutline] = []
    var counts: [Bool] = []
    for (pack, order) in history.packs {
      history.forEachTree(of: pack, order) { visit, pieces in
        while outlines.count <= visit.depth {
          outlines.append(TreeOutline())
          counts.append(false)
        }
        let number = shelf.known(pack.index.id(at: visit.place))
        let isWanted = number.map { isReached[Int($0)] } ?? false
        let base =
          visit.depth > 0 && counts[visit.depth - 1] ? outlines[visit.depth - 1] : TreeOutline()
        counts[visit.depth] = false
        guard isWanted, let number else { return true }
        let wrong = outlines[visit.depth].read(
          visit.bytes, idLength: idLength, base: base, pieces: pieces, isBase: visit.isBase
        ) { entry in
          mark(entry, visit.bytes)
          return nil
        }
        counts[visit.depth] = wrong == nil
        isSeen[Int(number)] = wrong == nil
        return true
      }
    }
    for tree in isReached.indices where isReached[tree] && !isSeen[tree] {
      do throws(GitFailure) {
        var outline = TreeOutline()
        let bytes = try history.repository.objects.read(shelf.ids[tree], as: .tree)
        _ = outline.read(bytes, idLength: idLength) { entry in
          mark(entry, bytes)
          return nil
        }
      } catch {
        // Told when its folders were looked for.
        continue
      }
    }
  }

  private mutating func mark(_ entry: TreeOutline.Entry, _ bytes: ByteStore) {
    guard entry.mode.kind == .file || entry.mode.kind == .symlink,
      let number = asked.number(at: entry.idStart, of: bytes)
    else { return }
    found[Int(number)] = true
  }
}

extension History {
  /// Those of these objects that no root reaches: what only a damaged or forgotten history holds.
  /// Reads every tree twice, so it is asked for only where it is wanted.
  package func unreached(among ids: some Sequence<ObjectID>) -> Set<ObjectID> {
    unreached(among: ids, in: nil)
  }

  /// The same for what a shelf says is lost.
  func unreached(among ids: some Sequence<ObjectID>, in shelf: TreeShelf?) -> Set<ObjectID> {
    var search = ReachSearch(self, asking: ids, in: shelf)
    return search.unreached()
  }
}
