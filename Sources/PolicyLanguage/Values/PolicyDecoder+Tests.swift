import GateModel

extension PolicyDecoder {
  static func tests(_ node: PolicyNode) -> TestPolicy {
    var policy = TestPolicy()
    if let required = node.flag("required") { policy.required = required }
    policy.sandbox = sandbox(node.part("sandbox"))
    policy.steps = node.part("steps").items.compactMap(step)
    policy.coverage = coverage(node.part("coverage"))
    policy.budgets = node.part("budgets").items.compactMap(budget)
    return policy
  }

  private static func sandbox(_ node: PolicyNode) -> SandboxPolicy {
    var policy = SandboxPolicy()
    if let word = node.word("network"), let known = SandboxPolicy.Network(rawValue: word.value) {
      policy.network = Setting(known, from: word.origin)
    }
    if let memory = node.integer("memory") { policy.memoryBytes = memory }
    if let timeout = node.integer("timeout") { policy.timeoutSeconds = timeout }
    policy.writable = node.words("writable")
    policy.env = node.words("env")
    return policy
  }

  private static func step(_ node: PolicyNode) -> TestStep? {
    guard let name = node.word("name"), let run = node.word("run") else { return nil }
    var step = TestStep(name: name, run: run)
    step.junit = node.word("junit")
    if let rerun = node.integer("rerun_failed") { step.rerunFailed = rerun }
    return step
  }

  private static func coverage(_ node: PolicyNode) -> CoveragePolicy? {
    guard let file = node.word("file"), let format = node.word("format") else { return nil }
    var policy = CoveragePolicy(file: file, format: format)
    policy.minTotal = node.decimal("min_total")
    policy.minChanged = node.decimal("min_changed")
    return policy
  }

  private static func budget(_ node: PolicyNode) -> BudgetPolicy? {
    guard let name = node.word("name"), let run = node.word("run"),
      let format = node.word("format"), let slowdown = node.decimal("max_slowdown")
    else { return nil }
    return BudgetPolicy(name: name, run: run, format: format, maxSlowdown: slowdown)
  }

  static func approvals(_ node: PolicyNode) -> ApprovalPolicy {
    var policy = ApprovalPolicy()
    policy.classes = node.part("classes").items.compactMap { item in
      guard let name = item.word("name") else { return nil }
      var approvalClass = ApprovalClass(name: name)
      approvalClass.paths = item.globs("paths")
      if let require = item.integer("require") { approvalClass.require = require }
      approvalClass.from = item.words("from")
      return approvalClass
    }
    policy.groups = node.part("groups").fields.map { field in
      ApprovalGroup(
        name: Setting(field.name, from: field.keyOrigin), members: field.node.texts)
    }
    return policy
  }
}
