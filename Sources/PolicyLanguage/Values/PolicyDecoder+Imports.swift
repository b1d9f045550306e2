import GateModel

extension PolicyDecoder {
  static func imports(_ node: PolicyNode) -> ImportRule {
    var rule = ImportRule()
    rule.files = node.globs("files")
    rule.languages = node.words("languages")
    rule.forbid = node.words("forbid")
    return rule
  }
}
