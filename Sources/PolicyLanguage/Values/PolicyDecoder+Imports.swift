import GateModel

extension PolicyDecoder {
  static func imports(_ node: PolicyNode) -> ImportRule {
    var rule = ImportRule()
    rule.files = node.globs("files")
    rule.languages = node.words("languages")
    rule.forbid = node.words("forbid")
    rule.effect = node.effect("effect", else: .deny)
    rule.reason = node.word("reason")?.value
    return rule
  }
}
