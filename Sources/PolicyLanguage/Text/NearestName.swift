/// Finds what was probably meant by a name that is none.
package enum NearestName {
  /// The candidate fewest edits away, if near enough to be a slip and not another word.
  package static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
    let typed = Array(name.utf8.prefix(longest + 1))
    guard typed.count <= longest else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(typed, Array(candidate.utf8))
      let allowed = max(1, (max(typed.count, candidate.utf8.count) + 1) / 3)
      if distance <= allowed, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// `did you mean ...?`, or nil where nothing is near.
  package static func hint(_ name: String, in candidates: some Sequence<String>) -> String? {
    of(name, in: candidates).map { "did you mean `\($0)`?" }
  }

  private static let longest = 64

  /// Edits that turn one into the other: insert, delete, replace, swap two neighbours. Case is free.
  static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    func folded(_ byte: UInt8) -> UInt8 {
      if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { return byte | 0x20 }
      return byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : byte
    }
    let (one, other) = (one.map(folded), other.map(folded))
    var before: [Int] = []
    var last = Array(0...other.count)
    for row in 0..<one.count {
      var current = [row + 1]
      for column in 0..<other.count {
        let replaced = last[column] + (one[row] == other[column] ? 0 : 1)
        var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      (before, last) = (last, current)
    }
    return last[other.count]
  }
}
