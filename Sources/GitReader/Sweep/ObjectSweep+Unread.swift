import GateModel

extension ObjectSweep {
  /// Notes what a round could not read, and forgets what an earlier one could not and this one did.
  func settle(_ plans: [PackPlan], _ fresh: [SweepFailure]) {
    var failed = Set(fresh.map(\.id))
    for plan in plans { failed.formUnion(plan.faults.map { plan.id($0.rank) }) }
    for id in Array(failures.keys) where !failed.contains(id) {
      if plans.contains(where: { $0.file.index.holds(id) }) { failures[id] = nil }
    }
    for failure in fresh { note(failure) }
  }

  /// Looks for another copy of what could not be read where it was first found.
  func rescue<Visitor: SweepVisitor>(
    _ visitor: inout Visitor, _ outcome: inout SweepOutcome<Visitor>
  ) throws(GitFailure) {
    if failures.isEmpty { return }
    var limits = store.limits
    limits.objectBytes = options.memory / 3
    let spare = try ObjectStore(
      folders: store.folders, idLength: store.idLength, isPartial: store.isPartial,
      limits: limits)
    spare.packs = packs.enumerated().compactMap { number, pack in
      pack.bytes.map {
        PackFile(
          index: pack.file.index, path: pack.file.path, number: number,
          idLength: store.idLength, bytes: $0)
      }
    }
    spare.listedStamps = try spare.packStamps()
    let copies = spare.packs ?? []
    let wanted = failures.values.filter { $0.failure.kind != .limit }
      .sorted { $0.id.precedes($1.id) }
    for (number, failure) in wanted.enumerated() {
      guard let object = spare.copy(of: failure.id, in: copies) else { continue }
      failures[failure.id] = nil
      guard options.kinds.contains(object.kind) else { continue }
      let swept = SweptObject(
        id: failure.id, kind: object.kind, size: object.bytes.count,
        ordinal: nextOrdinal + number)
      object.bytes.withSpan { _ = visitor.visit(swept, $0) }
      outcome.visited += 1
      outcome.visitedBytes += swept.size
    }
  }

  /// What is left unread, in an order that does not depend on the threads.
  func unread() -> [UnreadObject] {
    var list = fileFailures.map { UnreadObject(id: nil, kind: nil, failure: $0) }
    for pack in packs {
      guard let failure = pack.failure else { continue }
      let lost =
        pack.bytes != nil
        ? 1 : (0..<pack.file.index.count).count { !isSettled(pack.file.index.id(at: $0)) }
      if lost > 0 {
        list.append(UnreadObject(id: nil, kind: nil, count: lost, failure: failure))
      }
    }
    return list
      + failures.values.sorted { $0.id.precedes($1.id) }
      .map { UnreadObject(id: $0.id, kind: $0.kind, failure: $0.failure) }
  }

  func sweptPacks() -> [SweptPack] {
    packs.map { pack in
      let isBroken = pack.failure != nil || failures.keys.contains { pack.file.index.holds($0) }
      return SweptPack(
        path: BytePath(pack.file.path), checksum: pack.checksum,
        objects: pack.file.index.count, isWhole: !isBroken)
    }
  }
}

extension ObjectStore {
  /// A sound copy of an object from whichever pack or loose file has one.
  fileprivate func copy(of id: ObjectID, in packs: [PackFile]) -> GitObject? {
    for pack in packs {
      do throws(GitFailure) {
        guard let offset = try pack.index.offset(of: id.bytes) else { continue }
        return try unpack(pack, offset)
      } catch {
        // What is wrong with each copy says no more than what was noted of the first.
        continue
      }
    }
    for folder in folders {
      let path = LooseList.path(id, in: folder)
      do throws(GitFailure) {
        guard let file = try FileAccess.load(path, limit: Int.max, Self.action) else { continue }
        return try LooseObject.read(file, path: path, with: inflater, limits: limits)
      } catch {
        continue
      }
    }
    return nil
  }
}
