import GateModel

/// A part of a sweep that one thread does in one go.
struct SweepUnit {
  enum Content {
    /// The delta trees of these roots, or one subtree.
    case trees(plan: Int, roots: [PackPlan.Rank])
    /// Loose objects by their places in the list.
    case loose(Range<Int>)
  }

  var content: Content
  /// About how long it takes, in no unit that means anything.
  var weight: Int
}

extension PackPlan {
  /// Less than this is not worth the handing out.
  private static let lightest = 256 << 10
  private static let parts = 128
  /// No tree is more than one of so many shares of the work.
  private static let shares = 12

  /// Marks what is to be visited, and notes as faults what of it cannot be.
  func choose(_ kinds: Set<ObjectKind>, owned: [Bool]?, skip: ((ObjectID) -> Bool)?) -> Int {
    var wantedKinds: UInt8 = 0
    for kind in kinds { wantedKinds |= 1 << kind.rawValue }
    var skipped = 0
    for rank in 0..<count {
      if let owned, !owned[Int(places[rank])] { continue }
      let mark = marks[rank]
      let isFaulty = mark & Marks.isFaulty != 0
      guard isFaulty || wantedKinds & (1 << (mark & Marks.kind)) != 0 else { continue }
      if let skip, skip(id(Rank(rank))) {
        skipped += 1
        continue
      }
      if isFaulty {
        faults.append((Rank(rank), cause(Rank(rank))))
        continue
      }
      marks[rank] |= Marks.isWanted
      var next = rank
      while marks[next] & Marks.isNeeded == 0 {
        marks[next] |= Marks.isNeeded
        if parents[next] == Self.none { break }
        next = Int(parents[next])
      }
    }
    return skipped
  }

  private func storedSize(_ rank: Int) -> Int {
    let end = rank + 1 < count ? min(offsets[rank + 1], bytes.count) : bytes.count
    return max(end - offsets[rank], 0)
  }

  /// Links what is needed into trees and divides these into work of about equal weight. The division
  /// depends on the pack alone, never on the number of threads.
  func divide(as number: Int) -> [SweepUnit] {
    children = [Rank](repeating: Self.none, count: count)
    siblings = [Rank](repeating: Self.none, count: count)
    var roots: [Rank] = []
    var total = 0
    for rank in stride(from: count - 1, through: 0, by: -1)
    where marks[rank] & Marks.isNeeded != 0 {
      total += storedSize(rank) * 4 + 100
      let parent = parents[rank]
      if parent == Self.none {
        roots.append(Rank(rank))
      } else {
        siblings[rank] = children[Int(parent)]
        children[Int(parent)] = Rank(rank)
      }
    }
    roots.reverse()
    let limit = max(total / Self.parts, Self.lightest)
    let heaviest = max(total / Self.shares, Self.lightest * 4)
    var weights = [Int](repeating: 0, count: count)
    var units: [SweepUnit] = []
    var gathered: [Rank] = []
    var weight = 0
    for root in roots {
      weigh(root, &weights, limit: heaviest) { cut, weight in
        units.append(SweepUnit(content: .trees(plan: number, roots: cut), weight: weight))
      }
      gathered.append(root)
      weight += weights[Int(root)]
      if weight >= limit {
        units.append(SweepUnit(content: .trees(plan: number, roots: gathered), weight: weight))
        gathered = []
        weight = 0
      }
    }
    if !gathered.isEmpty {
      units.append(SweepUnit(content: .trees(plan: number, roots: gathered), weight: weight))
    }
    return units
  }

  /// Weighs a tree from its leaves upward. Where children are too heavy together some are cut off; of
  /// the others the heaviest comes last, since a base is let go when its last child is made: so no
  /// more than the logarithm of a tree is held at any time, however deep it is.
  private func weigh(
    _ root: Rank, _ weights: inout [Int], limit: Int, cut: ([Rank], Int) -> Void
  ) {
    var rootSize = 0
    do throws(GitFailure) { rootSize = try file.entry(at: offsets[Int(root)]).size } catch {}
    var rank = deepest(root)
    while true {
      if weights[Int(rank)] > limit { cutChildren(of: rank, &weights, limit: limit, cut) }
      weights[Int(rank)] += storedSize(Int(rank)) * 4 + rootSize / 8 + 100
      arrangeChildren(of: rank, weights)
      if rank == root { return }
      let parent = parents[Int(rank)]
      weights[Int(parent)] += weights[Int(rank)]
      rank = siblings[Int(rank)] == Self.none ? parent : deepest(siblings[Int(rank)])
    }
  }

  /// Makes work of their own of the heaviest children, until the rest is light enough: each that is
  /// cut off counts as whole, so as few as will do.
  private func cutChildren(
    of rank: Rank, _ weights: inout [Int], limit: Int, _ cut: ([Rank], Int) -> Void
  ) {
    var heaviest: [Rank] = []
    var next = children[Int(rank)]
    while next != Self.none {
      heaviest.append(next)
      next = siblings[Int(next)]
    }
    heaviest.sort { one, two in
      let (first, second) = (weights[Int(one)], weights[Int(two)])
      return first == second ? one < two : first > second
    }
    var group: [Rank] = []
    var weight = 0
    for child in heaviest where weights[Int(rank)] > limit {
      marks[Int(child)] |= Marks.isCut
      group.append(child)
      weight += weights[Int(child)]
      weights[Int(rank)] -= weights[Int(child)]
      if weight > limit / 2 {
        cut(group, weight)
        group = []
        weight = 0
      }
    }
    if !group.isEmpty { cut(group, weight) }
  }

  private func deepest(_ start: Rank) -> Rank {
    var rank = start
    while children[Int(rank)] != Self.none { rank = children[Int(rank)] }
    return rank
  }

  private func arrangeChildren(of rank: Rank, _ weights: [Int]) {
    var heaviest = Self.none
    var next = children[Int(rank)]
    var isOrdered = true
    while next != Self.none {
      if marks[Int(next)] & Marks.isCut != 0 {
        isOrdered = false
      } else if heaviest == Self.none || weights[Int(next)] >= weights[Int(heaviest)] {
        heaviest = next
      } else {
        isOrdered = false
      }
      next = siblings[Int(next)]
    }
    if isOrdered { return }
    var last = Self.none
    next = children[Int(rank)]
    children[Int(rank)] = Self.none
    func append(_ child: Rank) {
      siblings[Int(child)] = Self.none
      if last == Self.none { children[Int(rank)] = child } else { siblings[Int(last)] = child }
      last = child
    }
    while next != Self.none {
      let after = siblings[Int(next)]
      if next == heaviest || marks[Int(next)] & Marks.isCut != 0 {
        siblings[Int(next)] = Self.none
      } else {
        append(next)
      }
      next = after
    }
    if heaviest != Self.none { append(heaviest) }
  }
}
