import GateModel

/// The commits seen by one question, each read once and known by a small number.
struct CommitGraph {
  struct Node {
    var id: ObjectID
    var date: Int
    var parents: [ObjectID]
    var marks: UInt8 = 0
  }

  private let repository: Repository
  private var numbers: [ObjectID: Int] = [:]
  var nodes: [Node] = []

  init(_ repository: Repository) { self.repository = repository }

  /// The number of a commit, which is read now if it was not seen before.
  mutating func number(of id: ObjectID) throws(GitFailure) -> Int {
    if let known = numbers[id] { return known }
    guard nodes.count < repository.limits.commits else {
      throw .limit("walk history", "more than \(repository.limits.commits) commits")
    }
    let commit = try repository.commit(id)
    numbers[id] = nodes.count
    nodes.append(Node(id: id, date: commit.committed, parents: commit.parents))
    return nodes.count - 1
  }

  /// Whether a commit that was seen stands before another: newer first, then by id.
  func isBefore(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (nodes[one], nodes[other])
    return first.date == second.date ? first.id < second.id : first.date > second.date
  }
}

/// Commits waiting to be visited, newest first.
struct CommitQueue {
  private(set) var heap: [Int] = []

  var isEmpty: Bool { heap.isEmpty }
  var first: Int? { heap.first }

  mutating func push(_ number: Int, _ graph: CommitGraph) {
    heap.append(number)
    var place = heap.count - 1
    while place > 0 {
      let above = (place - 1) / 2
      guard graph.isBefore(heap[place], heap[above]) else { return }
      heap.swapAt(place, above)
      place = above
    }
  }

  mutating func pop(_ graph: CommitGraph) -> Int? {
    guard let top = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return top }
    heap[0] = last
    var place = 0
    while true {
      var best = place
      for below in [2 * place + 1, 2 * place + 2]
      where below < heap.count && graph.isBefore(heap[below], heap[best]) {
        best = below
      }
      if best == place { return top }
      heap.swapAt(place, best)
      place = best
    }
  }
}
