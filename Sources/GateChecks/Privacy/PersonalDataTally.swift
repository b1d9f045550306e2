import GateModel

/// What was seen of one kind in one file.
struct PersonalDataTally {
  /// Where a value stands, in bytes, and the line around it.
  struct Place {
    var line: Int
    var lineStart: Int
    var range: Range<Int>
  }

  /// Different values that are believed as they stand, and those that a crowd must bear out.
  private var proven: Set<[UInt8]> = []
  private var shared: Set<[UInt8]> = []
  private var lookalikes: Set<[UInt8]> = []
  private var leastShared = Int.max
  private var firstProven: Place?
  private var firstShared: Place?

  /// More different values are not kept: the file is full of them by then.
  private static let most = 20_000

  mutating func prove(_ value: [UInt8], at place: Place) {
    if firstProven == nil { firstProven = place }
    if proven.count < Self.most { proven.insert(value) }
  }

  mutating func share(_ value: [UInt8], least: Int, at place: Place) {
    // Once lookalikes are no longer counted, neither may be what is held against them.
    guard lookalikes.count < Self.most else { return }
    if firstShared == nil { firstShared = place }
    leastShared = min(leastShared, least)
    shared.insert(value)
  }

  /// Counts a text that has the form, valid or not.
  mutating func meet(_ value: [UInt8]) {
    if lookalikes.count < Self.most { lookalikes.insert(value) }
  }

  private var believesShared: Bool {
    shared.count >= leastShared && shared.count * 2 >= lookalikes.count
  }

  /// How many different values there are.
  var count: Int { believesShared ? proven.union(shared).count : proven.count }

  /// Where the first of them stands.
  var first: Place? {
    guard believesShared, let one = firstShared else { return firstProven }
    guard let other = firstProven else { return one }
    return one.range.lowerBound < other.range.lowerBound ? one : other
  }
}
