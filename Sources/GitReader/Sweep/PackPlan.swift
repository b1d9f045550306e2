import GateModel

/// What one pack holds, in the order of its bytes, and which of its deltas stand on which.
///
/// Columns rather than records: repositories have millions of objects. Numbers of objects below are
/// ranks in the order of the pack.
final class PackPlan {
  typealias Rank = UInt32

  static let none = Rank.max

  /// What is known of an object, in one byte.
  struct Marks {
    static let kind: UInt8 = 0x07
    /// It is to be visited.
    static let isWanted: UInt8 = 0x08
    /// It, or one that is made from it, is to be visited.
    static let isNeeded: UInt8 = 0x10
    /// Its subtree is work of its own.
    static let isCut: UInt8 = 0x20
    static let isFaulty: UInt8 = 0x40
    /// Its kind is being looked for: to meet it again is to run in a circle.
    static let isPending: UInt8 = 0x80
  }

  let file: PackFile
  let bytes: ByteStore
  let idLength: Int
  /// The ordinal of its first object.
  let firstOrdinal: Int
  var offsets: [Int] = []
  var places: [UInt32] = []
  var parents: [Rank] = []
  var children: [Rank] = []
  var siblings: [Rank] = []
  var marks: [UInt8] = []
  /// Objects that are wanted and cannot be read from this pack, with the first cause.
  var faults: [(rank: Rank, failure: GitFailure)] = []
  var causes: [Rank: GitFailure] = [:]

  var count: Int { offsets.count }

  init(_ file: PackFile, bytes: ByteStore, idLength: Int, firstOrdinal: Int) {
    self.file = file
    self.bytes = bytes
    self.idLength = idLength
    self.firstOrdinal = firstOrdinal
    sortByOffset()
    readHeaders()
    resolveKinds()
  }

  func id(_ rank: Rank) -> ObjectID { file.index.id(at: Int(places[Int(rank)])) }

  func kind(_ rank: Rank) -> ObjectKind? {
    ObjectKind(rawValue: marks[Int(rank)] & Marks.kind)
  }

  /// The same pack with stores of its own: threads that count references to one object wait for one
  /// another.
  func separateFile() -> PackFile {
    PackFile(
      index: file.index.separate(), path: file.path, number: file.number, idLength: idLength,
      bytes: bytes.part(from: 0, count: bytes.count))
  }

  private func sortByOffset() {
    let index = file.index
    let count = index.count
    var keys = [Int](repeating: 0, count: count)
    for place in 0..<count {
      do throws(GitFailure) {
        keys[place] = try index.offset(at: place)
      } catch {
        // Beyond every pack: reading it there says what is wrong.
        keys[place] = Int.max
      }
    }
    (offsets, places) = RadixSort.ascending(keys)
  }

  private func readHeaders() {
    parents = [Rank](repeating: Self.none, count: count)
    marks = [UInt8](repeating: 0, count: count)
    for rank in 0..<count {
      do throws(GitFailure) {
        switch try file.entry(at: offsets[rank]).content {
        case .whole(let kind): marks[rank] = kind.rawValue
        case .delta(let base): parents[rank] = try self.rank(at: base, near: rank)
        case .deltaOf(let id):
          guard let offset = try file.index.offset(of: id.bytes) else {
            throw .missing(id, "read the base of a delta")
          }
          parents[rank] = try self.rank(at: offset, near: count)
        }
      } catch {
        spoil(rank, error)
      }
    }
  }

  private func spoil(_ rank: Int, _ failure: GitFailure) {
    marks[rank] = Marks.isFaulty
    causes[Rank(rank)] = failure
  }

  /// The object that begins at an offset, looked for backward from another: bases are mostly near.
  private func rank(at offset: Int, near start: Int) throws(GitFailure) -> Rank {
    var high = start
    var step = 1
    while high - step >= 0, offsets[high - step] > offset {
      high -= step
      step <<= 1
    }
    var low = max(high - step, 0)
    while low < high {
      let middle = (low + high) >> 1
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    guard low < count, offsets[low] == offset else {
      throw .corrupt(
        "read the base of a delta", "no object of the index begins at \(offset)", path: file.path)
    }
    return Rank(low)
  }

  /// A delta is of the kind of its base; one without a sound base has none.
  private func resolveKinds() {
    var path: [Int] = []
    for start in 0..<count where marks[start] == 0 {
      path.removeAll(keepingCapacity: true)
      var rank = start
      while marks[rank] == 0 {
        marks[rank] = Marks.isPending
        path.append(rank)
        rank = Int(parents[rank])
      }
      var found = marks[rank]
      if found & Marks.isPending != 0 {
        spoil(rank, .corrupt("read a delta", "its bases run in a circle", path: file.path))
        found = Marks.isFaulty
      }
      for member in path.reversed() where marks[member] == Marks.isPending { marks[member] = found }
    }
  }

  /// The nearest reason why an object without a kind cannot be read.
  func cause(_ rank: Rank) -> GitFailure {
    var next = rank
    // Not to the end of any chain: a hostile one would make this quadratic.
    for _ in 0..<64 {
      if let cause = causes[next] { return cause }
      if parents[Int(next)] == Self.none { break }
      next = parents[Int(next)]
    }
    return .corrupt("read a delta", "its base cannot be read", path: file.path)
  }
}
