import GateModel

extension PolicyDecoder {
  static func header(_ node: PolicyNode) -> HeaderRule? {
    let spdx = node.word("spdx").map { Setting(HeaderRule.Notice.spdx($0.value), from: $0.origin) }
    let full = node.word("header").map {
      Setting(HeaderRule.Notice.header($0.value), from: $0.origin)
    }
    guard let notice = spdx ?? full else { return nil }
    var rule = HeaderRule(
      files: node.globs("files"), notice: notice, holder: node.word("holder")?.value)
    rule.effect = node.effect("effect", else: .deny)
    return rule
  }
}
