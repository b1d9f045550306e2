import GateModel

extension PolicyDecoder {
  static func external(_ node: PolicyNode) -> ExternalPolicy? {
    guard let name = node.word("name"), let method = method(node) else { return nil }
    let timeout = node.integer("timeout")?.value ?? 10
    var policy = ExternalPolicy(name: name, method: method, timeout: max(timeout, 1))
    policy.program = node.word("program")?.value
    return policy
  }

  private static func method(_ node: PolicyNode) -> ExternalPolicy.Method? {
    let query = node.word("query")?.value ?? "data.cg"
    func texts(_ key: String) -> [String]? {
      node.field(key).map { $0.node.texts.map(\.value) }
    }
    if node.field("command") != nil { return .command(node.words("command")) }
    if let module = node.word("rego") { return .rego(module: module.value, query: query) }
    if let policies = texts("opa") { return .opa(policies: policies, query: query) }
    if let policies = texts("conftest") {
      return .conftest(policies: policies, namespace: node.word("namespace")?.value ?? "main")
    }
    if let url = node.word("http") { return .http(url: url.value) }
    return node.word("opa_http").map { .opaService(url: $0.value) }
  }
}
