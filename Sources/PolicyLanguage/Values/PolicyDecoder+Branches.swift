import GateModel

extension PolicyDecoder {
  static func branches(_ node: PolicyNode) -> BranchPolicy {
    var policy = BranchPolicy()
    policy.protected = node.globs("protected")
    policy.forcePush = node.effect("force_push", else: .deny)
    policy.delete = node.effect("delete", else: .deny)
    return policy
  }

  static func overrides(_ node: PolicyNode) -> OverridePolicy {
    var policy = OverridePolicy()
    policy.skip = node.words("skip").compactMap { word in
      CheckID(rawValue: word.value).map { Setting($0, from: word.origin) }
    }
    return policy
  }

  static func policyChanges(_ node: PolicyNode) -> PolicyChangePolicy {
    var policy = PolicyChangePolicy()
    policy.loosening = node.effect("loosening", else: .review)
    policy.guarded = node.effect("guarded", else: .off)
    return policy
  }
}
