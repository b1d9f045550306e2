import GateModel
import PatchFormat

/// Finds blocks of lines that one file loses and another, or another place, gains.
///
/// Lines are alike that differ in blanks at their ends alone: what moves is often indented anew.
struct MovedLines {
  /// Shorter blocks are alike by chance.
  private static let shortest = 5
  /// A block of brackets and blanks is nothing that was moved.
  private static let leastLetters = 20
  /// Beyond so many lines nothing is looked for, and all lines count.
  private static let most = 400_000

  private struct Line: Hashable {
    let text: [UInt8]
    var letters: Int {
      text.count { $0 | 0x20 >= 97 && $0 | 0x20 <= 122 || (48...57).contains($0) }
    }
  }

  /// Changed lines in order; nil between those that do not follow one another.
  private var lost: [Line?] = []
  private var gained: [Line?] = []

  /// How many lines of these files were moved and not made.
  static func count(in files: [FileChange], of evidence: Evidence) throws(ReadFailure) -> Int {
    var moved = MovedLines()
    for file in files {
      try moved.take(file, from: evidence.content)
      if moved.lost.count + moved.gained.count > most { return 0 }
    }
    return moved.count()
  }

  private mutating func take(
    _ file: FileChange, from content: any ContentSource
  ) throws(ReadFailure) {
    let old = file.status == .copied ? nil : file.old
    switch (Self.text(old), Self.text(file.new)) {
    case (let old?, let new?):
      try content.withContent(of: old) { before throws(ReadFailure) in
        try content.withContent(of: new) { after throws(ReadFailure) in
          if LineCounts.looksBinary(before) || LineCounts.looksBinary(after) { return }
          let diff = LineDiff(old: before, new: after)
          let (old, new) = (Self.lines(of: before), Self.lines(of: after))
          for hunk in diff.hunks {
            lost += old[hunk.old.clamped(to: 0..<old.count)] + [nil]
            gained += new[hunk.new.clamped(to: 0..<new.count)] + [nil]
          }
        }
      }
    case (let old?, nil): lost += try Self.whole(old, content) + [nil]
    case (nil, let new?): gained += try Self.whole(new, content) + [nil]
    case (nil, nil): break
    }
  }

  private static func text(_ side: FileSide?) -> FileSide? {
    side?.mode.kind == .file ? side : nil
  }

  private static func whole(
    _ side: FileSide, _ content: any ContentSource
  ) throws(ReadFailure) -> [Line?] {
    try content.withContent(of: side) { bytes throws(ReadFailure) in
      LineCounts.looksBinary(bytes) ? [] : lines(of: bytes)
    }
  }

  private static func lines(of text: RawSpan) -> [Line?] {
    let bytes = unsafe text.withUnsafeBytes { unsafe Array($0) }
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      Line(text: Array($0.trimmed))
    }
  }

  private func count() -> Int {
    // Numbers instead of lines: each is compared many times.
    var numbers: [Line: Int] = [:]
    func number(_ line: Line?) -> Int? {
      guard let line else { return nil }
      if let known = numbers[line] { return known }
      let next = numbers.count
      numbers[line] = next
      return next
    }
    let lostNumbers = lost.map(number)
    let gainedNumbers = gained.map(number)
    var letters = [Int](repeating: 0, count: numbers.count)
    for (line, number) in numbers { letters[number] = line.letters }
    return Self.count(lostNumbers, gainedNumbers, letters)
  }

  private static func count(_ lost: [Int?], _ gained: [Int?], _ letters: [Int]) -> Int {
    // Each place of a lost line is used once, so that the whole takes one pass over both.
    var places: [[Int]: [Int]] = [:]
    for place in lost.indices.reversed() {
      if let window = window(lost, at: place, letters) { places[window, default: []].append(place) }
    }
    var used = [Bool](repeating: false, count: lost.count)
    var moved = 0
    var place = 0
    while place < gained.count {
      guard let window = window(gained, at: place, letters),
        let start = takeFree(&places[window, default: []], used)
      else {
        place += 1
        continue
      }
      var length = 0
      var weight = 0
      while place + length < gained.count, start + length < lost.count, !used[start + length],
        let line = gained[place + length], lost[start + length] == line
      {
        weight += letters[line]
        length += 1
      }
      guard length >= shortest, weight >= leastLetters else {
        place += 1
        continue
      }
      for offset in 0..<length { used[start + offset] = true }
      moved += length
      place += length
    }
    return moved
  }

  /// Nil for lines without a letter: a hundred thousand blank lines are alike everywhere, and following
  /// them from each place would take for ever.
  private static func window(_ lines: [Int?], at place: Int, _ letters: [Int]) -> [Int]? {
    guard place + shortest <= lines.count else { return nil }
    let window = lines[place..<(place + shortest)].compactMap { $0 }
    return window.count == shortest && window.contains { letters[$0] > 0 } ? window : nil
  }

  private static func takeFree(_ places: inout [Int], _ used: [Bool]) -> Int? {
    while let place = places.popLast() { if !used[place] { return place } }
    return nil
  }
}
