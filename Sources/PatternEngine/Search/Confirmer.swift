/// Turns raw hits into matches: exactly those that searching the whole text for every rule would give.
///
/// Holds the working memory of one thread.
@safe package struct Confirmer: ~Copyable {
  private let shelf: PatternShelf
  private let always: [Int]
  /// The plan's, in memory of this thread's own: to count references that threads share costs more
  /// than most searches do.
  private let routes: [SievePlan.Route]
  private let widths: [Int]
  private let groupStarts: [Int32]
  private let groupMembers: [Int32]
  private var finder: MatchFinder
  /// What each rule needs, once it was needed; and its code alone, which the entry keeps alive.
  private var entries: [PatternShelf.Entry?]
  private var codes: [OpaquePointer?]
  /// Where each rule's search goes on: nothing of it begins before that.
  private var cursors: [Int]
  /// Where each rule's last match ends: hits up to there are answered.
  private var settled: [Int]
  private var touched: [Int] = []
  private var budget: WorkBudget

  package init(_ shelf: PatternShelf, _ plan: SievePlan) {
    self.shelf = shelf
    always = plan.alwaysSearched
    routes = plan.routes.map { $0 }
    widths = plan.widths.map { $0 }
    groupStarts = plan.groups.starts.map { $0 }
    groupMembers = plan.groups.members.map { $0 }
    finder = MatchFinder(limits: shelf.matchLimits)
    budget = WorkBudget(clock: shelf.clock)
    entries = Array(repeating: nil, count: plan.ruleCount)
    unsafe codes = Array(repeating: nil, count: plan.ruleCount)
    cursors = Array(repeating: 0, count: plan.ruleCount)
    settled = cursors
  }

  /// The matches in `text`, of which `hits` are all raw hits by the sieve of this confirmer's plan.
  package mutating func confirm(_ text: RawSpan, _ hits: [RawHit]) -> SearchResult {
    var result = SearchResult()
    if hits.isEmpty && always.isEmpty { return result }
    budget.begin(text.byteCount)
    let ordered = Self.isOrdered(hits) ? hits : hits.sorted()
    unsafe text.withUnsafeBytes { bytes in
      for hit in ordered { unsafe follow(hit, in: bytes, &result) }
      for rule in touched where routes[rule] == .keywordNear {
        let last = settled[rule] + SearchRule.keywordReach
        settled[rule] = 0
        unsafe searchAll(rule, in: bytes, startingBefore: last, &result)
      }
      for rule in always {
        unsafe searchAll(rule, in: bytes, startingBefore: bytes.count, &result)
      }
    }
    for rule in touched { (cursors[rule], settled[rule]) = (0, 0) }
    touched.removeAll(keepingCapacity: true)
    result.matches.sort(by: RuleMatch.precedes)
    result.gaveUp.sort { $0.rule < $1.rule }
    return result
  }

  private static func isOrdered(_ hits: [RawHit]) -> Bool {
    var last: UInt64 = 0
    for hit in hits {
      if hit.packed < last { return false }
      last = hit.packed
    }
    return true
  }

  private mutating func follow(
    _ hit: RawHit, in text: UnsafeRawBufferPointer, _ result: inout SearchResult
  ) {
    let (id, end) = (hit.id, hit.end)
    guard end <= text.count else { return }
    let group = id - routes.count
    if group < 0 { return unsafe search(id, upTo: end, in: text, &result) }
    guard group < groupStarts.count - 1 else { return }
    for place in Int(groupStarts[group])..<Int(groupStarts[group + 1]) {
      let rule = Int(groupMembers[place])
      switch routes[rule] {
      case .keywordInside: unsafe search(rule, upTo: end, in: text, &result)
      case .keywordNear:
        if settled[rule] == 0 { touched.append(rule) }
        settled[rule] = end
      // They have hits of their own.
      case .matchEnds, .valueAhead, .always: break
      }
    }
  }

  /// Finds the leftmost match that begins in what `end` can belong to and was not searched before.
  ///
  /// The next match of the rule, [s, t), has a hit in (s, t]. Hits come in order, so one that leads to
  /// nothing rules out every beginning up to itself: no byte is searched from twice.
  private mutating func search(
    _ rule: Int, upTo end: Int, in text: UnsafeRawBufferPointer, _ result: inout SearchResult
  ) {
    guard end > settled[rule] else { return }
    let width = widths[rule]
    let start = max(cursors[rule], end - width - 1)
    guard start <= end else { return }
    if cursors[rule] == 0 { touched.append(rule) }
    // A match that begins by `end` and its boundaries end before this.
    let horizon = min(text.count, end + width + 4)
    guard !budget.isSpent else { return giveUp(rule, Self.time, &result) }
    guard let code = unsafe code(for: rule, &result) else { return }
    defer { budget.searched() }
    switch unsafe finder.find(code, in: text, from: start, limit: end, horizon: horizon) {
    case .nothing: cursors[rule] = end + 1
    case .failed(let reason): giveUp(rule, reason, &result)
    case .found(let range, let secret):
      cursors[rule] = max(range.upperBound, range.lowerBound + 1)
      settled[rule] = range.upperBound
      unsafe note(rule, range, secret, text, &result)
    }
  }

  private mutating func searchAll(
    _ rule: Int, in text: UnsafeRawBufferPointer, startingBefore last: Int,
    _ result: inout SearchResult
  ) {
    guard let code = unsafe code(for: rule, &result) else { return }
    let limit = min(last, text.count)
    var start = 0
    // Beginnings that are tried at once: few until they prove quick.
    var stride = budget.isKept ? Self.firstStride : text.count
    budget.look()
    while start <= limit {
      guard !budget.isSpent else { return giveUp(rule, Self.time, &result) }
      let end = start + min(limit - start, stride)
      switch unsafe finder.find(code, in: text, from: start, limit: end, horizon: text.count) {
      case .nothing: start = end + 1
      case .failed(let reason): return giveUp(rule, reason, &result)
      case .found(let range, let secret):
        start = max(range.upperBound, range.lowerBound + 1)
        unsafe note(rule, range, secret, text, &result)
      }
      if budget.isKept {
        stride =
          budget.look() > Self.slow
          ? max(Self.firstStride, stride / 8) : min(stride * 8, text.count + Self.firstStride)
      }
    }
  }

  private static let time = "time"
  private static let firstStride = 16
  private static let slow: UInt64 = 20_000_000

  private func note(
    _ rule: Int, _ range: Range<Int>, _ secret: Range<Int>, _ text: UnsafeRawBufferPointer,
    _ result: inout SearchResult
  ) {
    let keywords = entries[rule]?.keywords ?? []
    guard !range.isEmpty, unsafe KeywordSearch.isNear(range, keywords, in: text) else { return }
    result.matches.append(RuleMatch(rule: rule, range: range, secret: secret))
  }

  private mutating func giveUp(_ rule: Int, _ reason: String, _ result: inout SearchResult) {
    (cursors[rule], settled[rule]) = (.max, .max)
    result.gaveUp.append(GivenUp(rule: rule, reason: reason))
  }

  private mutating func code(for rule: Int, _ result: inout SearchResult) -> OpaquePointer? {
    if let known = unsafe codes[rule] { return unsafe known }
    let entry = shelf.entry(for: rule)
    entries[rule] = entry
    unsafe codes[rule] = entry.pattern?.code
    if entry.pattern == nil { giveUp(rule, "its expression does not compile", &result) }
    return unsafe codes[rule]
  }
}
