import GateModel
import GitReader
import SecretSearch

/// What of a repository need not be searched again, and what it holds.
struct HistoryKnown {
  /// By their checksums.
  let packs: Set<[UInt8]>
  let loose: Set<ObjectID>
  /// Those that are there still.
  let blobs: [ObjectID: TextFindings]

  init(_ memory: HistoryCache.Memory, in state: RepositoryState, of repository: Repository) {
    let standing = state.packs.filter { memory.packs.contains($0) }
    // Two packs of one checksum would both be passed over, so each must be known.
    let others = Set(state.packs.filter { !memory.packs.contains($0) }.map(\.checksum))
    packs = Set(standing.map(\.checksum)).subtracting(others)
    loose = memory.loose
    blobs = memory.record.blobs.filter { id, _ in
      do throws(GitFailure) {
        return try repository.objects.contains(id)
      } catch {
        // Better told though it is gone than not told.
        return true
      }
    }
  }
}
