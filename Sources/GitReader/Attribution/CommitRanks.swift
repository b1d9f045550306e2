/// The commits that some roots reach, oldest first: a parent always before its children, and apart
/// from that by the dates of their committers, then by id. Clocks that run wrong cannot break it.
struct CommitRanks {
  static let none: Int32 = -1

  /// Commit numbers, oldest first.
  private(set) var order: [Int32] = []
  /// The place of each commit in `order`, -1 for those that are not reached.
  private(set) var ranks: [Int32] = []
  /// Parents that are named but stand above themselves, which no honest history has.
  private(set) var circular: [Int32] = []

  /// `load` is called for commits that were not read yet.
  init(
    _ shelf: inout CommitShelf, from roots: [Int32],
    _ load: (inout CommitShelf, Int32) -> Void
  ) {
    struct Standing {
      var date: Int
      var depth: Int32
      var number: Int32
    }
    var standings: [Standing] = []
    /// Zero: not seen; -1: on the way; else one more than the place among `standings`.
    var places = [Int32](repeating: 0, count: shelf.count)
    var stack: [(number: Int32, next: Int)] = []
    func open(_ number: Int32, _ shelf: inout CommitShelf) {
      if shelf.states[Int(number)] == .unknown { load(&shelf, number) }
      if places.count < shelf.count {
        places += repeatElement(0, count: shelf.count - places.count)
      }
      if shelf.states[Int(number)] != .read { return }
      places[Int(number)] = -1
      stack.append((number, 0))
    }
    for root in roots where places[Int(root)] == 0 {
      open(root, &shelf)
      while let top = stack.last {
        let parents = shelf.parents(of: top.number)
        if top.next < parents.count {
          stack[stack.count - 1].next += 1
          let parent = parents[parents.startIndex + top.next]
          switch places[Int(parent)] {
          case 0: open(parent, &shelf)
          case -1: circular.append(parent)
          case _: break
          }
          continue
        }
        var standing = Standing(
          date: shelf.committed[Int(top.number)], depth: 0, number: top.number)
        for parent in parents where places[Int(parent)] > 0 {
          let above = standings[Int(places[Int(parent)]) - 1]
          standing.date = max(standing.date, above.date)
          standing.depth = max(standing.depth, above.depth + 1)
        }
        standings.append(standing)
        places[Int(top.number)] = Int32(standings.count)
        stack.removeLast()
      }
    }
    standings.sort { one, other in
      if one.date != other.date { return one.date < other.date }
      if one.depth != other.depth { return one.depth < other.depth }
      return shelf.ids[Int(one.number)] < shelf.ids[Int(other.number)]
    }
    order = standings.map(\.number)
    ranks = [Int32](repeating: Self.none, count: shelf.count)
    for (rank, number) in order.enumerated() { ranks[Int(number)] = Int32(rank) }
  }
}
