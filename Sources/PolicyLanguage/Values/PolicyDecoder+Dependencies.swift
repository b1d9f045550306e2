import GateModel

extension PolicyDecoder {
  static func dependencies(_ node: PolicyNode) -> DependencyPolicy {
    var policy = DependencyPolicy()
    policy.allowLicenses = node.words("allow_licenses")
    policy.allow = node.field("allow").map { Setting(node.words("allow"), from: $0.keyOrigin) }
    return policy
  }
}
