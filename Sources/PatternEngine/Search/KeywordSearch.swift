/// Finds lower-case keywords in text of any case.
enum KeywordSearch {
  /// Whether `keyword` stands in `text`, which is lower case already.
  static func find(_ keyword: [UInt8], in text: [UInt8]) -> Bool {
    unsafe text.withUnsafeBytes { unsafe find(keyword, in: $0, 0..<text.count) }
  }

  /// Whether any keyword stands within reach of a match; true where there are none.
  static func isNear(
    _ match: Range<Int>, _ keywords: [[UInt8]], in text: UnsafeRawBufferPointer
  ) -> Bool {
    if keywords.isEmpty { return true }
    // Mostly it is part of the match: looking there first saves the 512 bytes around.
    if keywords.contains(where: { unsafe find($0, in: text, match) }) { return true }
    let near =
      max(
        0, match.lowerBound - SearchRule.keywordReach)..<min(
        text.count, match.upperBound + SearchRule.keywordReach)
    return keywords.contains { unsafe find($0, in: text, near) }
  }

  private static func find(
    _ keyword: [UInt8], in text: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> Bool {
    guard let first = keyword.first else { return true }
    guard range.count >= keyword.count else { return false }
    // Setting the bit of case maps other bytes onto letters too: only a reason to look closer.
    let folded = first | 0x20
    for start in range.lowerBound...(range.upperBound - keyword.count)
    where unsafe text[start] | 0x20 == folded {
      var offset = 0
      while offset < keyword.count,
        unsafe ASCIICase.lowered(text[start + offset]) == keyword[offset]
      {
        offset += 1
      }
      if offset == keyword.count { return true }
    }
    return false
  }
}
