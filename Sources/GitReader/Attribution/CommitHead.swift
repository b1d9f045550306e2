import GateModel

/// The header of a commit, read without copying: where it stands in history, and who made it.
struct CommitHead {
  var tree: ObjectID
  var parentCount = 0
  /// Where the id of the first parent stands, and how far each is from the one before.
  var firstParent: Int
  var parentStride: Int
  var author: Range<Int> = 0..<0
  var authored = 0
  var committed = 0

  /// Nil where it does not begin as a commit does; names and dates that are odd are let through.
  init?(_ bytes: ByteStore, idLength: Int, limits: GitLimits) {
    let width = idLength * 2
    guard bytes.holds("tree ", at: 0), let tree = bytes.hexID(at: 5, length: idLength),
      5 + width < bytes.count, bytes[5 + width] == UInt8(ascii: "\n")
    else { return nil }
    self.tree = tree
    firstParent = 5 + width + 1 + 7
    parentStride = 7 + width + 1
    var place = 5 + width + 1
    while bytes.holds("parent ", at: place) {
      guard place + 7 + width < bytes.count, bytes[place + 7 + width] == UInt8(ascii: "\n"),
        parentCount < limits.parents
      else { return nil }
      parentCount += 1
      place += parentStride
    }
    guard bytes.holds("author ", at: place) else { return nil }
    let authorEnd = Self.lineEnd(bytes, place)
    (author, authored) = Self.person(bytes, from: place + 7, to: authorEnd)
    place = min(authorEnd + 1, bytes.count)
    guard bytes.holds("committer ", at: place) else { return nil }
    committed = Self.person(bytes, from: place + 10, to: Self.lineEnd(bytes, place)).date
  }

  private static func lineEnd(_ bytes: ByteStore, _ place: Int) -> Int {
    bytes.first(UInt8(ascii: "\n"), from: place, to: bytes.count) ?? bytes.count
  }

  /// `Name <address> seconds zone`: up to the last `>`, and the seconds, zero where unreadable.
  private static func person(
    _ bytes: ByteStore, from start: Int, to end: Int
  ) -> (range: Range<Int>, date: Int) {
    var close = end
    while close > start, bytes[close - 1] != UInt8(ascii: ">") { close -= 1 }
    if close == start { return (start..<end, 0) }
    var place = close
    while place < end, bytes[place] == UInt8(ascii: " ") { place += 1 }
    var date = 0
    var digits = 0
    while place < end, bytes[place] &- 0x30 < 10, digits < 18 {
      date = date * 10 + Int(bytes[place] - 0x30)
      place += 1
      digits += 1
    }
    let isWhole = digits > 0 && (place == end || bytes[place] == UInt8(ascii: " "))
    return (start..<close, isWhole ? date : 0)
  }
}
