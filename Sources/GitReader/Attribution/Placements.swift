import GateModel

/// Where wanted blobs stood: every path of each, with the oldest commit that brought it there and the
/// newest in which it stood there.
struct Placements {
  /// Places kept in all; a forged history can make one blob stand at more paths than there are atoms.
  static let limit = 4_000_000

  struct Placement {
    var path: Int32
    /// Twice the blob's number, and one if it is the target of a link.
    var blob: Int32
    var first = Int32.max
    var last: Int32 = -1
    var arrivals: Int32 = 0
    var kinds: RootKinds = []
    var isInHead = false
    /// What came before `first` is not known, so that it may have stood there already.
    var isCutOff = false
  }

  private(set) var all: [Placement] = []
  /// For each blob, how often it stood at a place that is not kept.
  private(set) var unlisted: [Int32: Int] = [:]
  private var numbers = NumberTable<NumberPair>()
  /// The folder above, and the name.
  private var paths = NumberTable<NumberPair>()

  static let top: Int32 = -1

  /// The number of a path that is `name` below another.
  mutating func path(_ name: Int32, below parent: Int32) -> Int32 {
    paths.number(of: NumberPair(parent, name))
  }

  /// The bytes of a path; names of folders bring their slashes along.
  func bytes(of path: Int32, _ names: NameTable) -> [UInt8] {
    var parts: [Int32] = []
    var next = path
    while next >= 0 {
      parts.append(paths.keys[Int(next)].other)
      next = paths.keys[Int(next)].one
    }
    return parts.reversed().flatMap { names[$0] }
  }

  /// The place of a blob at `name` below a path; nil where no more are kept.
  mutating func placement(_ name: Int32, below parent: Int32, blob: Int32) -> Int? {
    if all.count >= Self.limit || paths.keys.count >= Self.limit {
      unlisted[blob >> 1, default: 0] += 1
      return nil
    }
    let path = path(name, below: parent)
    let number = numbers.number(of: NumberPair(path, blob))
    if Int(number) == all.count { all.append(Placement(path: path, blob: blob)) }
    return Int(number)
  }

  subscript(_ number: Int) -> Placement {
    get { all[number] }
    _modify { yield &all[number] }
  }
}
