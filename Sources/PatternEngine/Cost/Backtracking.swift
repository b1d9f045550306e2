/// Looks for texts on which an expression tries without end.
enum Backtracking {
  private static let budgets = [1_000, 10_000, 100_000, 1_000_000]
  /// Long enough for a cubic search to pass a million steps.
  private static let runLength = 2_000

  /// The least power of ten that suffices for all texts tried; nil if a million steps do not.
  static func worstSteps(of rule: SearchRule) -> Int? {
    let texts = hostileTexts(for: rule)
    return budgets.first { budget in
      do {
        // Machine code counts only some of its steps.
        let pattern = try CompiledPattern(
          rule.fullRegex, engine: .interpreter,
          limits: PatternLimits(matchSteps: UInt32(budget)))
        var finder = MatchFinder(limits: pattern.limits)
        for text in texts where fails(pattern, on: text, &finder) { return false }
        return true
      } catch {
        return false
      }
    }
  }

  /// Whether an expression holds what can make a search endless: something that repeats, and in it
  /// something of more than one length or form. Others need not be tried.
  static func isSuspect(_ rule: SearchRule) -> Bool {
    // The frame around names holds no more than what is tested with it.
    guard let node = PatternNode.parse(rule.regex, keepingCase: true) else { return true }
    return node.repeatsWhatVaries || node.openRepetitions > 2
  }

  /// PCRE2 counts steps anew for each beginning: the first few, behind a keyword, are enough to tell.
  private static func fails(
    _ pattern: CompiledPattern, on text: [UInt8], _ finder: inout MatchFinder
  ) -> Bool {
    unsafe text.withUnsafeBytes { bytes in
      let answer = unsafe finder.find(pattern, in: bytes, from: 0, limit: 16, horizon: bytes.count)
      if case .failed = answer { return true }
      return false
    }
  }

  /// Texts that match as far as they can and then do not: what the expression begins with, one of its
  /// bytes without end, and a byte that fits nowhere. What it ends with stands behind that, or PCRE2
  /// would see at once that it is missing.
  static func hostileTexts(for rule: SearchRule) -> [[UInt8]] {
    guard let node = PatternNode.parse(rule.fullRegex, keepingCase: true) else {
      let starts = rule.effectiveKeywords + [[]]
      return starts.prefix(8).flatMap { start in
        "aA1 =".utf8.map {
          start + Array(repeating: $0, count: runLength) + [0] + rule.regex.utf8.suffix(1)
        }
      }
    }
    var texts: [[UInt8]] = []
    for byte in typicalBytes(of: node) {
      let long = node.sample(preferring: byte, longest: 64)
      let short = node.sample(preferring: byte, longest: 0)
      let run = Array(repeating: byte, count: runLength)
      let head = node.sample(preferring: byte, longest: 1).prefix(24)
      let bodies = [
        Array(long.dropLast()) + run, Array(long.dropLast()), short, head + run,
        Array(head.dropLast()) + run, Array(repeatElement(long, count: 20).joined().prefix(4_000)),
      ]
      texts += bodies.map { $0 + [0] + short.suffix(1) }
    }
    return texts
  }

  /// A few bytes that stand for the classes of the expression.
  private static func typicalBytes(of node: PatternNode) -> [UInt8] {
    let used = node.bytes
    return "aA1_ =\"-".utf8.filter(used.contains) + used.members.prefix(1)
  }
}

extension PatternNode {
  /// Whether the same bytes can be taken in more than one way.
  private var varies: Bool {
    switch self {
    case .byte, .nothing: false
    case .sequence(let items): items.contains(where: \.varies)
    case .choice: true
    case .repeated(let item, let least, let most): least != most || item.varies
    }
  }

  fileprivate var repeatsWhatVaries: Bool {
    switch self {
    case .byte, .nothing: false
    case .sequence(let items), .choice(let items): items.contains(where: \.repeatsWhatVaries)
    case .repeated(let item, _, let most):
      (most ?? .max) > 1 && item.varies || item.repeatsWhatVaries
    }
  }

  /// How many parts may be as long as the text.
  fileprivate var openRepetitions: Int {
    switch self {
    case .byte, .nothing: 0
    case .sequence(let items), .choice(let items): items.map(\.openRepetitions).reduce(0, +)
    case .repeated(let item, _, let most): (most == nil ? 1 : 0) + item.openRepetitions
    }
  }

  /// A text that matches but for assertions, with as many repetitions as `longest` allows.
  func sample(preferring byte: UInt8, longest: Int) -> [UInt8] {
    switch self {
    case .byte(let members):
      return members.contains(byte) ? [byte] : Array(members.members.prefix(1))
    case .nothing: return []
    case .sequence(let items):
      // Not lazily: a lazy join makes each sample anew for every index, level upon level.
      return Array(
        items.flatMap { $0.sample(preferring: byte, longest: longest) }.prefix(8_000))
    case .choice(let branches):
      return branches.first?.sample(preferring: byte, longest: longest) ?? []
    case .repeated(let item, let least, let most):
      let count = max(least, min(most ?? .max, longest))
      let one = item.sample(preferring: byte, longest: longest)
      return Array(repeatElement(one, count: min(count, 8_000)).joined().prefix(8_000))
    }
  }
}
