import GateModel

extension PolicyDecoder {
  static func secrets(_ node: PolicyNode) -> SecretPolicy {
    var policy = SecretPolicy()
    policy.packs = node.words("packs")
    policy.rules = node.part("rules").items.compactMap(rule)
    policy.allow = node.part("allow").items.map(allowance)
    if let word = node.word("inline"), let known = InlineAllows(rawValue: word.value) {
      policy.inline = Setting(known, from: word.origin)
    }
    policy.decode = decode(node.part("decode"))
    return policy
  }

  private static func decode(_ node: PolicyNode) -> DecodePolicy {
    var policy = DecodePolicy()
    if let depth = node.integer("depth")?.value { policy.depth = depth }
    if let depth = node.integer("archive_depth")?.value { policy.archiveDepth = depth }
    if let bytes = node.integer("max_bytes")?.value { policy.maxBytes = bytes }
    if let ratio = node.integer("max_ratio")?.value { policy.maxRatio = ratio }
    if let members = node.integer("max_members")?.value { policy.maxMembers = members }
    return policy
  }

  /// One rule as a policy or a pack writes it.
  private static func rule(_ node: PolicyNode) -> SecretRule? {
    guard let id = node.word("id"), let regex = node.word("regex") else { return nil }
    var rule = SecretRule(id: id, regex: regex)
    rule.description = node.word("description")?.value
    rule.names = node.words("names").map(\.value)
    rule.keywords = node.words("keywords").map(\.value)
    rule.entropy = node.decimal("entropy")?.value
    rule.severity = node.word("severity").flatMap { Severity(rawValue: $0.value) } ?? .error
    rule.confidence = node.word("confidence").flatMap { Confidence(rawValue: $0.value) } ?? .medium
    rule.shape = node.words("shape").compactMap { SecretShape(rawValue: $0.value) }
    rule.checksum = node.word("checksum").flatMap { SecretChecksum(rawValue: $0.value) }
    rule.companions = node.part("companions").items.compactMap(companion)
    rule.paths = node.globs("paths")
    rule.excludePaths = node.globs("exclude_paths")
    rule.examples = node.words("examples")
    rule.counterexamples = node.words("counterexamples")
    rule.remedy = node.word("remedy")?.value
    return rule
  }

  private static func companion(_ node: PolicyNode) -> SecretCompanion? {
    guard let regex = node.word("regex") else { return nil }
    return SecretCompanion(regex: regex, within: node.integer("within")?.value ?? 5)
  }

  private static func allowance(_ node: PolicyNode) -> SecretAllowance {
    var allowance = SecretAllowance(origin: node.origin)
    allowance.paths = node.globs("paths")
    allowance.regex = node.word("regex")
    allowance.stopwords = node.words("stopwords").map(\.value)
    allowance.fingerprint = node.word("fingerprint")
    allowance.commits = node.words("commits")
    allowance.rules = node.words("rules")
    allowance.reason = node.word("reason")?.value
    return allowance
  }
}
