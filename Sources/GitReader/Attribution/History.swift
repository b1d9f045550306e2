package import GateModel

/// The commits that a repository's roots reach, read once, for questions about all of history.
///
/// Not for sharing between threads, as little as the repository it was read from.
package final class History {
  /// Failures told in full; of more only the number is kept.
  private static let unreadLimit = 1000

  package let roots: HistoryRoots
  /// What could not be read so far, in the order in which it was met.
  package private(set) var unread: [UnreadPart]
  /// How many more could not be read beyond those told.
  package private(set) var unreadBeyond = 0
  let repository: Repository
  private(set) var commitShelf: CommitShelf
  private(set) var ranks: CommitRanks
  /// For every commit number the kinds of roots that reach it.
  private(set) var kinds: [RootKinds] = []
  private(set) var packs: [(pack: PackFile, order: PackOrder)] = []
  /// Trees and blobs that a root names without a commit.
  private(set) var bare: [(root: HistoryRoot, id: ObjectID, kind: ObjectKind)] = []
  private(set) var tags: Set<ObjectID> = []
  /// What an earlier walk learned, which this one goes on from.
  let memory: HistoryMemory?

  /// Reads every commit that the roots reach. `visit` is called once for each commit read and each
  /// tag that a root names; packs are read whole, so commits may come that no root reaches.
  ///
  /// With a memory, what it knows is not read again, nor are the packs that lay there then. Whether
  /// the memory fits, `hasGrown` tells; if it does not, nothing of this history holds.
  package init(
    _ repository: Repository, roots: HistoryRoots, since memory: HistoryMemory? = nil,
    knowing known: Set<[UInt8]> = [], visiting visit: ((ObjectText) -> Void)? = nil
  ) throws(GitFailure) {
    self.repository = repository
    self.roots = roots
    self.memory = memory
    unread = roots.unread
    let limits = repository.limits
    var shelf = CommitShelf(
      idLength: repository.format.idLength, shallow: try repository.shallowCommits(),
      limits: limits, since: memory?.commits)
    for (number, stamp) in memory?.stamps ?? [:] { shelf.take(stamp, of: number) }
    var failures: [UnreadPart] = []
    for pack in try repository.objects.allPacks()
    where memory == nil || !known.contains(pack.index.packChecksum) {
      do throws(GitFailure) {
        let order = try PackOrder(pack, linking: [.commit, .tree], limits: limits)
        try shelf.load(pack, order, visit)
        packs.append((pack, order))
      } catch {
        failures.append(UnreadPart("pack \(BytePath(pack.path).lossyText)", error))
      }
    }
    commitShelf = shelf
    ranks = CommitRanks(&commitShelf, from: []) { _, _ in }
    for failure in failures { note(failure) }
    connect(visit)
  }

  /// Notes something that could not be read.
  func note(_ part: UnreadPart) {
    if unread.count < Self.unreadLimit { unread.append(part) } else { unreadBeyond += 1 }
  }

  /// The commits, every one after its parents.
  package var commits: [ObjectID] { ranks.order.map { commitShelf.ids[Int($0)] } }

  /// The commits at which a shallow clone cuts this history off.
  package var shallowEnds: [ObjectID] {
    ranks.order.filter { commitShelf.isShallow($0) }.map { commitShelf.ids[Int($0)] }
  }

  private func connect(_ visit: ((ObjectText) -> Void)?) {
    var starts: [(commit: Int32, kind: RootKind)] = []
    for root in roots.roots {
      do throws(GitFailure) {
        if let commit = try commit(of: root, visit) { starts.append((commit, root.kind)) }
      } catch {
        // `ORIG_HEAD` and its like keep nothing from being pruned, and stay behind when it is.
        if root.kind == .operation, error.kind == .missing { continue }
        note(UnreadPart("\(root.kind.name) \(root.name.lossyText)", id: root.id, error))
      }
    }
    var failures: [UnreadPart] = []
    ranks = CommitRanks(&commitShelf, from: starts.map(\.commit)) {
      [objects = repository.objects] shelf, number in
      do throws(GitFailure) {
        try shelf.load(number, from: objects, visit)
      } catch {
        let id = shelf.ids[Int(number)]
        failures.append(UnreadPart("commit \(id.hex)", id: id, error))
      }
    }
    for failure in failures { note(failure) }
    for parent in ranks.circular {
      let id = commitShelf.ids[Int(parent)]
      note(
        UnreadPart(
          "commit \(id.hex)", id: id, .corrupt("walk history", "it is its own ancestor")))
    }
    kinds = [RootKinds](repeating: [], count: commitShelf.count)
    for start in starts { kinds[Int(start.commit)].insert(RootKinds(start.kind)) }
    for number in ranks.order.reversed() {
      for parent in commitShelf.parents(of: number) {
        kinds[Int(parent)].formUnion(kinds[Int(number)])
      }
    }
  }

  /// The commit that a root leads to; nil where it leads to a tree or blob, which is noted.
  private func commit(
    of root: HistoryRoot, _ visit: ((ObjectText) -> Void)?
  ) throws(GitFailure) -> Int32? {
    var id = root.id
    for _ in 0...repository.limits.tagDepth {
      if let known = commitShelf.known(id) { return known }
      let object = try repository.objects.read(id)
      switch object.kind {
      case .commit: return commitShelf.number(of: id)
      case .tree, .blob:
        bare.append((root, id, object.kind))
        return nil
      case .tag:
        if tags.insert(id).inserted {
          visit?(ObjectText(id: id, kind: .tag, bytes: object.bytes))
        }
        id = try TagObject(
          object.bytes, idLength: repository.format.idLength, name: id.hex
        ).target
      }
    }
    throw .corrupt("peel a tag", "tags name tags more than \(repository.limits.tagDepth) deep")
  }
}

extension History {
  /// Reads every tree of every pack onto a shelf; what cannot be unpacked is left to be read by id.
  func loadTrees(into shelf: inout TreeShelf) {
    for (pack, order) in packs {
      do throws(GitFailure) {
        try shelf.load(pack, order, limits: repository.limits)
      } catch {
        note(UnreadPart("trees of pack \(BytePath(pack.path).lossyText)", error))
      }
    }
  }

  /// Calls `visit` for every tree of a pack that can be unpacked.
  func forEachTree(
    of pack: PackFile, _ order: PackOrder,
    _ visit: (PackFamilies.Visit, [DeltaPieces.Piece]) -> Bool
  ) {
    do throws(GitFailure) {
      var families = try PackFamilies(pack, order, limits: repository.limits)
      families.forEach(.tree, visit)
    } catch {
      note(UnreadPart("trees of pack \(BytePath(pack.path).lossyText)", error))
    }
  }
}
