import GateModel

/// Objects that several packs hold: who delivers them.
enum PackClaims {
  private struct Entry {
    var prefix: UInt64
    var pack: Int32
    var place: UInt32
  }

  /// For each index, which of its places are its own: the first index that holds an id has it.
  static func divide(_ indexes: [PackIndex]) -> [[Bool]] {
    var owned = indexes.map { [Bool](repeating: true, count: $0.count) }
    if indexes.count < 2 { return owned }
    var bucket: [Entry] = []
    for first in 0..<256 {
      bucket.removeAll(keepingCapacity: true)
      for (pack, index) in indexes.enumerated() {
        for place in index.places(startingWith: first) {
          bucket.append(
            Entry(prefix: index.prefix(at: place), pack: Int32(pack), place: UInt32(place)))
        }
      }
      bucket.sort { $0.prefix != $1.prefix ? $0.prefix < $1.prefix : $0.pack < $1.pack }
      var start = 0
      for next in bucket.indices {
        if bucket[next].prefix != bucket[start].prefix { start = next }
        let mine = bucket[next]
        let id = indexes[Int(mine.pack)].id(at: Int(mine.place))
        let isTaken = bucket[start..<next].contains {
          indexes[Int($0.pack)].id(at: Int($0.place)) == id
        }
        if isTaken { owned[Int(mine.pack)][Int(mine.place)] = false }
      }
    }
    return owned
  }
}
