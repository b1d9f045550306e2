/// A message as git's reader of trailers goes over it, line by line from either end.
struct MessageLines {
  let bytes: [UInt8]

  private static let newline = UInt8(ascii: "\n")
  private static let comment = UInt8(ascii: "#")
  private static let scissors = Array(
    "# ------------------------ >8 ------------------------\n".utf8)
  private static let conflicts = Array("Conflicts:\n".utf8)
  private static let own = ["Signed-off-by: ", "(cherry picked from commit "].map { Array($0.utf8) }

  init(_ bytes: some Sequence<UInt8>) {
    var bytes = Array(bytes)
    if let last = bytes.last, last != Self.newline { bytes.append(Self.newline) }
    self.bytes = bytes
  }

  /// The lines of a range, each with its end.
  func lines(_ range: Range<Int>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var place = range.lowerBound
    while place < range.upperBound {
      let next = min(end(from: place), range.upperBound)
      lines.append(bytes[place..<next])
      place = next
    }
    return lines
  }

  /// Behind the line end of the line that begins here.
  private func end(from start: Int) -> Int {
    var place = start
    while place < bytes.count, bytes[place] != Self.newline { place += 1 }
    return min(place + 1, bytes.count)
  }

  private func holds(_ text: [UInt8], at place: Int) -> Bool {
    bytes.count - place >= text.count && bytes[place..<(place + text.count)].elementsEqual(text)
  }

  /// Where the words end: before comments, blank lines and old lists of conflicts that close them.
  var endOfWords: Int {
    var start: Int?
    var inConflicts = false
    var place = 0
    while place < bytes.count {
      if holds(Self.scissors, at: place) { return start ?? place }
      if bytes[place] == Self.comment || bytes[place] == Self.newline {
        start = start ?? place
      } else if holds(Self.conflicts, at: place) {
        inConflicts = true
        start = start ?? place
      } else if inConflicts, bytes[place] == UInt8(ascii: "\t") {
        // The name of a file in the list.
      } else if start != nil {
        start = nil
        inConflicts = false
      }
      place = end(from: place)
    }
    return start ?? bytes.count
  }

  /// Where the last paragraph begins if it is one of trailers: of nothing else, or with one of git's
  /// own and at least a quarter of it. Else `end`. The first paragraph never is.
  func startOfTrailers(before end: Int) -> Int {
    let title = endOfTitle(before: end)
    var tally = Tally()
    for line in lines(title..<end).reversed() {
      guard line.first != Self.comment else {
        tally.others += tally.pending
        tally.pending = 0
        continue
      }
      if line.allSatisfy(\.isBlank) {
        if tally.isEmpty { continue }
        tally.others += tally.pending
        return tally.isBlock ? line.endIndex : end
      }
      tally.count(line, isOwn: Self.own.contains { line.starts(with: $0) })
    }
    return end
  }

  private struct Tally {
    var trailers = 0
    var others = 0
    /// Lines that begin with a blank, and go on what is yet to come.
    var pending = 0
    var hasOwn = false
    var isEmpty = true

    var isBlock: Bool { hasOwn && trailers * 3 >= others || trailers > 0 && others == 0 }

    mutating func count(_ line: ArraySlice<UInt8>, isOwn: Bool) {
      isEmpty = false
      if isOwn {
        hasOwn = true
        trailers += 1
        pending = 0
      } else if let first = line.first, first.isBlank {
        pending += 1
      } else if MessageLines.separator(in: line) != nil {
        trailers += 1
        pending = 0
      } else {
        others += 1 + pending
        pending = 0
      }
    }
  }

  /// Behind the first paragraph, comments before it and in it included.
  private func endOfTitle(before end: Int) -> Int {
    var place = 0
    while place < end {
      let next = self.end(from: place)
      if bytes[place] != Self.comment, bytes[place..<next].allSatisfy(\.isBlank) { break }
      place = next
    }
    return place
  }

  /// Where the colon stands behind a name: letters, digits and hyphens, then blanks at most.
  static func separator(in line: ArraySlice<UInt8>) -> Int? {
    var hasBlank = false
    for place in line.indices {
      let byte = line[place]
      if byte == UInt8(ascii: ":") { return place > line.startIndex ? place : nil }
      if !hasBlank, byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") { continue }
      guard place > line.startIndex, byte == 0x20 || byte == 0x09 else { return nil }
      hasBlank = true
    }
    return nil
  }
}
