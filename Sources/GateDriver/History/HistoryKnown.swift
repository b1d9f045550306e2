import GateModel
import GitReader
import SecretSearch

/// What of a repository need not be searched again, and what it holds.
struct HistoryKnown {
  /// Packs of which nothing need be looked at, by their checksums.
  private(set) var packs: Set<[UInt8]> = []
  /// What was found in blobs that are there still, and in those that have gone.
  private(set) var blobs: [ObjectID: TextFindings] = [:]
  private(set) var gone: [ObjectID: TextFindings] = [:]
  /// The list of all that was seen but recently, where it had to be read.
  private(set) var listed: [ObjectID]?
  /// Where the next walk begins; nil where something that the last one read is there no more.
  private(set) var start: HistoryWalk.Start?
  let memo: HistoryMemo
  private var recent: Set<ObjectID> = []
  /// Searched in another way than now.
  private var doubtful: Set<ObjectID> = []

  /// Nil where objects would be searched in another way now than they were then.
  init?(
    _ memo: HistoryMemo, of cache: HistoryCache, in state: RepositoryState,
    _ repository: Repository, partLimit: Int
  ) {
    self.memo = memo
    if memo.objects.partLimit > partLimit, memo.objects.largest > partLimit { return nil }
    if memo.objects.partLimit < partLimit { doubtful = Set(memo.objects.parted) }
    let standing = state.packs.filter { memo.packs.contains($0) }
    // Two packs of one checksum would both be passed over, so each must be known.
    let others = Set(state.packs.filter { !memo.packs.contains($0) }.map(\.checksum))
    let known = Set(standing.map(\.checksum)).subtracting(others)
    let isAllThere = Set(standing) == memo.packs && others.isDisjoint(with: known)
    packs = doubtful.isEmpty ? known.subtracting(memo.objects.unsound) : []
    if !isAllThere || packs.count < known.count {
      listed = cache.seen(of: memo, in: state)
      recent = Set(memo.objects.recent)
    }
    let all = memo.record.blobs.merging(memo.objects.gone) { first, _ in first }
    for (id, found) in all where !memo.objects.unread.contains(id) && !doubtful.contains(id) {
      if Self.contains(id, repository) { blobs[id] = found } else { gone[id] = found }
    }
    if isAllThere, Self.areThere(memo.loose, state, repository),
      let walk = cache.walk(of: memo, in: state)
    {
      start = HistoryWalk.Start(memory: walk, packs: known)
    }
  }

  /// Whether an object was searched and need not be again.
  func covers(_ id: ObjectID) -> Bool {
    if doubtful.contains(id) || memo.objects.unread.contains(id) { return false }
    if memo.loose.contains(id) || recent.contains(id) { return true }
    guard let listed else { return false }
    var (low, high) = (0, listed.count)
    while low < high {
      let middle = (low + high) >> 1
      if listed[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < listed.count && listed[low] == id
  }

  private static func contains(_ id: ObjectID, _ repository: Repository) -> Bool {
    do throws(GitFailure) {
      return try repository.objects.contains(id)
    } catch {
      // Better told though it is gone than not told.
      return true
    }
  }

  /// Whether what was loose is there still, as it was or in a pack.
  private static func areThere(
    _ loose: Set<ObjectID>, _ state: RepositoryState, _ repository: Repository
  ) -> Bool {
    loose.subtracting(state.loose).allSatisfy { id in
      do throws(GitFailure) {
        return try repository.objects.contains(id)
      } catch {
        return false
      }
    }
  }
}
