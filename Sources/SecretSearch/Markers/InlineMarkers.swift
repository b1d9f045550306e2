import GateModel

/// All markers of one text, and what they allow in it.
struct InlineMarkers {
  private static let foreign = [
    "gitleaks:allow", "pragma: allowlist secret", "pragma: allowlist nextline secret",
  ].map { Array($0.utf8) }
  /// Longer lines are looked at this far on both sides of the match.
  private static let reach = 1_024

  /// Every marker, in the order of the text.
  let all: [InlineMarker]
  /// The numbers of the markers that begin a block, and the bytes that each governs.
  private let blocks: [(marker: Int, bytes: Range<Int>)]
  /// Numbers of beginnings without an end, and of ends without a beginning: they allow nothing.
  let unpaired: [Int]
  private let following: InlineAllows

  /// `hidden` is where secrets stand.
  init(
    in text: borrowing Span<UInt8>, following: InlineAllows,
    hiding hidden: HiddenRanges = HiddenRanges([])
  ) {
    let all = following == .none ? [] : Self.find(in: text, hiding: hidden)
    var (open, lone): ([Int], [Int]) = ([], [])
    var blocks: [(marker: Int, bytes: Range<Int>)] = []
    for (number, marker) in all.enumerated() {
      switch marker.kind {
      case .line: continue
      case .begin: open.append(number)
      case .end:
        guard let begin = open.popLast() else {
          lone.append(number)
          continue
        }
        blocks.append((begin, all[begin].place.upperBound..<marker.place.lowerBound))
      }
    }
    (self.all, self.blocks, unpaired) = (all, blocks, (open + lone).sorted())
    self.following = following
  }

  /// Why a match of `rule` is allowed: by a marker on its line, by one on the line above that stands
  /// there alone, or by a block around it.
  func reason(
    for rule: String, at secret: Range<Int>, in text: borrowing Span<UInt8>
  ) -> String? {
    if let number = number(for: rule, at: secret, in: text) { return all[number].reason }
    guard following == .foreign else { return nil }
    let lines = Self.lines(of: secret, in: text)
    return foreignReason(in: lines.own, of: text) ?? foreignReason(in: lines.above, of: text)
  }

  /// The marker of ours that allows a match.
  func number(
    for rule: String, at secret: Range<Int>, in text: borrowing Span<UInt8>
  ) -> Int? {
    if all.isEmpty { return nil }
    let lines = Self.lines(of: secret, in: text)
    for line in [lines.own, lines.above] {
      let found = all.indices.first { number in
        all[number].kind == .line && line.contains(all[number].place.lowerBound)
          && all[number].allows(rule)
      }
      if let found { return found }
    }
    return blocks.first { block in
      block.bytes.lowerBound <= secret.lowerBound && secret.upperBound <= block.bytes.upperBound
        && all[block.marker].allows(rule)
    }?.marker
  }

  /// The line of a match, and the one above where that is a comment by itself; else nothing.
  private static func lines(
    of secret: Range<Int>, in text: borrowing Span<UInt8>
  ) -> (own: Range<Int>, above: Range<Int>) {
    let start = LinePlaces.start(of: secret.lowerBound, in: text, reach: reach)
    let end = LinePlaces.end(of: secret.upperBound, in: text, reach: reach)
    let nothing = start..<start
    guard start > 0, text[start - 1] == UInt8(ascii: "\n") else { return (start..<end, nothing) }
    let above = LinePlaces.start(of: start - 1, in: text, reach: reach)..<start - 1
    return (start..<end, isComment(above, of: text) ? above : nothing)
  }

  /// Whether nothing but a comment stands on a line: a marker behind code speaks of that code.
  private static func isComment(_ line: Range<Int>, of text: borrowing Span<UInt8>) -> Bool {
    var start = line.lowerBound
    while start < line.upperBound, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    return ["#", "//", "/*", "*", "--", "<!--", "{#", "{{!--", "(*", ";", "%", "'", "rem ", "REM "]
      .contains { start < line.upperBound && InlineMarker.holds($0.utf8, at: start, in: text) }
  }

  private func foreignReason(
    in line: Range<Int>, of text: borrowing Span<UInt8>
  ) -> String? {
    for marker in Self.foreign where line.count >= marker.count {
      for start in line.lowerBound...(line.upperBound - marker.count)
      where InlineMarker.holds(marker, at: start, in: text) {
        return String(decoding: marker, as: UTF8.self)
      }
    }
    return nil
  }

  private static func find(
    in text: borrowing Span<UInt8>, hiding hidden: HiddenRanges
  ) -> [InlineMarker] {
    var found: [InlineMarker] = []
    unsafe text.withUnsafeBytes { bytes in
      let span = unsafe bytes.bindMemory(to: UInt8.self).span
      var place = 0
      while place < bytes.count {
        place = unsafe nextBlock(in: bytes, from: place)
        for start in place..<min(place + 16, bytes.count)
        where unsafe bytes[start] == UInt8(ascii: "c") {
          if InlineMarker.holds(InlineMarker.word, at: start, in: span),
            let marker = InlineMarker(at: start, in: span, hiding: hidden)
          {
            found.append(marker)
          }
        }
        place += 16
      }
    }
    return found
  }

  /// The next sixteen bytes in which the word may begin, or the last ones: its first letter and the
  /// third but rarely stand so in any other text.
  @inline(never)
  private static func nextBlock(in text: UnsafeRawBufferPointer, from start: Int) -> Int {
    let first = SIMD16<UInt8>(repeating: UInt8(ascii: "c"))
    let third = SIMD16<UInt8>(repeating: UInt8(ascii: ":"))
    var place = start
    while place + 18 <= text.count {
      let one = unsafe text.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      let two = unsafe text.loadUnaligned(fromByteOffset: place + 2, as: SIMD16<UInt8>.self)
      let isWord = (one .== first) .& (two .== third)
      let marks = unsafe unsafeBitCast(isWord, to: SIMD2<UInt64>.self)
      if marks[0] | marks[1] != 0 { return place }
      place += 16
    }
    return place
  }
}
