/// Finds what was probably meant by a name that is none.
package enum NearestName {
  /// The candidate fewest edits away, the first of equals; nil if none is near enough to be a slip.
  package static func of(_ typed: [UInt8], among candidates: some Sequence<String>) -> String? {
    // A longer name than any that is known is no slip of the hand, and the table must stay small.
    guard !typed.isEmpty, typed.count <= longest else { return nil }
    let typed = typed.map(folded)
    var best: (name: String, edits: Int)?
    for candidate in candidates {
      let name = candidate.utf8.map(folded)
      let allowed = max(1, (max(typed.count, name.count) + 1) / 3)
      let isBegun = typed.count >= 3 && name.starts(with: typed)
      let edits = isBegun ? 1 : edits(from: typed, to: name)
      if edits <= allowed, edits < best?.edits ?? Int.max { best = (candidate, edits) }
    }
    return best?.name
  }

  /// The same for text.
  package static func of(_ typed: String, among candidates: some Sequence<String>) -> String? {
    of(Array(typed.utf8.prefix(longest + 1)), among: candidates)
  }

  /// `did you mean ...?`, or nil where nothing is near.
  package static func hint(_ typed: String, among candidates: some Sequence<String>) -> String? {
    of(typed, among: candidates).map { "did you mean `\($0)`?" }
  }

  private static let longest = 64

  /// Case and the choice of `-` or `_` are free.
  private static func folded(_ byte: UInt8) -> UInt8 {
    if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { return byte | 0x20 }
    return byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : byte
  }

  /// Insertions, deletions, replacements and swaps of neighbours, each one edit.
  private static func edits(from one: [UInt8], to other: [UInt8]) -> Int {
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
