import GateModel

/// The objects of one pack in the order of their places, each with its kind and the deltas made of it.
///
/// What cannot be told of an object (a header cut short, a base that is not here) leaves it without
/// a kind: whoever needs it reads it by its id, and then learns why it cannot be read.
struct PackOrder {
  static let none: Int32 = -1

  private(set) var offsets: [Int] = []
  /// Where each object stands in the index.
  private(set) var places: [Int32] = []
  /// Raw values of `ObjectKind`; zero where it is not known.
  private(set) var kinds: [UInt8]
  /// The first of the deltas made of an object, and the next one of the same base.
  private(set) var firstChild: [Int32]
  private(set) var sibling: [Int32]
  private(set) var bases: [Int32]
  private var buckets: [Int32] = []
  private var shift = 0

  var count: Int { offsets.count }

  init(_ pack: PackFile, linking linked: Set<ObjectKind>, limits: GitLimits) throws(GitFailure) {
    let count = pack.index.count
    guard count < Int(Int32.max) else { throw .limit("read a pack", "it has \(count) objects") }
    kinds = [UInt8](repeating: 0, count: count)
    firstChild = [Int32](repeating: Self.none, count: count)
    sibling = firstChild
    bases = firstChild
    let size = try pack.bytes().count
    try sort(pack.index, size: size)
    readHeaders(of: pack, limits: limits)
    let wanted = linked.map(\.rawValue)
    for number in stride(from: count - 1, through: 0, by: -1) {
      let base = Int(bases[number])
      guard base >= 0, wanted.contains(kinds[number]) else { continue }
      sibling[number] = firstChild[base]
      firstChild[base] = Int32(number)
    }
  }

  /// Enters every object of a kind into a table, numbered in the order of the pack, in which
  /// neighbours in history lie together; gives the numbers by place in the index. The ids are read in
  /// the order of the index, where those lie side by side.
  func enter(
    _ kind: ObjectKind, of index: PackIndex, into table: inout NumberTable<ObjectID>
  ) -> [Int32] {
    var numbers = [Int32](repeating: Self.none, count: count)
    var next = Int32(table.keys.count)
    for number in 0..<count where kinds[number] == kind.rawValue {
      numbers[Int(places[number])] = next
      next += 1
    }
    table.extend(by: Int(next) - table.keys.count, with: ObjectID(sha1: 0, 0, 0))
    for place in 0..<count where numbers[place] >= 0 {
      numbers[place] = table.place(index.id(at: place), at: numbers[place])
    }
    return numbers
  }

  /// Sorts by offset: objects fill a pack evenly enough that a bucket for each holds one or two.
  private mutating func sort(_ index: PackIndex, size: Int) throws(GitFailure) {
    let count = index.count
    while size >> shift > count { shift += 1 }
    let bucketCount = size >> shift + 2
    var raw = [Int](repeating: 0, count: count)
    buckets = [Int32](repeating: 0, count: bucketCount + 1)
    for place in 0..<count {
      // An offset outside the pack is found out when its header is read.
      let offset = min(try index.offset(at: place), size)
      raw[place] = offset
      buckets[offset >> shift + 1] += 1
    }
    for bucket in 1...bucketCount { buckets[bucket] += buckets[bucket - 1] }
    var next = buckets
    var order = [Int32](repeating: 0, count: count)
    for place in 0..<count {
      let bucket = raw[place] >> shift
      order[Int(next[bucket])] = Int32(place)
      next[bucket] += 1
    }
    for bucket in 0..<bucketCount {
      let (low, high) = (Int(buckets[bucket]), Int(buckets[bucket + 1]))
      if high - low > 1 { order[low..<high].sort { raw[Int($0)] < raw[Int($1)] } }
    }
    places = order
    offsets = order.map { raw[Int($0)] }
  }

  /// The object that begins at an offset; nil where none does.
  private func number(at offset: Int) -> Int? {
    let bucket = offset >> shift
    guard offset >= 0, bucket < buckets.count - 1 else { return nil }
    var (low, high) = (Int(buckets[bucket]), Int(buckets[bucket + 1]))
    while low < high {
      let middle = (low + high) >> 1
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count && offsets[low] == offset ? low : nil
  }

  private mutating func readHeaders(of pack: PackFile, limits: GitLimits) {
    var pending: [Int] = []
    for number in 0..<count {
      do throws(GitFailure) {
        switch try pack.entry(at: offsets[number]).content {
        case .whole(let kind): kinds[number] = kind.rawValue
        case .delta(let offset):
          if let base = self.number(at: offset), base < number {
            bases[number] = Int32(base)
            kinds[number] = kinds[base]
            if kinds[base] == 0 { pending.append(number) }
          }
        case .deltaOf(let id):
          if let offset = try pack.index.offset(of: id.bytes), let base = self.number(at: offset) {
            bases[number] = Int32(base)
            pending.append(number)
          }
        }
      } catch {
        kinds[number] = 0
      }
    }
    for number in pending { kinds[number] = kind(below: number, depth: limits.deltaDepth) }
  }

  /// A delta that names its base by id may stand before it, and such chains may run in circles.
  private func kind(below number: Int, depth: Int) -> UInt8 {
    var number = number
    for _ in 0...depth {
      let base = Int(bases[number])
      if base < 0 { return kinds[number] }
      if kinds[base] != 0 { return kinds[base] }
      number = base
    }
    return 0
  }
}
