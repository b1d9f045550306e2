package import GateModel

/// The best common ancestors of two commits.
struct MergeBase {
  private static let fromFirst: UInt8 = 1
  private static let fromSecond: UInt8 = 2
  /// Below a common ancestor, so never a better one.
  private static let stale: UInt8 = 4
  private static let both = fromFirst | fromSecond

  private var graph: CommitGraph
  private var queue = CommitQueue()
  /// Commits in the queue that may still lead to a base.
  private var open = 0

  private init(_ repository: Repository) { graph = CommitGraph(repository) }

  /// Every common ancestor that no other one reaches, newest first, then by id.
  static func all(
    _ one: ObjectID, _ other: ObjectID, in repository: Repository
  ) throws(GitFailure) -> [ObjectID] {
    if one == other { return [one] }
    var search = MergeBase(repository)
    try search.paint(one, fromFirst)
    try search.paint(other, fromSecond)
    let candidates = try search.candidates()
    guard candidates.count > 1 else { return candidates }
    // With clocks that run wrong, one candidate may still be an ancestor of another.
    var bases: [ObjectID] = []
    for id in candidates {
      let others = candidates.filter { $0 != id }
      let left = try CommitWalk.commits(reachableFrom: [id], excluding: others, in: repository)
      if left.contains(id) { bases.append(id) }
    }
    return bases
  }

  private mutating func candidates() throws(GitFailure) -> [ObjectID] {
    var found: [Int] = []
    while open > 0, let number = queue.pop(graph) {
      let marks = graph.nodes[number].marks
      waiting.remove(number)
      if marks & Self.stale == 0 { open -= 1 }
      var passed = marks
      if marks & Self.both == Self.both, marks & Self.stale == 0 {
        if !found.contains(number) { found.append(number) }
        passed |= Self.stale
      }
      for parent in graph.nodes[number].parents { try paint(parent, passed) }
    }
    return found.filter { graph.nodes[$0].marks & Self.stale == 0 }
      .sorted { graph.isBefore($0, $1) }.map { graph.nodes[$0].id }
  }

  private var waiting: Set<Int> = []

  private mutating func paint(_ id: ObjectID, _ marks: UInt8) throws(GitFailure) {
    let number = try graph.number(of: id)
    let before = graph.nodes[number].marks
    if before | marks == before { return }
    graph.nodes[number].marks |= marks
    let isStale = (before | marks) & Self.stale != 0
    if waiting.insert(number).inserted {
      queue.push(number, graph)
      if !isStale { open += 1 }
    } else if isStale, before & Self.stale == 0 {
      open -= 1
    }
  }
}

extension Repository {
  /// All commits of `ends` and their ancestors that none of `bases` reaches, newest first.
  package func commits(
    reachableFrom ends: [ObjectID], excluding bases: [ObjectID]
  ) throws(GitFailure) -> [ObjectID] {
    try CommitWalk.commits(reachableFrom: ends, excluding: bases, in: self)
  }

  /// The best common ancestor; of several the newest, then the lowest id; nil where there is none.
  package func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitFailure) -> ObjectID? {
    try MergeBase.all(one, other, in: self).first
  }
}
