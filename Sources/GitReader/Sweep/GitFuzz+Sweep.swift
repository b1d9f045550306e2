import GateModel

extension GitFuzz {
  /// Counts, and looks at each byte.
  private struct Counter: SweepVisitor {
    var count = 0
    var sum = 0

    mutating func visit(_ object: SweptObject, _ bytes: RawSpan) -> Int? {
      count += 1
      sum &+= unsafe bytes.withUnsafeBytes { unsafe $0.reduce(0) { $0 &+ Int($1) } }
      return count
    }

    mutating func visit(
      _ object: SweptObject, _ bytes: RawSpan, base: Int, delta: DeltaMap
    ) -> Int? {
      for run in delta.runs { precondition(run.count <= bytes.byteCount - run.target) }
      return visit(object, bytes)
    }

    mutating func visit(_ object: SweptObject, part: RawSpan, at offset: Int, isLast: Bool) {
      if isLast { count += 1 }
    }
  }

  /// Sweeps a pack that an index describes; gives how many of its objects were visited, and how many
  /// could not be read. Traps where an object is neither.
  package static func sweep(
    index: [UInt8], pack: [UInt8]
  ) throws(GitFailure) -> (visited: Int, unread: Int) {
    let table = try PackIndex(ByteStore(index), idLength: 20, path: [])
    let bytes = ByteStore(pack)
    let file = PackFile(index: table, path: [], number: 0, idLength: 20, bytes: bytes)
    try file.check(bytes)
    var options = SweepOptions()
    options.memory = 32 << 20
    let plan = PackPlan(file, bytes: bytes, idLength: 20, firstOrdinal: 0)
    _ = plan.choose([.blob, .tree, .commit, .tag], owned: nil, skip: nil)
    let worker = try SweepWorker(Counter(), options: options, isAlone: true)
    let crew = SweepCrew(
      [worker], plans: [plan], loose: LooseList([], idLength: 20, limits: GitLimits()),
      folders: [], firstLooseOrdinal: 0, units: plan.divide(as: 0))
    crew.work()
    let unread = plan.faults.count + worker.failures.count
    precondition(worker.visitor.count == worker.visited)
    precondition(worker.visited + unread == table.count, "an object was passed over in silence")
    return (worker.visited, unread)
  }

  /// Applies a delta as the sweep does; gives the result and the map, nil where it is malformed.
  package static func deltaMap(
    base: [UInt8], delta: [UInt8]
  ) -> (target: [UInt8], map: DeltaMap)? {
    let (base, delta) = (ByteStore(base), ByteStore(delta))
    return unsafe delta.withBytes { bytes in
      guard let sizes = unsafe DeltaMap.sizes(bytes), sizes.base == base.count,
        let room = SweepBuffers(budget: 16 << 20).take(sizes.result)
      else { return nil }
      var map = DeltaMap()
      var isUseful = true
      let defect = unsafe base.withBytes { base in
        unsafe map.apply(
          UnsafeRawBufferPointer(rebasing: bytes[sizes.instructions...]), to: base,
          into: room.room, isUseful: &isUseful)
      }
      if defect != nil { return nil }
      let target = room.withSpan { span in unsafe span.withUnsafeBytes { unsafe Array($0) } }
      return (target, map)
    }
  }
}
