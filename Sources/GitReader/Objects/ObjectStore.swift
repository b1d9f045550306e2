package import GateModel

/// Finds and reads the objects of a repository, loose and packed, borrowed ones included.
///
/// Neither `refs/replace` nor grafts are looked at: what is gated is what the ids name.
package final class ObjectStore {
  static let action = "read an object"

  /// Where an object was found.
  enum Place {
    case packed(PackFile, offset: Int)
    case loose(ByteStore, path: [UInt8])
  }

  let limits: GitLimits
  let idLength: Int
  let folders: [[UInt8]]
  let inflater: Inflater
  /// Whether git keeps promises instead of some objects, so that a missing one is no damage.
  let isPartial: Bool
  var packs: [PackFile]?
  /// When the folders of packs last changed as they were listed.
  var listedStamps: [Int] = []
  var bases = DeltaBaseCache()
  private var recent = RecentObjects()

  init(
    folders: [[UInt8]], idLength: Int, isPartial: Bool, limits: GitLimits
  ) throws(GitFailure) {
    self.folders = folders
    self.idLength = idLength
    self.isPartial = isPartial
    self.limits = limits
    inflater = try Inflater()
  }

  /// The whole object; fails where it is missing, damaged or over the limit.
  package func read(_ id: ObjectID) throws(GitFailure) -> GitObject {
    if isEmptyTree(id) { return GitObject(kind: .tree, bytes: ByteStore([])) }
    if let known = recent[id] { return known }
    let object =
      switch try locate(id) {
      case .packed(let pack, let offset): try unpack(pack, offset)
      case .loose(let file, let path):
        try LooseObject.read(file, path: path, with: inflater, limits: limits)
      }
    recent.keep(object, id)
    return object
  }

  /// The object, which must be of this kind.
  package func read(_ id: ObjectID, as kind: ObjectKind) throws(GitFailure) -> ByteStore {
    let object = try read(id)
    guard object.kind == kind else {
      throw .corrupt(Self.action, "\(id.hex) is a \(object.kind.name), not a \(kind.name)")
    }
    return object.bytes
  }

  /// Lends an object to `body`; the bytes must not be kept.
  package func withObject<R>(
    _ id: ObjectID, _ body: (ObjectKind, RawSpan) throws(GitFailure) -> R
  ) throws(GitFailure) -> R {
    let object = try read(id)
    return try object.bytes.withSpan { span throws(GitFailure) in try body(object.kind, span) }
  }

  /// The size of an object once inflated; its content stays untouched.
  package func size(_ id: ObjectID) throws(GitFailure) -> Int {
    if isEmptyTree(id) { return 0 }
    switch try locate(id) {
    case .loose(let file, let path): return try LooseObject.header(of: file, path: path).size
    case .packed(let pack, let offset):
      let entry = try pack.entry(at: offset)
      if case .whole = entry.content { return entry.size }
      let bytes = try pack.bytes()
      guard
        let start = InflatePrefix.bytes(
          of: bytes, from: entry.data, to: pack.dataEnd(bytes), wanted: DeltaPatch.longestHeader)
      else { throw .corrupt(Self.action, "a delta is damaged", path: pack.path) }
      return try DeltaPatch.Header(start).resultSize
    }
  }

  /// The kind of an object, learned from headers alone.
  package func kind(_ id: ObjectID) throws(GitFailure) -> ObjectKind {
    if isEmptyTree(id) { return .tree }
    var place = try locate(id)
    for _ in 0...limits.deltaDepth {
      switch place {
      case .loose(let file, let path): return try LooseObject.header(of: file, path: path).kind
      case .packed(let pack, let offset):
        switch try pack.entry(at: offset).content {
        case .whole(let kind): return kind
        case .delta(let base): place = .packed(pack, offset: base)
        case .deltaOf(let base): place = try locate(base, preferring: pack)
        }
      }
    }
    throw tooDeep
  }

  /// Whether the object is here.
  package func contains(_ id: ObjectID) throws(GitFailure) -> Bool {
    if isEmptyTree(id) { return true }
    return try find(id) != nil
  }

  /// Git knows the tree without entries by its id, and need not have stored it.
  private static let emptyTrees: Set<ObjectID> = Set(
    [
      "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
      "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
    ].compactMap { ObjectID(hex: $0) })

  private func isEmptyTree(_ id: ObjectID) -> Bool {
    (id.byte(at: 0) == 0x4b || id.byte(at: 0) == 0x6e) && Self.emptyTrees.contains(id)
  }

  var tooDeep: GitFailure {
    .limit(Self.action, "deltas stand more than \(limits.deltaDepth) deep on one another")
  }

  func locate(_ id: ObjectID, preferring pack: PackFile? = nil) throws(GitFailure) -> Place {
    if let pack, let offset = try pack.index.offset(of: id.bytes) {
      return .packed(pack, offset: offset)
    }
    if let place = try find(id) { return place }
    if isPartial {
      throw GitFailure(
        .missing, Self.action, "object \(id.hex) was never fetched: this is a partial clone",
        remedy: "fetch it (`git fetch --refetch --no-filter`, or check out what needs it)")
    }
    throw .missing(id, Self.action)
  }

  private func find(_ id: ObjectID) throws(GitFailure) -> Place? {
    guard id.byteCount == idLength else { return nil }
    let name = id.bytes
    if let place = try findPacked(name) { return place }
    if let place = try findLoose(id) { return place }
    // git may have packed the object between the two looks, or since the packs were listed.
    if try packStamps() == listedStamps { return nil }
    packs = nil
    return try findPacked(name)
  }

  private func findPacked(_ name: [UInt8]) throws(GitFailure) -> Place? {
    let all = try allPacks()
    for (place, pack) in all.enumerated() {
      guard let offset = try pack.index.offset(of: name) else { continue }
      if place > 0 { packs?.swapAt(0, place) }
      return .packed(pack, offset: offset)
    }
    return nil
  }

  private func findLoose(_ id: ObjectID) throws(GitFailure) -> Place? {
    let hex = Array(id.hex.utf8)
    for folder in folders {
      var path = folder
      path.reserveCapacity(folder.count + hex.count + 2)
      path.append(UInt8(ascii: "/"))
      path.append(contentsOf: hex[..<2])
      path.append(UInt8(ascii: "/"))
      path.append(contentsOf: hex[2...])
      if let file = try FileAccess.load(path, limit: limits.objectBytes, Self.action) {
        return .loose(file, path: path)
      }
    }
    return nil
  }
}
