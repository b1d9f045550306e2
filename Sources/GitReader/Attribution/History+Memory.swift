import GateModel

extension History {
  /// Whether all that the memory says holds still: every commit that was reached is reached, below
  /// the same ends of a shallow clone, and all could be read.
  package var hasGrown: Bool {
    guard let memory, unread.isEmpty, unreadBeyond == 0 else { return false }
    do throws(GitFailure) {
      guard try repository.shallowCommits().sorted() == memory.shallow else { return false }
    } catch {
      return false
    }
    return memory.commits.isReached.indices.allSatisfy {
      !memory.commits.isReached[$0] || ranks.ranks[$0] >= 0
    }
  }

  /// Whether a commit was walked before.
  func isKnown(_ number: Int32) -> Bool {
    guard let memory, Int(number) < memory.commits.isReached.count else { return false }
    return memory.commits.isReached[Int(number)]
  }

  /// Whether HEAD names a commit of this history.
  package var reachesHead: Bool {
    do throws(GitFailure) {
      guard let head = try repository.head().commit, let number = commitShelf.known(head) else {
        return false
      }
      return ranks.ranks[Int(number)] >= 0
    } catch {
      return false
    }
  }

  /// What the next walk can go on from; nil where something is not known for certain.
  func memory(
    _ places: Placements, _ arrivals: ArrivalList, _ shelf: TreeShelf, compared: Int
  ) -> HistoryMemory? {
    guard unread.isEmpty, unreadBeyond == 0, places.unlisted.isEmpty, arrivals.isWhole,
      compared <= repository.limits.files / 2
    else { return nil }
    do throws(GitFailure) {
      let keeper = PlaceKeeper(self, places, shelf)
      return try keeper.memory(
        arrivals, shallow: try repository.shallowCommits().sorted(), compared: compared)
    } catch {
      return nil
    }
  }
}

/// Every arrival of a wanted blob at a place, as far as there is room.
struct ArrivalList {
  private static let limit = 16_000_000

  private(set) var pairs: [NumberPair] = []
  private(set) var isWhole = true

  mutating func add(_ place: Int, _ commit: Int32) {
    if pairs.count >= Self.limit {
      isWhole = false
    } else {
      pairs.append(NumberPair(Int32(place), commit))
    }
  }
}

/// Puts places into the form in which they are kept, and back.
struct PlaceKeeper {
  private let history: History
  private let places: Placements
  private let shelf: TreeShelf

  init(_ history: History, _ places: Placements, _ shelf: TreeShelf) {
    self.history = history
    self.places = places
    self.shelf = shelf
  }

  func memory(
    _ arrivals: ArrivalList, shallow: [ObjectID], compared: Int
  ) throws(GitFailure) -> HistoryMemory? {
    let ranks = history.ranks
    var memory = HistoryMemory(
      commits: history.commitShelf.kept(reached: ranks.ranks.map { $0 >= 0 }), shallow: shallow,
      paths: [], places: [], stamps: [:], compared: compared)
    var brought = [[Int32]](repeating: [], count: places.all.count)
    for pair in arrivals.pairs { brought[Int(pair.one)].append(pair.other) }
    var paths: [Int32: Int32] = [:]
    for (number, place) in places.all.enumerated() where place.arrivals > 0 && place.last >= 0 {
      let path: Int32
      if let known = paths[place.path] {
        path = known
      } else {
        path = Int32(memory.paths.count)
        paths[place.path] = path
        let bytes = places.bytes(of: place.path, shelf.names)
        // A name in a forged tree may hold a slash; such a path would come apart another way.
        guard bytes.count(where: { $0 == UInt8(ascii: "/") }) + 1 == places.depth(of: place.path)
        else { return nil }
        memory.paths.append(bytes)
      }
      let (first, last) = (ranks.order[Int(place.first)], ranks.order[Int(place.last)])
      memory.places.append(
        KeptPlace(
          path: path, blob: shelf.blobs.ids[Int(place.blob >> 1)], isLink: place.blob & 1 == 1,
          first: first, last: last, isCutOff: place.isCutOff, arrivals: brought[number]))
      for commit in [first, last] where memory.stamps[commit] == nil {
        memory.stamps[commit] = try history.stamp(of: commit)
      }
    }
    return memory
  }
}

extension History {
  /// Who made a commit, and when.
  func stamp(of number: Int32) throws(GitFailure) -> CommitStamp {
    let person = try commitShelf.person(of: number, from: repository.objects)
    return CommitStamp(
      commit: commitShelf.ids[Int(number)], author: person.author, authored: person.authored)
  }
}
