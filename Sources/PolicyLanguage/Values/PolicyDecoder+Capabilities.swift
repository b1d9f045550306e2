import GateModel

extension PolicyDecoder {
  static func capabilities(_ node: PolicyNode) -> CapabilityPolicy {
    var policy = CapabilityPolicy()
    policy.deny = node.words("deny")
    policy.denyNew = node.words("deny_new")
    policy.reviewNew = node.words("review_new")
    return policy
  }
}
