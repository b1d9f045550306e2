import GateModel
import GitReader
import SecretSearch

/// Which objects were searched, and what about some of them was not as it should be.
struct SearchedObjects {
  /// What was searched since the long list of what was searched was last written.
  var recent: [ObjectID] = []
  /// How long that list is.
  var listed = 0
  /// What could not be read.
  var unread: Set<ObjectID> = []
  /// Packs that something of could not be read, by their checksums.
  var unsound: Set<[UInt8]> = []
  /// What was found in blobs that have gone since; should they return, they are not searched again.
  var gone: [ObjectID: TextFindings] = [:]
  /// Larger objects that are no deltas were searched part by part.
  var partLimit = 0
  var parted: [ObjectID] = []
  var largest = 0

  init() {}

  /// What was known before a run, less what the run looks at anew.
  init(since known: HistoryKnown?, partLimit: Int) {
    self.partLimit = partLimit
    guard let known else { return }
    let before = known.memo.objects
    recent = before.recent
    listed = before.listed
    gone = known.gone
    parted = before.parted.filter { known.covers($0) }
    largest = before.largest
  }

  mutating func take(_ visitor: BlobVisitor) {
    recent += visitor.seen
    parted += visitor.parted
    largest = max(largest, visitor.largest)
  }

  mutating func take(_ failures: [UnreadObject], _ packs: [SweptPack]) {
    unread = Set(failures.compactMap(\.id))
    unsound = Set(packs.filter { !$0.isWhole }.map(\.checksum))
  }

  /// The list of all that was seen, where it is time to write it anew: it is long, and most runs add
  /// little. What it has need not stand among the recent ones any more.
  mutating func list(
    after listed: [ObjectID]?, of memo: HistoryMemo?, from cache: HistoryCache,
    in state: RepositoryState
  ) -> [ObjectID]? {
    guard recent.count > max(8192, self.listed / 8) else { return nil }
    let before = listed ?? memo.flatMap { cache.seen(of: $0, in: state) } ?? []
    let all = (before.isEmpty ? recent : Array(Set(before).union(recent))).sorted()
    recent = []
    return all
  }
}
