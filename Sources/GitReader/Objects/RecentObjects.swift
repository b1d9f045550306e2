import GateModel

/// Trees and commits that were just read: a range asks for the same ones once a commit and a folder.
struct RecentObjects {
  private static let largestObject = 64 << 10
  private static let capacity = 8 << 20
  /// A loose object may own more memory than its content fills.
  private static let overhead = 4 << 10

  private var objects: [ObjectID: GitObject] = [:]
  private var bytes = 0

  subscript(_ id: ObjectID) -> GitObject? { objects.isEmpty ? nil : objects[id] }

  mutating func keep(_ object: GitObject, _ id: ObjectID) {
    switch object.kind {
    case .blob, .tag: return
    case .tree, .commit: break
    }
    if object.bytes.count > Self.largestObject { return }
    if bytes > Self.capacity {
      objects.removeAll(keepingCapacity: true)
      bytes = 0
    }
    bytes += object.bytes.count + Self.overhead
    objects[id] = object
  }
}
