/// The lines that turn one text into another: as few as there can be, within bounds.
package struct LineDiff: Hashable, Sendable {
  /// A run of lines taken out and the run put in its place; ranges are 0-based line numbers.
  package struct Hunk: Hashable, Sendable {
    package var old: Range<Int>
    package var new: Range<Int>

    package init(old: Range<Int>, new: Range<Int>) {
      self.old = old
      self.new = new
    }
  }

  /// In order, never touching one another.
  package private(set) var hunks: [Hunk] = []
  /// False where the texts were too different to look for the fewest lines: then some lines that both
  /// texts share are counted too. It is never less than the truth.
  package private(set) var isMinimal = true

  package var added: Int { hunks.reduce(0) { $0 + $1.new.count } }
  package var deleted: Int { hunks.reduce(0) { $0 + $1.old.count } }

  /// More lines than this in one text are not compared but counted.
  static let lineLimit = 4_000_000

  /// Compares two texts; costs time near-linear in their size, whatever they hold.
  package init(old: RawSpan, new: RawSpan) {
    unsafe old.withUnsafeBytes { old in
      unsafe new.withUnsafeBytes { new in
        unsafe compare(old, new)
      }
    }
  }

  private mutating func compare(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) {
    let same = unsafe LineScan.commonPrefix(old, new)
    if same == old.count && same == new.count { return }
    var start = same
    while start > 0, unsafe old[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let skipped = unsafe LineScan.count(UnsafeRawBufferPointer(rebasing: old[..<start]))
    let (oldRest, newRest) = unsafe (
      UnsafeRawBufferPointer(rebasing: old[start...]),
      UnsafeRawBufferPointer(rebasing: new[start...])
    )
    let tail = unsafe commonTail(oldRest, newRest)
    let oldMiddle = unsafe UnsafeRawBufferPointer(rebasing: oldRest.dropLast(tail))
    let newMiddle = unsafe UnsafeRawBufferPointer(rebasing: newRest.dropLast(tail))
    guard let table = unsafe LineTable(old: oldMiddle, new: newMiddle, limit: Self.lineLimit) else {
      isMinimal = false
      let (oldCount, newCount) = unsafe (LineScan.count(oldMiddle), LineScan.count(newMiddle))
      hunks = [Hunk(old: skipped..<skipped + oldCount, new: skipped..<skipped + newCount)]
      return
    }
    var search = ShortestEdit(table)
    search.run()
    isMinimal = search.isMinimal
    collectHunks(search, from: skipped)
  }

  /// Whole lines that both texts end with, in bytes; a line must begin at the cut on both sides.
  private func commonTail(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) -> Int {
    var tail = unsafe LineScan.commonSuffix(old, new)
    func beginsLine(_ text: UnsafeRawBufferPointer) -> Bool {
      tail == text.count || (unsafe text[text.count - tail - 1] == UInt8(ascii: "\n"))
    }
    while tail > 0, !(unsafe beginsLine(old) && beginsLine(new)) { tail -= 1 }
    return tail
  }

  private mutating func collectHunks(_ search: ShortestEdit, from base: Int) {
    var (oldLine, newLine) = (0, 0)
    let (oldCount, newCount) = (search.isDeleted.count, search.isAdded.count)
    while oldLine < oldCount || newLine < newCount {
      let (oldStart, newStart) = (oldLine, newLine)
      while oldLine < oldCount, search.isDeleted[oldLine] { oldLine += 1 }
      while newLine < newCount, search.isAdded[newLine] { newLine += 1 }
      if oldLine > oldStart || newLine > newStart {
        hunks.append(
          Hunk(old: base + oldStart..<base + oldLine, new: base + newStart..<base + newLine))
      } else {
        oldLine += 1
        newLine += 1
      }
    }
  }
}
