package import GateModel

/// One object as a listing has it: nothing of it was inflated but a loose object's header.
package struct ListedObject: Sendable {
  package let id: ObjectID
  /// Nil where it cannot be known: the object, or a base of it, is damaged or missing.
  package let kind: ObjectKind?
  /// As the sweep of the same store and moment has it.
  package let ordinal: Int
}

extension ObjectSweep {
  /// Calls `body` for each object once: packs as they lie, then loose objects by their ids.
  package func list(_ body: (ListedObject) -> Void) {
    let packs = readablePacks
    let claims = PackClaims.divide(packs.map(\.file.index))
    var ordinal = 0
    for (number, pack) in packs.enumerated() where !options.knownPacks.contains(pack.checksum) {
      guard let bytes = pack.bytes else { continue }
      let plan = PackPlan(
        pack.file, bytes: bytes, idLength: store.idLength, firstOrdinal: ordinal)
      for rank in 0..<plan.count where claims[number][Int(plan.places[rank])] {
        let rank = PackPlan.Rank(rank)
        body(
          ListedObject(id: plan.id(rank), kind: plan.kind(rank), ordinal: ordinal + Int(rank)))
      }
      ordinal += plan.count
    }
    var loose = LooseList(store.folders, idLength: store.idLength, limits: store.limits)
    loose.keep { id in !packs.contains { $0.file.index.holds(id) } }
    for (place, entry) in loose.entries.enumerated() {
      body(ListedObject(id: entry.id, kind: looseKind(entry), ordinal: ordinal + place))
    }
  }

  private func looseKind(_ entry: LooseList.Entry) -> ObjectKind? {
    let path = LooseList.path(entry.id, in: store.folders[entry.folder])
    do throws(GitFailure) {
      guard let file = try FileAccess.load(path, limit: Int.max, "list objects") else { return nil }
      return try LooseObject.header(of: file, path: path).kind
    } catch {
      return nil
    }
  }
}
