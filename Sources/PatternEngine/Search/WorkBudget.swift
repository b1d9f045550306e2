/// How long one text may keep a thread busy with confirming, so that no text keeps it for ever: limits
/// on steps hold for one beginning of a match, and a text has millions of those.
struct WorkBudget {
  /// The work of the calling thread so far, in nanoseconds; nil: nothing is counted.
  private let clock: (@Sendable () -> UInt64)?
  private var began: UInt64?
  private var last: UInt64 = 0
  private var most: UInt64 = .max
  private var searches = 0
  private(set) var isSpent = false

  /// What any text may take, and what a text may for each of its MiB: a hundred times the usual.
  private static let base: UInt64 = 5_000_000_000
  private static let perMiB: UInt64 = 500_000_000
  /// The clock costs as much as a search: while they are quick it is looked at after so many.
  private static let stride = 64
  /// Most texts ask for fewer, and of these the clock need not be asked at all.
  private static let first = 8
  private static let slow: UInt64 = 5_000_000

  init(clock: (@Sendable () -> UInt64)?) { self.clock = clock }

  /// Whether time matters at all.
  var isKept: Bool { clock != nil }

  /// Begins to count anew, for a text of so many bytes.
  mutating func begin(_ count: Int) {
    guard isKept else { return }
    (began, searches, isSpent) = (nil, Self.first, false)
    most = Self.base + UInt64(count >> 20) * Self.perMiB
  }

  /// To be called after each search that is known to be narrow.
  mutating func searched() {
    guard isKept else { return }
    searches -= 1
    if searches < 0 { searches = look() > Self.slow ? 0 : Self.stride }
  }

  /// Looks at the clock: nanoseconds since the last look.
  @discardableResult mutating func look() -> UInt64 {
    guard let clock else { return 0 }
    let now = clock()
    guard let began else {
      (began, last) = (now, now)
      return 0
    }
    defer { last = now }
    isSpent = now &- began > most
    return now &- last
  }
}
