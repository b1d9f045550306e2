/// Literals that stand in every match of a pattern.
struct RequiredText {
  /// Every match holds one text of each set; lower case.
  private let sets: [[[UInt8]]]

  /// More alternatives than this are no literal any more.
  private static let mostTexts = 256
  /// Larger classes are no part of a literal.
  private static let largestClass = 8

  /// Nil where the pattern is outside of what can be analysed.
  init?(of pattern: String, preferring keywords: [[UInt8]] = []) {
    guard let node = PatternNode.parse(pattern) else { return nil }
    let facts = Self.facts(of: node, keywords)
    sets = facts.required + (facts.exact.map { [$0] } ?? [])
  }

  /// The length of the best literal: what the sieve can look for before anything else.
  var strength: Int { sets.map(Self.shortest).max() ?? 0 }

  /// Whether no match can be without one of the keywords.
  func holds(oneOf keywords: [[UInt8]]) -> Bool {
    sets.contains { Self.holds($0, keywords) }
  }

  private struct Facts {
    /// All texts that the node can match, where they are few.
    var exact: [[UInt8]]?
    var required: [[[UInt8]]] = []
  }

  private static func shortest(_ texts: [[UInt8]]) -> Int { texts.map(\.count).min() ?? 0 }

  private static func holds(_ texts: [[UInt8]], _ keywords: [[UInt8]]) -> Bool {
    !texts.isEmpty
      && texts.allSatisfy { text in
        keywords.contains { KeywordSearch.find($0, in: text) }
      }
  }

  private static func facts(of node: PatternNode, _ keywords: [[UInt8]]) -> Facts {
    switch node {
    case .byte(let members):
      let letters = Set(members.members.map(ASCIICase.lowered))
      return Facts(exact: letters.count <= largestClass ? letters.sorted().map { [$0] } : nil)
    case .nothing: return Facts(exact: [[]])
    case .sequence(let items): return joined(items.map { facts(of: $0, keywords) })
    case .choice(let branches): return either(branches.map { facts(of: $0, keywords) }, keywords)
    case .repeated(let item, let low, let high):
      return counted(facts(of: item, keywords), low, high)
    }
  }

  private static func joined(_ items: [Facts]) -> Facts {
    var all = Facts(exact: [[]])
    var run: [[UInt8]] = [[]]
    for item in items {
      if let texts = item.exact, texts.count * run.count <= mostTexts {
        run = run.flatMap { head in texts.map { head + $0 } }
        all.exact = all.exact == nil ? nil : run
      } else {
        all.required += [run] + item.required + (item.exact.map { [$0] } ?? [])
        (run, all.exact) = ([[]], nil)
      }
    }
    if all.exact == nil { all.required.append(run) }
    return all
  }

  private static func either(_ branches: [Facts], _ keywords: [[UInt8]]) -> Facts {
    let texts = branches.compactMap(\.exact)
    if texts.count == branches.count, texts.reduce(0, { $0 + $1.count }) <= mostTexts {
      return Facts(exact: texts.flatMap { $0 })
    }
    // Of each branch its best set: every match holds a text of their union.
    let best = branches.map { branch in
      (branch.required + (branch.exact.map { [$0] } ?? [])).max {
        (holds($0, keywords) ? 1_000 : 0) + shortest($0)
          < (holds($1, keywords) ? 1_000 : 0) + shortest($1)
      } ?? [[]]
    }
    return Facts(exact: nil, required: [best.flatMap { $0 }])
  }

  private static func counted(_ item: Facts, _ low: Int, _ high: Int?) -> Facts {
    guard let texts = item.exact, let high, high <= 8 else {
      guard low > 0 else { return Facts(exact: nil) }
      return Facts(exact: nil, required: item.required + (item.exact.map { [$0] } ?? []))
    }
    var all: [[UInt8]] = []
    var power: [[UInt8]] = [[]]
    for count in 0...max(high, low) {
      if count >= low { all += power }
      power = power.flatMap { head in texts.map { head + $0 } }
      guard power.count <= mostTexts, all.count <= mostTexts else {
        return Facts(exact: nil, required: low > 0 ? [texts] : [])
      }
    }
    return Facts(exact: all)
  }
}
