import GateModel

extension PolicyDecoder {
  static func capabilities(_ node: PolicyNode) -> CapabilityPolicy {
    var policy = CapabilityPolicy()
    policy.everywhere = demands(node)
    policy.rules = node.part("rules").items.map { rule in
      CapabilityRule(files: rule.globs("files"), demands: demands(rule))
    }
    policy.newAPI = node.effect("new_api", else: .off)
    policy.threats = node.effect("threats", else: .warn)
    policy.unanalysable = node.effect("unanalysable", else: .review)
    return policy
  }

  private static func demands(_ node: PolicyNode) -> CapabilityDemands {
    var demands = CapabilityDemands()
    demands.deny = node.words("deny")
    demands.denyNew = node.words("deny_new")
    demands.reviewNew = node.words("review_new")
    return demands
  }
}
