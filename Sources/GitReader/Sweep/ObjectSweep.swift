package import GateModel

/// Every object of a store, each once: packs of all its folders, then loose objects.
///
/// Objects are inflated once each; deltas are followed from their bases down, so that a visitor knows
/// of each what is new in it. Ids are not computed anew from the bytes: zlib's checksums find what
/// broke, and who could forge a pack could forge its objects.
package final class ObjectSweep {
  let store: ObjectStore
  let options: SweepOptions
  private var known: Set<[UInt8]> = []
  private(set) var packs: [SweepListing.Pack] = []
  /// Loose objects that were read, or skipped as known.
  private var loose: [ObjectID] = []
  private var looseIDs: Set<ObjectID>?
  private(set) var fileFailures: [GitFailure] = []
  private(set) var nextOrdinal = 0
  /// What could not be read so far; a later round or another copy may still give it.
  var failures: [ObjectID: SweepFailure] = [:]
  private var skipped = 0
  private var first: SweepListing

  /// Lists the packs of the store; reads no object.
  package init(_ store: ObjectStore, _ options: SweepOptions = SweepOptions()) {
    self.store = store
    self.options = options
    first = SweepListing(store.folders, idLength: store.idLength, known: &known)
  }

  /// The packs that can be read, by their checksums.
  package var packChecksums: [(path: BytePath, checksum: [UInt8], objects: Int)] {
    first.packs.filter { $0.failure == nil }
      .map { (BytePath($0.file.path), $0.checksum, $0.file.index.count) }
  }

  var readablePacks: [SweepListing.Pack] { first.packs.filter { $0.bytes != nil } }

  /// Visits every object of the wanted kinds that `skip` does not know; to be called once.
  ///
  /// `makeVisitor` is called for each thread before any starts; `skip` only by the calling thread.
  package func run<Visitor: SweepVisitor>(
    skip: ((ObjectID) -> Bool)? = nil, _ makeVisitor: () -> Visitor
  ) throws(GitFailure) -> SweepOutcome<Visitor> {
    var visitors = (0..<max(options.threads, 1)).map { _ in makeVisitor() }
    var outcome = SweepOutcome<Visitor>(
      visitors: [], unread: [], packs: [], visited: 0, skipped: 0, visitedBytes: 0)
    // Packs may come and go while we read: a few rounds find what a repack has moved.
    for round in 0..<4 {
      let listing =
        round == 0
        ? first : SweepListing(store.folders, idLength: store.idLength, known: &known)
      guard let work = prepare(listing, isFirst: round == 0, skip: skip) else { break }
      try carryOut(work, &visitors, &outcome)
    }
    try rescue(&visitors[0], &outcome)
    outcome.visitors = visitors
    outcome.skipped = skipped
    outcome.unread = unread()
    outcome.packs = sweptPacks()
    return outcome
  }

  private struct Work {
    var plans: [PackPlan] = []
    var loose: LooseList
    var firstLooseOrdinal = 0
    var units: [SweepUnit] = []
  }

  /// Whether an object was dealt with, whatever came of it, except by a failure.
  func isSettled(_ id: ObjectID) -> Bool {
    if failures[id] != nil { return false }
    if isListed(id) { return true }
    if looseIDs == nil { looseIDs = Set(loose) }
    return looseIDs?.contains(id) ?? false
  }

  /// Whether a pack that could be opened has it.
  private func isListed(_ id: ObjectID) -> Bool {
    packs.contains { $0.bytes != nil && $0.file.index.holds(id) }
  }

  private func prepare(
    _ listing: SweepListing, isFirst: Bool, skip: ((ObjectID) -> Bool)?
  ) -> Work? {
    fileFailures += listing.failures
    var list = LooseList(store.folders, idLength: store.idLength, limits: store.limits)
    let fresh = listing.packs.filter { $0.bytes != nil }
    var claims = PackClaims.divide(fresh.map(\.file.index))
    if !isFirst {
      for (number, pack) in fresh.enumerated() {
        for place in claims[number].indices where isSettled(pack.file.index.id(at: place)) {
          claims[number][place] = false
        }
      }
      list.keep { !isSettled($0) && failures[$0] == nil }
    } else {
      fileFailures += list.failures
    }
    packs += listing.packs
    list.keep { id in !fresh.contains { $0.file.index.holds(id) } }
    loose += list.entries.map(\.id)
    looseIDs = nil
    if let skip {
      let count = list.entries.count
      list.keep { !skip($0) }
      skipped += count - list.entries.count
    }
    if !isFirst, fresh.isEmpty, list.entries.isEmpty { return nil }
    return plan(fresh, claims, list, skip: skip)
  }

  private func plan(
    _ fresh: [SweepListing.Pack], _ claims: [[Bool]], _ list: LooseList,
    skip: ((ObjectID) -> Bool)?
  ) -> Work {
    var work = Work(loose: list)
    for (number, pack) in fresh.enumerated() {
      guard let bytes = pack.bytes, !options.knownPacks.contains(pack.checksum) else { continue }
      let plan = PackPlan(
        pack.file, bytes: bytes, idLength: store.idLength, firstOrdinal: nextOrdinal)
      nextOrdinal += plan.count
      skipped += plan.choose(options.kinds, owned: claims[number], skip: skip)
      for fault in plan.faults {
        note(SweepFailure(id: plan.id(fault.rank), kind: nil, failure: fault.failure))
      }
      work.units += plan.divide(as: work.plans.count)
      work.plans.append(plan)
    }
    work.firstLooseOrdinal = nextOrdinal
    nextOrdinal += list.entries.count
    work.units += list.units()
    // The heaviest first, so that no thread is left with one when the others have ended.
    work.units.sort { $0.weight > $1.weight }
    return work
  }

  func note(_ failure: SweepFailure) { failures[failure.id] = failure }

  private func carryOut<Visitor: SweepVisitor>(
    _ work: Work, _ visitors: inout [Visitor], _ outcome: inout SweepOutcome<Visitor>
  ) throws(GitFailure) {
    var fresh: [SweepFailure] = []
    var units = work.units
    var isAlone = options.threads <= 1
    repeat {
      let count = isAlone ? 1 : visitors.count
      var workers: [SweepWorker<Visitor>] = []
      for visitor in visitors[..<count] {
        workers.append(try SweepWorker(visitor, options: options, isAlone: isAlone))
      }
      let crew = SweepCrew(
        workers, plans: work.plans, loose: work.loose, folders: store.folders,
        firstLooseOrdinal: work.firstLooseOrdinal, units: units)
      crew.work()
      units = []
      for (number, worker) in workers.enumerated() {
        visitors[number] = worker.visitor
        outcome.visited += worker.visited
        outcome.visitedBytes += worker.visitedBytes
        fresh += worker.failures
        units += worker.postponed
      }
      isAlone = true
    } while !units.isEmpty
    settle(work.plans, fresh)
  }
}
