package import GateModel

/// The commits of a repository in columns, each known by its place in them.
package struct KeptCommits: Hashable, Sendable {
  package var ids: [ObjectID]
  package var trees: [ObjectID]
  package var committed: [Int]
  /// Whether it was read; one that only others name was not.
  package var isRead: [Bool]
  /// Whether a root reached it.
  package var isReached: [Bool]
  package var parentCounts: [Int32]
  /// The parents of all, one commit's behind another's.
  package var parents: [Int32]

  package init(
    ids: [ObjectID], trees: [ObjectID], committed: [Int], isRead: [Bool], isReached: [Bool],
    parentCounts: [Int32], parents: [Int32]
  ) {
    (self.ids, self.trees, self.committed) = (ids, trees, committed)
    (self.isRead, self.isReached) = (isRead, isReached)
    (self.parentCounts, self.parents) = (parentCounts, parents)
  }

  /// Whether the columns fit together: what comes out of a cache may say anything.
  var isSound: Bool {
    let count = ids.count
    guard trees.count == count, committed.count == count, isRead.count == count,
      isReached.count == count, parentCounts.count == count
    else { return false }
    var sum = 0
    for counted in parentCounts {
      guard counted >= 0 else { return false }
      sum += Int(counted)
    }
    // What lies in several packs leaves numbers behind that stand for nothing.
    let named = ids.filter { !$0.isNull }
    return sum == parents.count && parents.allSatisfy { $0 >= 0 && Int($0) < count }
      && Set(named).count == named.count
  }
}

/// Where a blob stood, with commits by their places among those that were kept.
package struct KeptPlace: Hashable, Sendable {
  /// Its place among the paths that were kept.
  package var path: Int32
  package var blob: ObjectID
  package var isLink: Bool
  package var first: Int32
  package var last: Int32
  /// Whether what came before `first` could not be read.
  package var isCutOff: Bool
  /// Every commit that brought it there.
  package var arrivals: [Int32]

  package init(
    path: Int32, blob: ObjectID, isLink: Bool, first: Int32, last: Int32, isCutOff: Bool,
    arrivals: [Int32]
  ) {
    (self.path, self.blob, self.isLink) = (path, blob, isLink)
    (self.first, self.last, self.isCutOff) = (first, last, isCutOff)
    self.arrivals = arrivals
  }
}

/// What a walk over all of history learned, so that the next one need only look at what came since.
///
/// It can be used as long as every commit that was reached is reached still; references may move
/// forward, appear and, if others reach the same, go.
package struct HistoryMemory: Hashable, Sendable {
  package var commits: KeptCommits
  package var shallow: [ObjectID]
  package var paths: [[UInt8]]
  package var places: [KeptPlace]
  /// Who made the commits that stand in places, by their places among the commits.
  package var stamps: [Int32: CommitStamp]
  /// Folders that were compared until now.
  package var compared: Int

  package init(
    commits: KeptCommits, shallow: [ObjectID], paths: [[UInt8]], places: [KeptPlace],
    stamps: [Int32: CommitStamp], compared: Int
  ) {
    (self.commits, self.shallow) = (commits, shallow)
    (self.paths, self.places) = (paths, places)
    (self.stamps, self.compared) = (stamps, compared)
  }

  /// Whether every number in it means something.
  package var isSound: Bool {
    let commits = 0..<Int32(clamping: self.commits.ids.count)
    return self.commits.isSound && compared >= 0
      && stamps.keys.allSatisfy { commits.contains($0) }
      && places.allSatisfy { place in
        paths.indices.contains(Int(place.path)) && commits.contains(place.first)
          && commits.contains(place.last) && !place.arrivals.isEmpty
          && place.arrivals.allSatisfy { commits.contains($0) }
      }
  }
}
