/// How each rule of a catalogue is found: what its raw hits are, and how far back a match may begin.
package struct SievePlan: Sendable {
  /// The ways in which raw hits of a rule come about.
  package enum Route: UInt8, Sendable {
    /// Hits are the ends of its matches.
    case matchEnds = 0
    /// Hits are the ends of keywords, of which every match holds one; no match is wider than `width`.
    case keywordInside = 1
    /// Hits are the ends of keywords, somewhere near: the whole text is searched.
    case keywordNear = 2
    /// It has no keyword, and its expression cannot be sifted: every text is searched.
    case always = 3
    /// Hits are the ends of what may be values behind the rule's names, which every match holds.
    case valueAhead = 4
  }

  package internal(set) var routes: [Route]
  package internal(set) var widths: [Int]
  /// Rules that wait for one keyword; raw hits with id `routes.count + i` belong to `groups[i]`.
  package internal(set) var groups: RuleGroups
  /// For the rules whose values are looked for behind their names; as many as there are rules.
  var values: [ValueAhead?] = []
  var classes = ByteClassTable()

  /// The longest keyword that is watched for.
  var keywordWidth = 0

  /// Wider rules have no bound that helps.
  package static let widest = 2_000
  /// Wider rules wait for a keyword if they have a telling one: margins, and with them the work around
  /// each change, grow with what is sifted.
  static let widestSifted = 310

  package var ruleCount: Int { routes.count }
  /// Rules that are searched for in every text.
  package var alwaysSearched: [Int] { routes.indices.filter { routes[$0] == .always } }

  /// A raw hit with end `e` depends on no byte outside of `[e - margin, e + 2)`; around a changed range
  /// of a text, all hits that may be new are found by scanning `margin` bytes to both sides.
  package var margin: Int {
    var widest = keywordWidth
    for (rule, route) in routes.enumerated() {
      switch route {
      case .matchEnds: widest = max(widest, widths[rule])
      case .valueAhead:
        guard let value = values[rule] else { continue }
        widest = max(widest, keywordWidth + Int(value.reach) + Int(value.least))
      // Such hits depend on the keyword alone; what is near is looked at when they are confirmed.
      case .keywordInside, .keywordNear, .always: continue
      }
    }
    return widest + 4
  }

  /// The range to scan again where `changed` changed in a text of `count` bytes.
  package func affected(by changed: Range<Int>, count: Int) -> Range<Int> {
    max(0, changed.lowerBound - margin)..<min(count, changed.upperBound + margin)
  }
}

/// Puts rules on their routes, rule after rule, and gathers the keywords that need watching.
struct PlanBuilder {
  private var made = SievePlan(routes: [], widths: [], groups: RuleGroups())
  private var groups: [[Int]] = []
  private(set) var keywords: [[UInt8]] = []
  /// So many bytes of a value tell enough; looking for more would widen the margin.
  private static let longestLook = 40
  private var known: [[UInt8]: Int] = [:]

  /// The plan of the rules that were added.
  var plan: SievePlan {
    var plan = made
    plan.groups = RuleGroups(groups)
    return plan
  }

  mutating func add(_ route: SievePlan.Route, width: Int, value: ValueAhead? = nil) {
    made.routes.append(route)
    made.widths.append(width)
    made.values.append(value)
  }

  /// The route of a rule that is not sifted by its expression; `width` bounds its matches.
  mutating func addGated(_ rule: SearchRule, width: Int?) {
    let words = rule.effectiveKeywords
    guard !words.isEmpty else { return add(.always, width: 0) }
    if let width, rule.everyMatchHoldsKeyword {
      add(.keywordInside, width: width)
    } else {
      add(.keywordNear, width: 0)
    }
    watch(words)
  }

  /// The route of a rule with names, whose value is wide enough to be looked for; false for others.
  mutating func addNamed(_ rule: SearchRule) -> Bool {
    guard !rule.names.isEmpty, let value = PatternNode.parse(rule.regex), value.narrowest > 0,
      let width = rule.width
    else { return false }
    let bytes = value.bytes
    let ahead = ValueAhead(
      byteClass: UInt8(made.classes.index(of: bytes)),
      least: Int32(min(value.narrowest, Self.longestLook)),
      reach: Int32(clamping: AssignmentFrame.width(around: rule.names)),
      startsRun: bytes.isDisjoint(with: AssignmentFrame.beforeValue))
    add(.valueAhead, width: width, value: ahead)
    watch(AssignmentFrame.keywords(of: rule.names).map { $0.utf8.map(ASCIICase.lowered) })
    return true
  }

  /// Makes the rule that was added last wait for any of some keywords.
  private mutating func watch(_ words: [[UInt8]]) {
    let index = made.routes.count - 1
    made.keywordWidth = max(made.keywordWidth, words.map(\.count).max() ?? 0)
    for word in words {
      let group = known[word] ?? groups.count
      if group == groups.count {
        known[word] = group
        groups.append([])
        keywords.append(word)
      }
      if groups[group].last != index { groups[group].append(index) }
    }
  }

  /// The keywords as expressions; to be asked for when every rule has its route.
  var keywordExpressions: [VectorDatabase.Expression] {
    keywords.enumerated().map {
      VectorDatabase.Expression(
        text: $0.element, id: made.routes.count + $0.offset, isKeyword: true)
    }
  }
}
