import GateModel

/// Puts what was found about every blob into the form in which it is told.
struct AttributionReport {
  private let history: History
  private let shelf: TreeShelf
  private let places: Placements

  init(_ history: History, _ shelf: TreeShelf, _ places: Placements) {
    self.history = history
    self.shelf = shelf
    self.places = places
  }

  func attribution(keeping limit: Int) -> Attribution {
    var byBlob = [[Int]](repeating: [], count: shelf.blobs.ids.count)
    for (number, place) in places.all.enumerated() { byBlob[Int(place.blob >> 1)].append(number) }
    let others = otherPlaces()
    var attribution = Attribution()
    for (blob, numbers) in byBlob.enumerated() {
      let history = history(
        numbers, others.places[Int32(blob)] ?? [], others.kinds[Int32(blob)] ?? [],
        unlisted: places.unlisted[Int32(blob)] ?? 0, limit)
      if !history.places.isEmpty || !history.kinds.isEmpty {
        attribution.blobs[shelf.blobs.ids[blob]] = history
      }
    }
    return attribution
  }

  private func history(
    _ numbers: [Int], _ others: [BlobPlace], _ kinds: RootKinds, unlisted: Int, _ limit: Int
  ) -> BlobHistory {
    var found = numbers.map { number in (number: number, place: told(places[number])) }
    for other in others {
      if let same = found.firstIndex(where: {
        $0.place.path == other.path && $0.place.isLink == other.isLink
      }) {
        found[same].place.kinds.formUnion(other.kinds)
      } else {
        found.append((places.all.count, other))
      }
    }
    found.sort { one, other in
      if one.place.isInHead != other.place.isInHead { return one.place.isInHead }
      let first = one.number < places.all.count ? places[one.number].first : Int32.max
      let second = other.number < places.all.count ? places[other.number].first : Int32.max
      if first != second { return first < second }
      if one.place.path != other.place.path { return one.place.path < other.place.path }
      return !one.place.isLink && other.place.isLink
    }
    var all = kinds
    for item in found { all.formUnion(item.place.kinds) }
    return BlobHistory(
      places: found.prefix(limit).map(\.place), untold: max(0, found.count - limit) + unlisted,
      kinds: all)
  }

  private func told(_ place: Placements.Placement) -> BlobPlace {
    BlobPlace(
      path: BytePath(places.bytes(of: place.path, shelf.names)), isLink: place.blob & 1 == 1,
      introduced: stamp(place.first == .max ? -1 : place.first), last: stamp(place.last),
      arrivals: Int(place.arrivals), isInHead: place.isInHead, kinds: place.kinds,
      isCutOff: place.isCutOff)
  }

  private func stamp(_ rank: Int32) -> CommitStamp? {
    guard rank >= 0 else { return nil }
    let number = history.ranks.order[Int(rank)]
    do throws(GitFailure) {
      return try history.stamp(of: number)
    } catch {
      let id = history.commitShelf.ids[Int(number)]
      history.note(UnreadPart("commit \(id.hex)", id: id, error))
      return nil
    }
  }

  /// What the indexes hold, and blobs that roots name themselves.
  private func otherPlaces() -> (places: [Int32: [BlobPlace]], kinds: [Int32: RootKinds]) {
    var found: [Int32: [BlobPlace]] = [:]
    for entry in history.roots.index {
      guard let blob = shelf.blobs.number(of: entry.id) else { continue }
      let place = BlobPlace(
        path: entry.path, isLink: entry.mode.kind == .symlink, introduced: nil, last: nil,
        arrivals: 0, isInHead: false, kinds: RootKinds(.index), isCutOff: false)
      // The indexes of several work trees, and the sides of a conflict, may agree.
      if found[blob]?.contains(place) != true { found[blob, default: []].append(place) }
    }
    var kinds: [Int32: RootKinds] = [:]
    for (root, id, _) in history.bare {
      if let blob = shelf.blobs.number(of: id) {
        kinds[blob, default: []].insert(RootKinds(root.kind))
      }
    }
    return (found, kinds)
  }
}
