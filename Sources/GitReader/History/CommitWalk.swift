import GateModel

/// The commits that one end reaches and the other does not.
///
/// Dates only steer the order. A commit is left out solely because an excluded one was seen to reach
/// it, so a wrong clock can never hide a commit; to keep it from adding one, the walk goes on below
/// the excluded side for a while after nothing wanted is left.
struct CommitWalk {
  private static let seen: UInt8 = 1
  private static let excluded: UInt8 = 2
  private static let visited: UInt8 = 4
  /// Commits walked beyond the last wanted one whatever their dates say.
  private static let margin = 1024
  /// Seconds by which clocks may be off without the walk having to rely on the margin.
  private static let skew = 86_400

  private var graph: CommitGraph
  private var queue = CommitQueue()
  /// Commits in the queue that are not excluded.
  private var wanted = 0
  private var found: [Int] = []

  private init(_ repository: Repository) { graph = CommitGraph(repository) }

  static func commits(
    reachableFrom ends: [ObjectID], excluding bases: [ObjectID], in repository: Repository
  ) throws(GitFailure) -> [ObjectID] {
    var walk = CommitWalk(repository)
    for id in bases { try walk.reach(id, isExcluded: true) }
    for id in ends { try walk.reach(id, isExcluded: false) }
    try walk.run()
    return walk.found.filter { walk.graph.nodes[$0].marks & excluded == 0 }
      .map { walk.graph.nodes[$0].id }
  }

  private mutating func run() throws(GitFailure) {
    var oldest = Int.max
    var extra = 0
    while let number = queue.pop(graph) {
      let node = graph.nodes[number]
      graph.nodes[number].marks |= Self.visited
      let isExcluded = node.marks & Self.excluded != 0
      if !isExcluded {
        wanted -= 1
        found.append(number)
        oldest = min(oldest, node.date)
      } else if wanted == 0 {
        if found.isEmpty { return }
        extra += 1
        if extra > Self.margin, node.date < oldest - Self.skew { return }
      }
      for parent in node.parents { try reach(parent, isExcluded: isExcluded) }
    }
  }

  private mutating func reach(_ id: ObjectID, isExcluded: Bool) throws(GitFailure) {
    let number = try graph.number(of: id)
    let marks = graph.nodes[number].marks
    if marks & Self.seen == 0 {
      graph.nodes[number].marks |= Self.seen | (isExcluded ? Self.excluded : 0)
      queue.push(number, graph)
      if !isExcluded { wanted += 1 }
    } else if isExcluded, marks & Self.excluded == 0 {
      try exclude(number)
    }
  }

  /// A commit seen as wanted turns out excluded, and so is all that was already walked below it.
  private mutating func exclude(_ start: Int) throws(GitFailure) {
    var stack = [start]
    while let number = stack.popLast() {
      let marks = graph.nodes[number].marks
      if marks & Self.excluded != 0 { continue }
      graph.nodes[number].marks |= Self.excluded
      if marks & Self.visited == 0 {
        wanted -= 1
        continue
      }
      for parent in graph.nodes[number].parents {
        stack.append(try graph.number(of: parent))
      }
    }
  }
}
