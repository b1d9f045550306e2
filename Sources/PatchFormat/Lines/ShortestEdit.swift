/// Myers' linear-space search for the fewest lines to delete and add (An O(ND) Difference Algorithm,
/// 1986), over numbered lines. Where the middle is further away than `costLimit` it splits at the
/// furthest point reached instead: time stays within lines times `costLimit`, at the price of lines
/// counted that a longer search would have matched.
struct ShortestEdit {
  private(set) var isDeleted: [Bool]
  private(set) var isAdded: [Bool]
  private(set) var isMinimal = true

  static let costLimit = 1024

  /// Lines that both sides hold, with where they stand: the others are edits whatever the rest says.
  private let old: [Int32]
  private let new: [Int32]
  private let oldPlaces: [Int]
  private let newPlaces: [Int]
  private var forward: [Int]
  private var backward: [Int]
  private let middle: Int

  init(_ table: LineTable) {
    let (inOld, inNew) = (Set(table.old), Set(table.new))
    oldPlaces = table.old.indices.filter { inNew.contains(table.old[$0]) }
    newPlaces = table.new.indices.filter { inOld.contains(table.new[$0]) }
    old = oldPlaces.map { table.old[$0] }
    new = newPlaces.map { table.new[$0] }
    isDeleted = table.old.map { !inNew.contains($0) }
    isAdded = table.new.map { !inOld.contains($0) }
    middle = new.count + 1
    forward = Array(repeating: 0, count: old.count + new.count + 3)
    backward = forward
  }

  private struct Box {
    var oldStart: Int
    var oldEnd: Int
    var newStart: Int
    var newEnd: Int
  }

  mutating func run() {
    // A stack of our own: the boxes of hostile input may nest deeper than a thread's stack.
    var boxes = [Box(oldStart: 0, oldEnd: old.count, newStart: 0, newEnd: new.count)]
    while var box = boxes.popLast() {
      trim(&box)
      if box.oldStart == box.oldEnd {
        for line in box.newStart..<box.newEnd { isAdded[newPlaces[line]] = true }
      } else if box.newStart == box.newEnd {
        for line in box.oldStart..<box.oldEnd { isDeleted[oldPlaces[line]] = true }
      } else {
        let (x, y) = split(box)
        boxes.append(Box(oldStart: box.oldStart, oldEnd: x, newStart: box.newStart, newEnd: y))
        boxes.append(Box(oldStart: x, oldEnd: box.oldEnd, newStart: y, newEnd: box.newEnd))
      }
    }
  }

  private func trim(_ box: inout Box) {
    while box.oldStart < box.oldEnd, box.newStart < box.newEnd,
      old[box.oldStart] == new[box.newStart]
    {
      box.oldStart += 1
      box.newStart += 1
    }
    while box.oldStart < box.oldEnd, box.newStart < box.newEnd,
      old[box.oldEnd - 1] == new[box.newEnd - 1]
    {
      box.oldEnd -= 1
      box.newEnd -= 1
    }
  }

  /// A point that some shortest path through the box goes through; never a corner of the box.
  ///
  /// Diagonals are `x - y`; `forward[middle + d]` is the furthest `x` reached on diagonal `d` from the
  /// start, `backward[middle + d]` the nearest one from the end. Sentinels stand beside the outermost.
  private mutating func split(_ box: Box) -> (Int, Int) {
    let (lowest, highest) = (box.oldStart - box.newEnd, box.oldEnd - box.newStart)
    let (start, end) = (box.oldStart - box.newStart, box.oldEnd - box.newEnd)
    let isOdd = (start - end) & 1 != 0
    var (forwardLow, forwardHigh, backwardLow, backwardHigh) = (start, start, end, end)
    forward[middle + start] = box.oldStart
    backward[middle + end] = box.oldEnd
    var cost = 0
    while true {
      cost += 1
      widen(&forwardLow, &forwardHigh, within: lowest...highest, mark: -1, in: &forward)
      for diagonal in stride(from: forwardHigh, through: forwardLow, by: -2) {
        let x = goForward(on: diagonal, in: box)
        if isOdd, diagonal >= backwardLow, diagonal <= backwardHigh,
          backward[middle + diagonal] <= x
        {
          return (x, x - diagonal)
        }
      }
      widen(&backwardLow, &backwardHigh, within: lowest...highest, mark: Int.max, in: &backward)
      for diagonal in stride(from: backwardHigh, through: backwardLow, by: -2) {
        let x = goBackward(on: diagonal, in: box)
        if !isOdd, diagonal >= forwardLow, diagonal <= forwardHigh,
          x <= forward[middle + diagonal]
        {
          return (x, x - diagonal)
        }
      }
      if cost >= Self.costLimit {
        isMinimal = false
        return furthest(from: forwardHigh, to: forwardLow, in: box)
      }
    }
  }

  /// Lets the search reach one diagonal further on each side, or one fewer where the box ends.
  private func widen(
    _ low: inout Int, _ high: inout Int, within bounds: ClosedRange<Int>, mark: Int,
    in reached: inout [Int]
  ) {
    if low > bounds.lowerBound {
      low -= 1
      reached[middle + low - 1] = mark
    } else {
      low += 1
    }
    if high < bounds.upperBound {
      high += 1
      reached[middle + high + 1] = mark
    } else {
      high -= 1
    }
  }

  private mutating func goForward(on diagonal: Int, in box: Box) -> Int {
    let (below, above) = (forward[middle + diagonal - 1], forward[middle + diagonal + 1])
    var x = below >= above ? below + 1 : above
    var y = x - diagonal
    while x < box.oldEnd, y < box.newEnd, old[x] == new[y] {
      x += 1
      y += 1
    }
    forward[middle + diagonal] = x
    return x
  }

  private mutating func goBackward(on diagonal: Int, in box: Box) -> Int {
    let (below, above) = (backward[middle + diagonal - 1], backward[middle + diagonal + 1])
    var x = below < above ? below : above - 1
    var y = x - diagonal
    while x > box.oldStart, y > box.newStart, old[x - 1] == new[y - 1] {
      x -= 1
      y -= 1
    }
    backward[middle + diagonal] = x
    return x
  }

  /// The point furthest from the start that the forward search has reached inside the box.
  private func furthest(from high: Int, to low: Int, in box: Box) -> (Int, Int) {
    var best = (box.oldStart + 1, box.newStart)
    for diagonal in stride(from: high, through: low, by: -2) {
      let x = min(forward[middle + diagonal], box.oldEnd)
      let y = x - diagonal
      guard y >= box.newStart, y <= box.newEnd, x + y > best.0 + best.1 else { continue }
      if x != box.oldEnd || y != box.newEnd { best = (x, y) }
    }
    return best
  }
}
