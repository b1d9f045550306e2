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
      bucket.sort { $0.prefix < $1.prefix }
      var start = 0
      while start < bucket.count {
        var end = start + 1
        while end < bucket.count, bucket[end].prefix == bucket[start].prefix { end += 1 }
        if end > start + 1 { disown(bucket[start..<end], indexes, &owned) }
        start = end
      }
    }
    return owned
  }

  /// Settles entries that begin alike, which but for forged indexes are copies of one object. Where
  /// one index has an id twice, both are kept: it is not known which of them git would take.
  private static func disown(
    _ alike: ArraySlice<Entry>, _ indexes: [PackIndex], _ owned: inout [[Bool]]
  ) {
    let named = alike.map { (id: indexes[Int($0.pack)].id(at: Int($0.place)), entry: $0) }
      .sorted { one, two in
        one.id == two.id ? one.entry.pack < two.entry.pack : one.id.precedes(two.id)
      }
    var first = 0
    for next in named.indices.dropFirst() {
      if named[next].id != named[first].id {
        first = next
      } else if named[next].entry.pack != named[first].entry.pack {
        owned[Int(named[next].entry.pack)][Int(named[next].entry.place)] = false
      }
    }
  }
}
