import GateModel

/// What one thread of a sweep does: it takes units while there are any.
final class SweepWorker<Visitor: SweepVisitor> {
  typealias Rank = PackPlan.Rank

  private(set) var visitor: Visitor
  private(set) var failures: [SweepFailure] = []
  /// Objects that need more memory than one thread may have while others run.
  private(set) var postponed: [SweepUnit] = []
  private(set) var visited = 0
  private(set) var visitedBytes = 0

  let options: SweepOptions
  let buffers: SweepBuffers
  let inflater: Inflater
  /// Whether this worker has all the memory there is.
  private let isAlone: Bool
  private var levels: [SweepLevel] = []
  private var memories: [Visitor.Memory?] = []
  private var number = 0

  init(_ visitor: Visitor, options: SweepOptions, isAlone: Bool) throws(GitFailure) {
    self.visitor = visitor
    self.options = options
    self.isAlone = isAlone
    inflater = try Inflater()
    buffers = SweepBuffers(budget: isAlone ? options.memory : options.share)
  }

  /// Walks delta trees, or the rest of some above which everything is known.
  func walk(_ roots: [Rank], of plan: Int, with reader: EntryReader) {
    number = plan
    var base: (rank: Rank, buffer: SweepBuffer)?
    for root in roots {
      let parent = reader.plan.parents[Int(root)]
      if let held = base, held.rank != parent {
        buffers.give(held.buffer)
        base = nil
      }
      do throws(EntryReader.Problem) {
        if parent == PackPlan.none {
          try start(root, reader)
        } else {
          let buffer: SweepBuffer
          if let held = base { buffer = held.buffer } else { buffer = try reader.rebuild(parent) }
          base = (parent, buffer)
          try grow(root, from: buffer, memory: nil, reader)
        }
      } catch {
        fail(root, error, reader.plan)
      }
      // Of brothers the base is kept, but not where those below might miss the room.
      if let held = base, !buffers.isSmall(held.buffer) {
        buffers.give(held.buffer)
        base = nil
      }
      while let top = levels.last { descend(top, reader) }
    }
    if let base { buffers.give(base.buffer) }
  }

  private func start(_ root: Rank, _ reader: EntryReader) throws(EntryReader.Problem) {
    let entry = try reader.entry(root)
    var isStreamed = false
    if entry.size > options.largestWhole, case .whole(let kind) = entry.content, kind != .tree {
      isStreamed = reader.plan.children[Int(root)] == PackPlan.none
      if !isStreamed, !buffers.couldTake(entry.size) { isStreamed = true }
      if isStreamed { try stream(root, entry, kind, reader) }
    }
    if isStreamed { return }
    let buffer = try reader.whole(root)
    push(root, buffer, visit(root, buffer, memory: nil, isMapped: false, reader), reader)
  }

  /// One step down: the next child of the deepest level.
  private func descend(_ top: SweepLevel, _ reader: EntryReader) {
    let last = levels.count - 1
    let rank = top.next
    guard rank != PackPlan.none else {
      pop()
      return
    }
    let sibling = reader.plan.siblings[Int(rank)]
    levels[last].next = sibling
    do throws(EntryReader.Problem) {
      let base = try baseOfLast(reader)
      let memory = memories[last]
      // The last child needs its base no longer than it takes to make it.
      if sibling == PackPlan.none {
        levels[last].buffer = nil
        pop()
        defer { buffers.give(base) }
        try grow(rank, from: base, memory: memory, reader)
      } else {
        try grow(rank, from: base, memory: memory, reader)
      }
    } catch {
      fail(rank, error, reader.plan)
    }
  }

  private func baseOfLast(_ reader: EntryReader) throws(EntryReader.Problem) -> SweepBuffer {
    let last = levels.count - 1
    if let buffer = levels[last].buffer { return buffer }
    let rank = levels[last].rank
    let buffer = try retrying { () throws(EntryReader.Problem) in try reader.rebuild(rank) }
    levels[last].buffer = buffer
    return buffer
  }

  /// Tries again with other levels dropped one after another while memory is short.
  private func retrying<R>(
    keeping base: SweepBuffer? = nil, _ body: () throws(EntryReader.Problem) -> R
  ) throws(EntryReader.Problem) -> R {
    while true {
      do throws(EntryReader.Problem) {
        return try body()
      } catch {
        guard case .tooLarge = error,
          let held = levels.firstIndex(where: { $0.buffer != nil && $0.buffer !== base })
        else { throw error }
        if let buffer = levels[held].buffer { buffers.give(buffer) }
        levels[held].buffer = nil
      }
    }
  }

  private func grow(
    _ rank: Rank, from base: SweepBuffer, memory: Visitor.Memory?, _ reader: EntryReader
  ) throws(EntryReader.Problem) {
    let isWanted = reader.plan.marks[Int(rank)] & PackPlan.Marks.isWanted != 0
    var isMapped = false
    let buffer = try retrying(keeping: base) { () throws(EntryReader.Problem) in
      isMapped = isWanted && memory != nil
      return try reader.make(rank, from: base, isMapped: &isMapped)
    }
    push(rank, buffer, visit(rank, buffer, memory: memory, isMapped: isMapped, reader), reader)
  }

  private func push(
    _ rank: Rank, _ buffer: SweepBuffer, _ memory: Visitor.Memory?, _ reader: EntryReader
  ) {
    let child = reader.plan.children[Int(rank)]
    if child == PackPlan.none {
      buffers.give(buffer)
    } else {
      levels.append(SweepLevel(rank: rank, next: child, buffer: buffer))
      memories.append(memory)
    }
  }

  private func pop() {
    memories.removeLast()
    if let buffer = levels.removeLast().buffer { buffers.give(buffer) }
  }

  private func visit(
    _ rank: Rank, _ buffer: SweepBuffer, memory: Visitor.Memory?, isMapped: Bool,
    _ reader: EntryReader
  ) -> Visitor.Memory? {
    let plan = reader.plan
    guard plan.marks[Int(rank)] & PackPlan.Marks.isWanted != 0, let kind = plan.kind(rank) else {
      return nil
    }
    let object = SweptObject(
      id: reader.id(rank), kind: kind, size: buffer.count,
      ordinal: plan.firstOrdinal + Int(rank))
    visited += 1
    visitedBytes += buffer.count
    return buffer.withSpan { bytes in
      if isMapped, let memory {
        return visitor.visit(object, bytes, base: memory, delta: reader.map)
      }
      return visitor.visit(object, bytes)
    }
  }

  private func stream(
    _ rank: Rank, _ entry: PackFile.Entry, _ kind: ObjectKind, _ reader: EntryReader
  ) throws(EntryReader.Problem) {
    let plan = reader.plan
    if plan.marks[Int(rank)] & PackPlan.Marks.isWanted != 0 {
      let object = SweptObject(
        id: reader.id(rank), kind: kind, size: entry.size,
        ordinal: plan.firstOrdinal + Int(rank))
      let parts = try reader.stream(entry)
      if let damage = try lend(parts, of: object, skipping: 0) {
        throw .failed(.corrupt("read a large object", damage, path: plan.file.path))
      }
    }
    var child = plan.children[Int(rank)]
    while child != PackPlan.none {
      fail(child, .tooLarge(entry.size), plan)
      child = plan.siblings[Int(child)]
    }
  }

  /// Visits an object part by part; gives what is wrong with it.
  func lend(
    _ stream: StreamInflater, of object: SweptObject, skipping skipped: Int
  ) throws(EntryReader.Problem) -> String? {
    guard let room = buffers.take(options.roomForParts) else {
      throw .tooLarge(options.roomForParts)
    }
    defer { buffers.give(room) }
    let damage = SweepParts.lend(
      stream, skipping: skipped, size: object.size, in: room, overlap: options.overlap
    ) { offset, bytes, isLast in
      visitor.visit(object, part: bytes, at: offset, isLast: isLast)
    }
    if damage == nil { count(object) }
    return damage
  }

  func visitLoose(_ object: SweptObject, _ buffer: SweepBuffer, _ content: Range<Int>) {
    guard options.kinds.contains(object.kind) else { return }
    buffer.withSpan { bytes in _ = visitor.visit(object, bytes.extracting(content)) }
    count(object)
  }

  func fail(_ failure: SweepFailure) { failures.append(failure) }

  func fail(_ more: [SweepFailure]) { failures += more }

  func reader(of plan: PackPlan) throws(GitFailure) -> EntryReader {
    try EntryReader(plan, buffers: buffers, inflater: inflater)
  }

  private func count(_ object: SweptObject) {
    visited += 1
    visitedBytes += object.size
  }

  private func postpone(_ rank: Rank) {
    postponed.append(SweepUnit(content: .trees(plan: number, roots: [rank]), weight: 0))
  }

  private func fail(_ rank: Rank, _ problem: EntryReader.Problem, _ plan: PackPlan) {
    let failure: GitFailure
    switch problem {
    case .failed(let cause): failure = cause
    case .tooLarge(let bytes):
      if !isAlone {
        postpone(rank)
        return
      }
      failure = .tooLarge(bytes, budget: options.memory, path: plan.file.path)
    }
    failures += plan.failures(below: rank, because: failure)
  }
}
