import GateModel

/// The lines of one file, and where hunks fit among them.
struct HunkSearch {
  private let file: [UInt8]
  private let patch: [UInt8]
  /// Where each line begins, and where the last one ends.
  private let starts: [Int]
  private var hashes: [Int] = []

  init(file: [UInt8], patch: [UInt8]) {
    self.file = file
    self.patch = patch
    var starts = [0]
    for (place, byte) in file.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(place + 1)
    }
    if starts.last != file.count { starts.append(file.count) }
    self.starts = starts
  }

  var lineCount: Int { starts.count - 1 }

  func offset(ofLine line: Int) -> Int { starts[min(line, lineCount)] }

  private func line(_ number: Int) -> ArraySlice<UInt8> {
    file[starts[number]..<starts[number + 1]]
  }

  /// Whether all old lines of a hunk stand from this line on, and the file ends or begins with them
  /// where the hunk has no context to show that it does not.
  func fits(_ hunk: PatchHunk, at place: Int) -> Bool {
    guard place + hunk.old.count <= lineCount else { return false }
    if hunk.mustBegin, place != 0 { return false }
    if hunk.mustEnd, place + hunk.old.count != lineCount { return false }
    var number = place
    var isSame = true
    hunk.forEachLine(of: patch) { mark, content in
      guard isSame, mark != UInt8(ascii: "+") else { return }
      isSame = line(number) == content
      number += 1
    }
    return isSame
  }

  /// The lines at which a hunk fits: all of them, but no more than two.
  mutating func places(of hunk: PatchHunk) -> [Int] {
    if hunk.mustBegin { return fits(hunk, at: 0) ? [0] : [] }
    if hunk.mustEnd {
      let place = lineCount - hunk.old.count
      return place >= 0 && fits(hunk, at: place) ? [place] : []
    }
    if hashes.isEmpty { hashes = (0..<lineCount).map { Self.hash(line($0)) } }
    var wanted: [Int] = []
    hunk.forEachLine(of: patch) { mark, content in
      if mark != UInt8(ascii: "+") { wanted.append(Self.hash(content)) }
    }
    return Self.occurrences(of: wanted, in: hashes) { fits(hunk, at: $0) }
  }

  /// Keyed anew in every process, so that nobody can prepare lines that collide.
  private static func hash(_ line: ArraySlice<UInt8>) -> Int {
    unsafe line.withUnsafeBytes { unsafe LineScan.hash($0) }
  }

  /// Knuth, Morris and Pratt: time linear in both, whatever repeats in them.
  private static func occurrences(
    of wanted: [Int], in all: [Int], where isTrue: (Int) -> Bool
  ) -> [Int] {
    var borders = [0]
    for place in wanted.indices.dropFirst() {
      var length = borders[place - 1]
      while length > 0, wanted[length] != wanted[place] { length = borders[length - 1] }
      borders.append(wanted[length] == wanted[place] ? length + 1 : 0)
    }
    var (found, length) = ([Int](), 0)
    for place in all.indices {
      while length > 0, wanted[length] != all[place] { length = borders[length - 1] }
      if wanted[length] == all[place] { length += 1 }
      guard length == wanted.count else { continue }
      length = borders[length - 1]
      let start = place + 1 - wanted.count
      if isTrue(start) { found.append(start) }
      if found.count == 2 { break }
    }
    return found
  }
}

extension PatchHunk {
  /// Git's rules: a hunk of the first line begins the file, one without context behind it ends it.
  var mustBegin: Bool { old.lowerBound == 0 || old.isEmpty && old.lowerBound == 1 }
  var mustEnd: Bool { trailingContext == 0 }

  /// Calls `body` with the mark and the content of every line, the content with its line end where
  /// it has one.
  func forEachLine(of patch: [UInt8], _ body: (UInt8, ArraySlice<UInt8>) -> Void) {
    var start = self.body.lowerBound
    while start < self.body.upperBound {
      var end = start
      while patch[end] != UInt8(ascii: "\n") { end += 1 }
      end += 1
      let next = end
      var following = end
      let hasNote = end < self.body.upperBound && patch[end] == UInt8(ascii: "\\")
      if hasNote {
        while patch[following] != UInt8(ascii: "\n") { following += 1 }
        following += 1
      }
      if patch[start] == UInt8(ascii: "\n") {
        body(UInt8(ascii: " "), patch[start..<(hasNote ? start : next)])
      } else {
        body(patch[start], patch[(start + 1)..<(hasNote ? next - 1 : next)])
      }
      start = following
    }
  }

  /// Appends the new lines; `line` is the number of the next new line before and after.
  func emit(from patch: [UInt8], into content: inout NewContent, at line: inout Int) {
    var number = line
    forEachLine(of: patch) { mark, bytes in
      guard mark != UInt8(ascii: "-") else { return }
      if mark == UInt8(ascii: "+") {
        if let last = content.added.last, last.upperBound == number {
          content.added[content.added.count - 1] = last.lowerBound..<number + 1
        } else {
          content.added.append(number..<number + 1)
        }
      }
      content.bytes += bytes
      number += 1
    }
    line = number
  }
}
