import GateModel

extension PolicyDecoder {
  static func message(_ node: PolicyNode) -> MessagePolicy {
    var policy = MessagePolicy()
    policy.subject = subject(node.part("subject"))
    policy.body = body(node.part("body"))
    policy.conventional = node.field("conventional").map { conventional($0.node) }
    policy.ticket = node.field("ticket").map { ticket($0.node) }
    policy.requireTrailers = node.words("require_trailers")
    policy.trailers = node.part("trailers").items.compactMap(trailer)
    policy.authors = people(node.part("authors"))
    policy.committers = people(node.part("committers"))
    policy.signatures = node.effect("signatures", else: .off)
    policy.mergeCommits = node.effect("merge_commits", else: .off)
    policy.unfinished = node.effect("unfinished", else: .off)
    policy.empty = node.effect("empty", else: .off)
    policy.malformed = node.effect("malformed", else: .off)
    policy.maxBytes = node.integer("max_bytes")
    policy.protectedBranches = node.globs("protected_branches")
    if let flag = node.flag("judge_merges") { policy.judgeMerges = flag }
    return policy
  }

  private static func subject(_ node: PolicyNode) -> SubjectRules {
    var rules = SubjectRules()
    rules.maxLength = node.integer("max_length")
    rules.minLength = node.integer("min_length")
    rules.pattern = node.word("pattern")
    if let flag = node.flag("no_period") { rules.noPeriod = flag }
    rules.effect = node.effect("effect", else: .deny)
    return rules
  }

  private static func body(_ node: PolicyNode) -> BodyRules {
    var rules = BodyRules()
    if let flag = node.flag("required") { rules.required = flag }
    if let flag = node.flag("blank_line") { rules.blankLine = flag }
    rules.maxLine = node.integer("max_line")
    rules.effect = node.effect("effect", else: .deny)
    return rules
  }

  private static func conventional(_ node: PolicyNode) -> ConventionalRules {
    var rules = ConventionalRules()
    rules.types = node.words("types")
    rules.scopes = node.words("scopes")
    if let flag = node.flag("require_scope") { rules.requireScope = flag }
    if let word = node.word("breaking"),
      let known = ConventionalRules.Breaking(rawValue: word.value)
    {
      rules.breaking = Setting(known, from: word.origin)
    }
    rules.effect = node.effect("effect", else: .deny)
    return rules
  }

  private static func ticket(_ node: PolicyNode) -> TicketRule {
    var rule = TicketRule()
    if let pattern = node.word("pattern") { rule.pattern = pattern }
    if let word = node.word("in"), let place = TicketRule.Place(rawValue: word.value) {
      rule.place = Setting(place, from: word.origin)
    }
    rule.effect = node.effect("effect", else: .deny)
    return rule
  }

  private static func trailer(_ node: PolicyNode) -> TrailerRule? {
    guard let name = node.word("name"), let word = node.word("need"),
      let need = TrailerRule.Need(rawValue: word.value)
    else { return nil }
    var rule = TrailerRule(name: name, need: Setting(need, from: word.origin))
    rule.value = node.word("value")
    if let flag = node.flag("by_author") { rule.byAuthor = flag }
    rule.effect = node.effect("effect", else: .deny)
    return rule
  }

  private static func people(_ node: PolicyNode) -> PeopleRules {
    var rules = PeopleRules()
    rules.addresses = node.words("emails")
    rules.names = node.words("names")
    rules.effect = node.effect("effect", else: .deny)
    return rules
  }
}
