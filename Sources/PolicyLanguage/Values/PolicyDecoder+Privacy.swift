import GateModel

extension PolicyDecoder {
  static func privacy(_ node: PolicyNode) -> PrivacyPolicy {
    var policy = PrivacyPolicy()
    policy.files = node.globs("files")
    policy.rules = node.part("rules").items.map(personalDataRule)
    policy.data = node.part("data").items.compactMap(dataBasis)
    policy.undeclared = node.effect("undeclared", else: .off)
    return policy
  }

  private static func personalDataRule(_ node: PolicyNode) -> PersonalDataRule {
    var rule = PersonalDataRule(origin: node.origin)
    rule.kinds = node.words("kinds").flatMap { word -> [Setting<PersonalData>] in
      let all = word.value == PolicyTable.nationalID
      let kinds =
        all ? PersonalData.nationalIDs : [PersonalData(rawValue: word.value)].compactMap { $0 }
      return kinds.map { Setting($0, from: word.origin) }
    }
    if let count = node.integer("at_least") { rule.atLeast = count }
    rule.effect = node.effect("effect", else: .deny)
    rule.files = node.globs("files")
    return rule
  }

  private static func dataBasis(_ node: PolicyNode) -> DataBasis? {
    guard let basis = node.word("basis") else { return nil }
    var data = DataBasis(paths: node.globs("paths"), basis: basis)
    data.until = node.word("until")
    return data
  }
}
