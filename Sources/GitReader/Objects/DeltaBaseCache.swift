/// Small objects that were just unpacked: neighbours in history are usually deltas of one another.
struct DeltaBaseCache {
  private struct Key: Hashable {
    var pack: Int
    var offset: Int
  }

  private static let largestObject = 256 << 10
  private static let capacity = 32 << 20

  private var objects: [Key: GitObject] = [:]
  private var bytes = 0

  func object(_ pack: Int, _ offset: Int) -> GitObject? {
    objects.isEmpty ? nil : objects[Key(pack: pack, offset: offset)]
  }

  mutating func keep(_ object: GitObject, _ pack: Int, _ offset: Int) {
    if object.bytes.count > Self.largestObject { return }
    if bytes > Self.capacity { empty() }
    bytes += object.bytes.count + 64
    objects[Key(pack: pack, offset: offset)] = object
  }

  mutating func empty() {
    objects.removeAll(keepingCapacity: true)
    bytes = 0
  }
}
