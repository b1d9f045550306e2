import GateModel

extension PolicyDecoder {
  static func hygiene(_ node: PolicyNode) -> HygienePolicy {
    var policy = HygienePolicy()
    for aspect in HygienePolicy.Aspect.allCases where node.word(aspect.rawValue) != nil {
      policy.effects[aspect] = node.effect(aspect.rawValue, else: .off)
    }
    if let bytes = node.integer("large_binary_bytes") { policy.largeBinaryBytes = bytes }
    return policy
  }
}
