/// The parsers that read hostile bytes, each over memory alone: for fuzzing, and for tests that
/// replay what fuzzing found. None may do anything but return or throw.
package enum GitFuzz {
  private static var limits: GitLimits {
    var limits = GitLimits()
    limits.objectBytes = 16 << 20
    limits.indexBytes = 16 << 20
    return limits
  }

  /// Reads every entry of an index; gives how many there are.
  package static func index(_ bytes: [UInt8], idLength: Int = 20) throws(GitFailure) -> Int {
    let parser = IndexParser(
      bytes: ByteStore(bytes), idLength: idLength, limits: limits, path: [])
    guard case .index(let index) = try parser.parse() else { return 0 }
    for place in 0..<index.count {
      _ = (index.name(place), index.id(place), index.stage(place), index.isIntentToAdd(place))
    }
    return index.count
  }

  /// Reads every object that an index says a pack holds; gives how many could be read.
  package static func pack(index: [UInt8], pack: [UInt8]) throws(GitFailure) -> Int {
    let store = try ObjectStore(folders: [], idLength: 20, isPartial: false, limits: limits)
    let table = try PackIndex(ByteStore(index), idLength: 20, path: [])
    let bytes = ByteStore(pack)
    let file = PackFile(index: table, path: [], number: 0, idLength: 20, bytes: bytes)
    try file.check(bytes)
    store.packs = [file]
    var count = 0
    for place in 0..<min(table.count, 10_000) {
      let id = table.id(at: place)
      _ = (try store.size(id), try store.kind(id))
      if try store.read(id).bytes.count >= 0 { count += 1 }
    }
    return count
  }

  /// Applies a delta; gives the result.
  package static func delta(base: [UInt8], delta: [UInt8]) throws(GitFailure) -> [UInt8] {
    try DeltaPatch.apply(ByteStore(delta), to: ByteStore(base), limits: limits).bytes
  }

  /// Reads a loose object; gives its kind and content.
  package static func looseObject(_ bytes: [UInt8]) throws(GitFailure) -> (ObjectKind, [UInt8]) {
    let store = ByteStore(bytes)
    let object = try LooseObject.read(store, path: [], with: Inflater(), limits: limits)
    let header = try LooseObject.header(of: store, path: [])
    guard header.kind == object.kind, header.size == object.bytes.count else {
      throw .corrupt("read a loose object", "two readings of its header differ")
    }
    return (object.kind, object.bytes.bytes)
  }

  /// Reads a commit; gives its parents.
  package static func commit(_ bytes: [UInt8]) throws(GitFailure) -> Int {
    try CommitObject(ByteStore(bytes), idLength: 20, limits: limits).parents.count
  }

  /// Reads every entry of a tree; gives how many there are.
  package static func tree(_ bytes: [UInt8]) throws(GitFailure) -> Int {
    var cursor = try TreeCursor(ByteStore(bytes), idLength: 20)
    var count = 0
    while !cursor.isAtEnd {
      _ = (cursor.name, cursor.id)
      count += 1
      try cursor.advance()
    }
    return count
  }

  /// What a reading of a tree found: names and ids, where entries begin, and whether it came through.
  package struct TreeReading: Equatable {
    package var entries: [[UInt8]]
    package var starts: [UInt32]
    package var isWhole: Bool
  }

  /// Reads the tree that a delta makes of another, once with the help of the other and once alone;
  /// gives what each found, which must be the same.
  package static func treeOutlines(
    base: [UInt8], delta: [UInt8]
  ) throws(GitFailure) -> (helped: TreeReading, alone: TreeReading) {
    var pieces = DeltaPieces()
    guard pieces.read(delta, count: delta.count, baseSize: base.count, limit: limits.objectBytes)
    else { throw .corrupt("apply a delta", "it is damaged") }
    let old = ByteStore(base)
    let made = try pieces.result(of: delta, base: old)
    var entries: [[UInt8]] = []
    func read(
      _ bytes: ByteStore, _ helper: TreeOutline, _ pieces: [DeltaPieces.Piece]
    ) -> (TreeOutline, isWhole: Bool) {
      var outline = TreeOutline()
      let wrong = outline.read(
        bytes, idLength: 20, base: helper, pieces: pieces, isBase: true
      ) { entry in
        let length = entry.idStart + 20 - entry.nameStart
        entries.append(bytes.copy(from: entry.nameStart, count: length))
        return Int32(entries.count - 1)
      }
      return (outline, wrong == nil)
    }
    let helper = read(old, TreeOutline(), []).0
    let (helped, isHelpedWhole) = read(made, helper, pieces.pieces)
    let (alone, isAloneWhole) = read(made, TreeOutline(), [])
    func reading(_ outline: TreeOutline, _ isWhole: Bool) -> TreeReading {
      TreeReading(
        entries: outline.edges.map { entries[Int($0)] }, starts: outline.starts, isWhole: isWhole)
    }
    return (reading(helped, isHelpedWhole), reading(alone, isAloneWhole))
  }

  /// Reads a tag; gives the kind of what it names.
  package static func tag(_ bytes: [UInt8]) throws(GitFailure) -> ObjectKind {
    try TagObject(ByteStore(bytes), idLength: 20).kind
  }

  /// Reads a configuration file; gives how many settings it has.
  package static func config(_ bytes: [UInt8]) throws(GitFailure) -> Int {
    try GitConfig(bytes, path: []).values.count
  }
}
