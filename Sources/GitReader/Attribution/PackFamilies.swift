/// Unpacks all objects of some kinds in a pack, each once: a base, then what is made of it, depth
/// first, so that every base is at hand when its deltas need it.
struct PackFamilies {
  /// Bytes of bases held at once; a family that needs more is left to be read one by one.
  private static let heldLimit = 256 << 20

  /// One object as the walk comes to it.
  struct Visit {
    var place: Int
    var kind: ObjectKind
    var bytes: ByteStore
    /// How many bases it stands on; the one right below was visited last at `depth - 1`.
    var depth: Int
    /// Whether deltas made of it follow.
    var isBase: Bool
  }

  private struct Frame {
    var next: Int32
    var bytes: ByteStore
  }

  private let pack: PackFile
  private let order: PackOrder
  private let inflater: Inflater
  private let limits: GitLimits
  private let source: ByteStore
  private var scratch = [UInt8](repeating: 0, count: 64 << 10)
  private var pieces = DeltaPieces()
  private var stack: [Frame] = []
  private var held = 0

  init(_ pack: PackFile, _ order: PackOrder, limits: GitLimits) throws(GitFailure) {
    self.pack = pack
    self.order = order
    self.limits = limits
    source = try pack.bytes()
    inflater = try Inflater()
  }

  /// Calls `visit` for every object of a kind that can be unpacked; for one made from another, with
  /// the pieces it was made of. What is damaged is passed over with all that is made of it.
  mutating func forEach(
    _ kind: ObjectKind, _ visit: (Visit, [DeltaPieces.Piece]) -> Bool
  ) {
    for number in 0..<order.count
    where order.kinds[number] == kind.rawValue && order.bases[number] < 0 {
      guard let bytes = whole(number), family(of: number, bytes, kind, visit) else { continue }
    }
  }

  private mutating func family(
    of number: Int, _ bytes: ByteStore, _ kind: ObjectKind,
    _ visit: (Visit, [DeltaPieces.Piece]) -> Bool
  ) -> Bool {
    stack.removeAll(keepingCapacity: true)
    held = 0
    guard enter(number, bytes, kind, [], visit) else { return false }
    while let top = stack.last {
      guard top.next >= 0, stack.count <= limits.deltaDepth, held <= Self.heldLimit else {
        held -= top.bytes.count
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next = order.sibling[Int(top.next)]
      if let made = made(Int(top.next), of: top.bytes) {
        _ = enter(Int(top.next), made, kind, pieces.pieces, visit)
      }
    }
    return true
  }

  private mutating func enter(
    _ number: Int, _ bytes: ByteStore, _ kind: ObjectKind, _ made: [DeltaPieces.Piece],
    _ visit: (Visit, [DeltaPieces.Piece]) -> Bool
  ) -> Bool {
    let child = order.firstChild[number]
    let goesOn = visit(
      Visit(
        place: Int(order.places[number]), kind: kind, bytes: bytes, depth: stack.count,
        isBase: child >= 0), made)
    if child >= 0, goesOn {
      stack.append(Frame(next: child, bytes: bytes))
      held += bytes.count
    }
    return goesOn
  }

  private func whole(_ number: Int) -> ByteStore? {
    do throws(GitFailure) {
      let entry = try pack.entry(at: order.offsets[number])
      guard entry.size <= limits.objectBytes else { return nil }
      return try inflater.exactly(
        entry.size, of: source, from: entry.data, to: pack.dataEnd(source), "read a pack")
    } catch {
      return nil
    }
  }

  private mutating func made(_ number: Int, of base: ByteStore) -> ByteStore? {
    do throws(GitFailure) {
      let entry = try pack.entry(at: order.offsets[number])
      let end = pack.dataEnd(source)
      guard entry.size <= limits.objectBytes, Inflater.canHold(entry.size, in: end - entry.data)
      else { return nil }
      if entry.size > scratch.count { scratch = [UInt8](repeating: 0, count: entry.size * 2) }
      let outcome = unsafe scratch.withUnsafeMutableBytes { room in
        unsafe inflater.inflate(
          source, from: entry.data, to: end,
          into: UnsafeMutableRawBufferPointer(rebasing: room[..<max(entry.size, 1)]))
      }
      guard case .done(_, let written) = outcome, written == entry.size,
        pieces.read(
          scratch, count: written, baseSize: base.count, limit: limits.objectBytes)
      else { return nil }
      return try pieces.result(of: scratch, base: base)
    } catch {
      return nil
    }
  }
}
