/// The name that was probably meant by a mistyped one.
package enum NearestName {
  /// The candidate fewest edits away, the first of equals; nil if none is close enough to be a slip.
  package static func of(_ typed: [UInt8], among candidates: [String]) -> String? {
    // A longer name than any flag has is no slip of the hand, and the table must stay small.
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    let allowed = max(1, typed.count / 3)
    var best: (name: String, edits: Int)?
    for candidate in candidates {
      let name = Array(candidate.utf8)
      let isPrefix = typed.count >= 3 && name.starts(with: typed)
      let edits = isPrefix ? 1 : edits(from: typed, to: name)
      if edits <= allowed, edits < best?.edits ?? Int.max { best = (candidate, edits) }
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours, each one edit.
  static func edits(from one: [UInt8], to other: [UInt8]) -> Int {
    var older = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for i in one.indices {
      var row = [Int](repeating: i + 1, count: other.count + 1)
      for j in other.indices {
        let replaced = last[j] + (one[i] == other[j] ? 0 : 1)
        row[j + 1] = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          row[j + 1] = min(row[j + 1], older[j - 1] + 1)
        }
      }
      (older, last) = (last, row)
    }
    return last[other.count]
  }
}
