import GateModel

extension PolicyDecoder {
  static func message(_ node: PolicyNode) -> MessagePolicy {
    var policy = MessagePolicy()
    policy.requireTrailers = node.words("require_trailers")
    return policy
  }
}
