import GateModel

/// Joins deletions and additions that are one file under a new name, and marks additions whose
/// content already stood elsewhere: both names of a move or copy are to be judged.
struct RenamePairing {
  /// Beyond this many pairs likeness is not measured, as in git: 1,000 by 1,000.
  static let pairLimit = 1_000_000
  /// Bytes of a file above which likeness is not measured.
  static let sizeLimit = 4 << 20
  /// Bytes read in all for measuring likeness.
  static let totalLimit = 256 << 20
  /// Lines compared in all: a million pairs of large files would take hours.
  static let lineLimit = 250_000_000

  private let repository: Repository
  private var changes: [FileChange]
  private var deleted: [Int]
  private var added: [Int]
  private var isUsed: [Bool]

  init(_ changes: [FileChange], in repository: Repository) {
    self.repository = repository
    self.changes = changes
    deleted = changes.indices.filter { changes[$0].status == .deleted }
    added = changes.indices.filter { changes[$0].status == .added }
    isUsed = [Bool](repeating: false, count: changes.count)
  }

  /// The changes with renames joined, in the order of the paths they now have.
  static func renames(
    in changes: [FileChange], of repository: Repository
  ) throws(GitFailure) -> [FileChange] {
    var pairing = RenamePairing(changes, in: repository)
    if pairing.deleted.isEmpty || pairing.added.isEmpty { return changes }
    pairing.joinExact()
    try pairing.joinSimilar()
    return pairing.changes.indices.filter { !pairing.isUsed[$0] }.map { pairing.changes[$0] }
      .sorted { $0.path < $1.path }
  }

  private mutating func join(_ source: Int, _ target: Int) {
    changes[target] = FileChange(.renamed, old: changes[source].old, new: changes[target].new)
    isUsed[source] = true
  }

  /// The same content: of several sources one with the same last name, else the first by path.
  private mutating func joinExact() {
    var sources: [ObjectID: [Int]] = [:]
    for place in deleted {
      if let id = changes[place].old?.id { sources[id, default: []].append(place) }
    }
    for target in added {
      guard let new = changes[target].new, let id = new.id, let candidates = sources[id] else {
        continue
      }
      let free = candidates.filter { source in
        guard !isUsed[source], let old = changes[source].old else { return false }
        return old.mode.kind == .file && new.mode.kind == .file || old.mode == new.mode
      }
      let named = free.first {
        changes[$0].old?.path.lastComponent == new.path.lastComponent
      }
      if let source = named ?? free.first { join(source, target) }
    }
    deleted.removeAll { isUsed[$0] }
    added.removeAll { changes[$0].status == .renamed }
  }

  private struct Pair {
    var source: Int
    var target: Int
    var score: Int
    var hasSameName: Bool
  }

  /// Half or more of the content in common: best pairs first.
  private mutating func joinSimilar() throws(GitFailure) {
    guard deleted.count.multipliedReportingOverflow(by: added.count).partialValue > 0,
      deleted.count <= Self.pairLimit / added.count
    else { return }
    var prints = FingerprintShelf(repository)
    var pairs: [Pair] = []
    for target in added {
      guard let new = changes[target].new else { continue }
      for source in deleted {
        guard let old = changes[source].old,
          let score = try prints.likeness(old, new), score >= 50
        else { continue }
        pairs.append(
          Pair(
            source: source, target: target, score: score,
            hasSameName: old.path.lastComponent == new.path.lastComponent))
      }
    }
    pairs.sort { one, other in
      if one.score != other.score { return one.score > other.score }
      if one.hasSameName != other.hasSameName { return one.hasSameName }
      return (one.target, one.source) < (other.target, other.source)
    }
    var isJoined: Set<Int> = []
    for pair in pairs where !isUsed[pair.source] && !isJoined.contains(pair.target) {
      join(pair.source, pair.target)
      isJoined.insert(pair.target)
    }
  }
}
