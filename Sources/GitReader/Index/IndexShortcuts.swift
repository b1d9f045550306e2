/// The extensions by which git reads a large index on several threads.
///
/// This reader goes from front to back and has no need of them. Where they lead elsewhere than that,
/// git and this reader would see two different indexes in one file.
struct IndexShortcuts {
  private let parser: IndexParser
  private let start: Int
  private let end: Int

  init(parser: IndexParser, from start: Int, to end: Int) {
    self.parser = parser
    self.start = start
    self.end = end
  }

  /// EOIE: where the entries end.
  func checkEnd(of extensions: Int) throws(GitFailure) {
    guard end - start >= 4, parser.bytes.bigEndian32(at: start) == extensions else {
      throw parser.corrupt("its EOIE extension misplaces the end of the entries")
    }
  }

  /// IEOT: a version, then where each block of entries begins and how many it holds.
  func checkBlocks(of entries: [some FixedWidthInteger]) throws(GitFailure) {
    let wrong = parser.corrupt("its IEOT extension misplaces blocks of entries")
    guard end - start >= 4, (end - start - 4) % 8 == 0 else { throw wrong }
    var first = 0
    for place in stride(from: start + 4, to: end, by: 8) {
      guard first < entries.count, parser.bytes.bigEndian32(at: place) == Int(entries[first])
      else { throw wrong }
      first += parser.bytes.bigEndian32(at: place + 4)
    }
    guard first == entries.count else { throw wrong }
  }
}
