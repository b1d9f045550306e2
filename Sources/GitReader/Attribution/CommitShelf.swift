import GateModel

/// The commits of a repository, each read once and known by a small number.
struct CommitShelf {
  enum State: UInt8 { case unknown, read, damaged }

  private let idLength: Int
  private let limits: GitLimits
  private(set) var states: [State] = []
  private(set) var trees: [ObjectID] = []
  private(set) var committed: [Int] = []
  private(set) var authored: [Int] = []
  private(set) var authors: [Int32] = []
  private(set) var people = NameTable()
  private var numbers = NumberTable<ObjectID>()
  private var starts: [Int] = []
  private var counts: [Int32] = []
  private var pool: [Int32] = []
  /// Commits whose parents a shallow clone leaves out.
  private let shallow: Set<ObjectID>

  init(idLength: Int, shallow: Set<ObjectID>, limits: GitLimits, since kept: KeptCommits? = nil) {
    self.idLength = idLength
    self.shallow = shallow
    self.limits = limits
    if let kept { take(kept) }
  }

  /// Who made them is not kept: `person` reads it again where it is asked for.
  private mutating func take(_ kept: KeptCommits) {
    numbers.extend(by: kept.ids.count, with: ObjectID(sha1: 0, 0, 0))
    for (place, id) in kept.ids.enumerated() where !id.isNull {
      _ = numbers.place(id, at: Int32(place))
    }
    fill()
    trees = kept.trees
    committed = kept.committed
    pool = kept.parents
    counts = kept.parentCounts
    var start = 0
    for place in kept.ids.indices {
      if kept.isRead[place] { states[place] = .read }
      starts[place] = start
      start += Int(counts[place])
    }
  }

  /// The commits as they can be kept; to be asked only where none is damaged.
  func kept(reached: [Bool]) -> KeptCommits {
    var parents: [Int32] = []
    parents.reserveCapacity(pool.count)
    for number in 0..<Int32(count) { parents += self.parents(of: number) }
    return KeptCommits(
      ids: ids, trees: trees, committed: committed, isRead: states.map { $0 == .read },
      isReached: reached, parentCounts: counts, parents: parents)
  }

  /// Who made a commit, and when; what was kept without them is read again.
  func person(of number: Int32, from objects: ObjectStore) throws(GitFailure) -> (
    author: [UInt8], authored: Int
  ) {
    let place = Int(number)
    if authors[place] >= 0 { return (Array(people[authors[place]]), authored[place]) }
    let bytes = try objects.read(ids[place], as: .commit)
    guard let head = CommitHead(bytes, idLength: idLength, limits: limits) else {
      throw .corrupt("read a commit", "\(ids[place].hex) is malformed")
    }
    return (
      bytes.copy(from: head.author.lowerBound, count: head.author.count), head.authored
    )
  }

  /// Takes over who made a commit that was kept without.
  mutating func take(_ stamp: CommitStamp, of number: Int32) {
    let author = ByteStore(stamp.author)
    authored[Int(number)] = stamp.authored
    authors[Int(number)] = people.number(of: author, from: 0, count: author.count)
  }

  var ids: [ObjectID] { numbers.keys }
  var count: Int { numbers.keys.count }

  func parents(of number: Int32) -> ArraySlice<Int32> {
    let start = starts[Int(number)]
    return pool[start..<(start + Int(counts[Int(number)]))]
  }

  func isShallow(_ number: Int32) -> Bool {
    !shallow.isEmpty && shallow.contains(ids[Int(number)])
  }

  func known(_ id: ObjectID) -> Int32? { numbers.known(id) }

  mutating func number(of id: ObjectID) -> Int32 {
    let number = numbers.number(of: id)
    fill()
    return number
  }

  /// Gives every commit that has a number its place in the columns.
  private mutating func fill() {
    let missing = numbers.keys.count - states.count
    if missing == 0 { return }
    states += repeatElement(.unknown, count: missing)
    trees += repeatElement(ObjectID(sha1: 0, 0, 0), count: missing)
    committed += repeatElement(0, count: missing)
    authored += repeatElement(0, count: missing)
    authors += repeatElement(-1, count: missing)
    starts += repeatElement(0, count: missing)
    counts += repeatElement(0, count: missing)
  }

  /// Reads every commit of a pack that can be unpacked; `visit` is given each.
  mutating func load(
    _ pack: PackFile, _ order: PackOrder, _ visit: ((ObjectText) -> Void)?
  ) throws(GitFailure) {
    var families = try PackFamilies(pack, order, limits: limits)
    let known = order.enter(.commit, of: pack.index, into: &numbers)
    fill()
    families.forEach(.commit) { seen, _ in
      let number = known[seen.place]
      if states[Int(number)] == .unknown, keep(seen.bytes, as: number) {
        visit?(ObjectText(id: ids[Int(number)], kind: .commit, bytes: seen.bytes))
      }
      return true
    }
  }

  /// Reads one commit by its id.
  mutating func load(
    _ number: Int32, from objects: ObjectStore, _ visit: ((ObjectText) -> Void)?
  ) throws(GitFailure) {
    let id = ids[Int(number)]
    states[Int(number)] = .damaged
    let bytes = try objects.read(id, as: .commit)
    guard keep(bytes, as: number) else {
      throw .corrupt("read a commit", "\(id.hex) is malformed")
    }
    visit?(ObjectText(id: id, kind: .commit, bytes: bytes))
  }

  private mutating func keep(_ bytes: ByteStore, as number: Int32) -> Bool {
    guard let head = CommitHead(bytes, idLength: idLength, limits: limits) else { return false }
    let place = Int(number)
    states[place] = .read
    trees[place] = head.tree
    committed[place] = head.committed
    authored[place] = head.authored
    authors[place] = people.number(
      of: bytes, from: head.author.lowerBound, count: head.author.count)
    if isShallow(number) { return true }
    let start = pool.count
    for parent in 0..<head.parentCount {
      let offset = head.firstParent + parent * head.parentStride
      guard let id = bytes.hexID(at: offset, length: idLength) else {
        pool.removeLast(pool.count - start)
        states[place] = .unknown
        return false
      }
      pool.append(self.number(of: id))
    }
    starts[place] = start
    counts[place] = Int32(head.parentCount)
    return true
  }
}
