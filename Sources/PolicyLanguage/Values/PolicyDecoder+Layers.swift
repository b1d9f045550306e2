import GateModel

extension PolicyDecoder {
  static func layer(_ node: PolicyNode) -> LayerRule? {
    guard let name = node.word("name") else { return nil }
    var rule = LayerRule(name: name, files: node.globs("files"))
    rule.modules = node.words("modules")
    rule.mayImport = node.words("may_import")
    rule.effect = node.effect("effect", else: .deny)
    return rule
  }

  static func syntax(_ node: PolicyNode) -> SyntaxPolicy {
    var policy = SyntaxPolicy()
    policy.newErrors = node.effect("new_errors", else: .off)
    policy.exclude = node.globs("exclude")
    return policy
  }
}
