package import GateModel
package import GitReader
package import SecretSearch

/// Searches every object of a repository, and the texts beside them.
package struct HistoryScan {
  /// What a run may use.
  package struct Means: Sendable {
    package var threads = 1
    package var memory = 1 << 30

    package init() {}
  }

  private let repository: Repository
  private let search: SecretSearch
  private let means: Means
  private let cache: HistoryCache?
  private let inline: InlineAllows

  /// A search of one repository; markers in its HEAD are reviewed as far as they are followed.
  package init(
    _ repository: Repository, _ search: SecretSearch, _ means: Means,
    following inline: InlineAllows,
    cache: HistoryCache? = nil
  ) {
    self.inline = inline
    self.repository = repository
    self.search = search
    self.means = means
    self.cache = cache
  }

  /// What was found, where it stood, and what could not be read; nothing that can be read is left out.
  /// With references only what they reach.
  package func run(from references: [BytePath] = []) throws(GitFailure) -> HistoryRecord {
    guard references.isEmpty, let cache else {
      return try run(from: try roots(references), isNamed: !references.isEmpty).record
    }
    let state = RepositoryState(of: repository)
    let memo = cache.memo(of: state)
    let (digest, partLimit) = (state.digest, options.largestWhole)
    if let memo, memo.state == digest, memo.isWhole, state.isCertain,
      memo.objects.partLimit == partLimit
    {
      return memo.record
    }
    let known = memo.flatMap {
      HistoryKnown($0, of: cache, in: state, repository, partLimit: partLimit)
    }
    var run = try run(from: state.roots, isNamed: false, remembering: known, keeping: true)
    // What changed while it was read may have been seen in part.
    guard RepositoryState(of: repository).digest == digest,
      try !run.record.namesSecrets(with: run.walk, by: searcher())
    else { return run.record }
    let seen = run.objects.list(after: known?.listed, of: memo, from: cache, in: state)
    cache.keep(
      HistoryMemo(
        state: digest, packs: Set(state.packs), loose: Set(state.loose),
        isWhole: run.record.malfunctions.isEmpty, record: run.record, objects: run.objects,
        seen: memo?.seen),
      run.walk, seen: seen, in: state)
    return run.record
  }

  private func roots(_ references: [BytePath]) throws(GitFailure) -> HistoryRoots {
    if references.isEmpty { return repository.historyRoots() }
    var named: [HistoryRoot] = []
    for name in references {
      named.append(HistoryRoot(.reference, name: name, id: try repository.resolve(name)))
    }
    return HistoryRoots(named)
  }

  private struct Run {
    var record = HistoryRecord()
    var objects = SearchedObjects()
    var walk: WalkMemory?
  }

  /// Blobs go first: what a root leads to now is there now, whatever comes later.
  private func run(
    from roots: HistoryRoots, isNamed: Bool, remembering known: HistoryKnown? = nil,
    keeping: Bool = false
  ) throws(GitFailure) -> Run {
    var run = Run()
    let unread = try searchBlobs(&run, remembering: known)
    let walk = try walk(
      from: roots, for: run.record.blobs.keys, isNamed: isNamed, since: known?.start,
      keeping: keeping)
    run.record.blobs = run.record.blobs.filter { !walk.beyond.contains($0.key) }
    run.record.texts = walk.texts
    run.record.attribution = walk.attribution
    run.record.order = walk.order
    run.record.notScanned = walk.notScanned
    run.record.readTexts = walk.readTexts
    run.record.reachesHead = walk.reachesHead
    if inline != .none, walk.reachesHead {
      run.record.review = HeadReview(
        of: repository, by: MarkerReview(search.rulebook, following: inline),
        after: known?.memo.record.review ?? HeadReview(), found: run.record.blobs)
    }
    run.record.malfunctions = walk.lost + unread + walk.unread
    run.walk = walk.memory
    return run
  }

  private func walk(
    from roots: HistoryRoots, for blobs: some Collection<ObjectID>, isNamed: Bool,
    since start: HistoryWalk.Start?, keeping: Bool
  ) throws(GitFailure) -> HistoryWalk.Outcome {
    if let start, var walk = try HistoryWalk(repository, roots, try searcher(), since: start),
      let outcome = walk.run(for: blobs, isNamed: isNamed, keeping: keeping)
    {
      return outcome
    }
    guard var walk = try HistoryWalk(repository, roots, try searcher()),
      let outcome = walk.run(for: blobs, isNamed: isNamed, keeping: keeping)
    else { preconditionFailure("a walk from the beginning comes to its end") }
    return outcome
  }

  private func searcher(
    remembering barren: BarrenParts? = nil
  ) throws(GitFailure) -> SecretSearcher {
    do throws(SearchFailure) {
      return try search.searcher(remembering: barren)
    } catch {
      throw GitFailure(.limit, "search for secrets", error.reason, remedy: error.remedy)
    }
  }

  private var options: SweepOptions {
    var options = SweepOptions()
    options.threads = means.threads
    options.memory = means.memory
    return options
  }

  private func searchBlobs(
    _ run: inout Run, remembering known: HistoryKnown?
  ) throws(GitFailure) -> [Malfunction] {
    var options = options
    options.knownPacks = known?.packs ?? []
    let sweep = ObjectSweep(repository.objects, options)
    let barren = BarrenParts(objects: sweep.packChecksums.reduce(0) { $0 + $1.objects })
    var visitors: [BlobVisitor] = []
    for _ in 0..<means.threads {
      visitors.append(BlobVisitor(try searcher(remembering: barren)))
    }
    let skip = known.map { known in { (id: ObjectID) in known.covers(id) } }
    let outcome = try sweep.run(skip: skip) { visitors.removeLast() }
    run.record.blobs = known?.blobs ?? [:]
    run.objects = SearchedObjects(since: known, partLimit: options.largestWhole)
    for visitor in outcome.visitors {
      run.record.blobs.merge(visitor.found) { _, new in new }
      run.objects.take(visitor)
    }
    run.objects.take(outcome.unread, outcome.packs)
    run.record.searchedBlobs = outcome.visited
    return outcome.unread.map(\.malfunction)
  }
}
