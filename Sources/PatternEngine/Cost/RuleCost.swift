/// What one rule alone costs, measured on made-up source text and on text made against it.
package struct RuleCost: Hashable, Sendable {
  package let rule: Int
  /// Sifting and confirming, for each MiB of source-like text.
  package let nanosecondsPerMiB: Int
  /// Raw hits in a MiB: each has to be confirmed in every version of a file.
  package let hitsPerMiB: Int
  /// The steps that the worst of the texts made against it took, up to a power of ten; nil: a million
  /// were not enough, and a hostile file makes the search give up.
  package let worstSteps: Int?
  /// How it is found, where that is not by its expression.
  package let gated: String?

  /// Whether a text can be made on which the search for a rule gives up; quick for most rules.
  package static func isEndless(_ rule: SearchRule) -> Bool {
    Backtracking.isSuspect(rule) && Backtracking.worstSteps(of: rule) == nil
  }

  /// How many times the median it costs.
  package func relative(to all: [RuleCost]) -> Double {
    let sorted = all.map(\.nanosecondsPerMiB).sorted()
    guard !sorted.isEmpty, sorted[sorted.count / 2] > 0 else { return 1 }
    return Double(nanosecondsPerMiB) / Double(sorted[sorted.count / 2])
  }

  /// Measures every rule by itself; `now` is a clock in nanoseconds, best of this thread's work alone.
  package static func measure(
    _ rules: some RuleCatalogue, on text: [UInt8] = SourceLikeText.bytes(1 << 20),
    now: () -> UInt64
  ) throws(SieveFailure) -> [RuleCost] {
    try measure(rules, only: 0..<rules.count, on: text, now: now)
  }

  /// The same for some of the rules.
  package static func measure(
    _ rules: some RuleCatalogue, only chosen: some Sequence<Int>,
    on text: [UInt8] = SourceLikeText.bytes(1 << 20), now: () -> UInt64
  ) throws(SieveFailure) -> [RuleCost] {
    var costs: [RuleCost] = []
    for index in chosen {
      costs.append(try measure(rules.rule(at: index), index, on: text, now: now))
    }
    return costs
  }

  private static func measure(
    _ rule: SearchRule, _ index: Int, on text: [UInt8], now: () -> UInt64
  ) throws(SieveFailure) -> RuleCost {
    let alone = RuleList([rule])
    let (sieve, gated) = try RegexSieve.compile(alone)
    var scratch = try sieve.makeScratch()
    var confirmer = Confirmer(PatternShelf(alone), sieve.plan)
    var best = UInt64.max
    var count = 0
    // The first turn also compiles the pattern and warms the caches.
    for _ in 0..<3 {
      let start = now()
      let hits = try sieve.hits(in: unsafe text.span.bytes, using: &scratch)
      _ = confirmer.confirm(unsafe text.span.bytes, hits)
      best = min(best, now() &- start)
      count = hits.count
    }
    let scale = Double(1 << 20) / Double(max(1, text.count))
    return RuleCost(
      rule: index, nanosecondsPerMiB: Int(Double(best) * scale),
      hitsPerMiB: Int(Double(count) * scale), worstSteps: Backtracking.worstSteps(of: rule),
      gated: gated.first?.reason)
  }
}

/// Text that looks like source code and configuration to a sieve, the same in every run.
package enum SourceLikeText {
  private static let words = [
    "key", "value", "token", "secret", "file", "line", "user", "client", "config", "get", "set",
    "index", "return", "const", "import", "test", "data", "error", "path", "string", "server", "id",
    "name", "buffer", "length", "password", "http", "https", "api", "app", "request", "response",
  ]
  private static let joints = [
    " ", " ", " ", "_", "_", ".", "(", ")", " = ", ": ", ", ", ";\n", "\n  ", "\"", "'", "->",
    " // ",
  ]
  private static let alphabets = ["0123456789abcdef", "ABCDEFGHabcdefgh0123456789", "0123456789"]

  /// So many bytes, always the same.
  package static func bytes(_ count: Int) -> [UInt8] {
    var state: UInt64 = 42
    func pick(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var text: [UInt8] = []
    text.reserveCapacity(count + 64)
    while text.count < count {
      text += words[pick(words.count)].utf8
      text += joints[pick(joints.count)].utf8
      // Hashes, numbers and keys stand in every repository.
      guard pick(24) == 0 else { continue }
      let letters = Array(alphabets[pick(alphabets.count)].utf8)
      for _ in 0..<(4 + pick(44)) { text.append(letters[pick(letters.count)]) }
    }
    return Array(text.prefix(count))
  }
}
