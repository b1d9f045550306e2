import GateModel

/// An object that the walk came to and could not read.
struct SweepFailure {
  var id: ObjectID
  var kind: ObjectKind?
  var failure: GitFailure
}

extension GitFailure {
  static func tooLarge(_ bytes: Int, budget: Int, path: [UInt8]) -> GitFailure {
    GitFailure(
      .limit, "read an object",
      "\(bytes) bytes are needed at a time to build it; with what goes with them they do not fit "
        + "into \(budget)",
      remedy: "allow more with --memory", path: BytePath(path))
  }
}

extension PackPlan {
  /// A failure for each wanted object of a subtree: none of them can be made without its root.
  func failures(
    below root: Rank, because cause: GitFailure
  ) -> [SweepFailure] {
    var found: [SweepFailure] = []
    var rank = root
    while true {
      if marks[Int(rank)] & Marks.isWanted != 0 {
        found.append(SweepFailure(id: id(rank), kind: kind(rank), failure: cause))
      }
      if children[Int(rank)] != Self.none {
        rank = children[Int(rank)]
        continue
      }
      while rank != root, siblings[Int(rank)] == Self.none { rank = parents[Int(rank)] }
      if rank == root { return found }
      rank = siblings[Int(rank)]
    }
  }
}
