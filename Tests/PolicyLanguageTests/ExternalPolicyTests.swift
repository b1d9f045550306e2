import GateModel
import PolicyLanguage
import Testing

@Suite struct ExternalPolicyTests {
  @Test func whatIsWrittenIsRead() throws {
    let text = """
      extends: []
      external:
        - {name: own, command: [/bin/gate, -x], timeout: 3s}
        - {name: rego, rego: "package cg", query: data.cg}
        - {name: opa, opa: [/etc/rego], program: /opt/opa}
        - {name: http, http: "http://127.0.0.1:8181/x"}
      """
    let external = try #require(assemble(text).policy).external
    #expect(external.map(\.timeout) == [3, 10, 10, 10])
    #expect(external.map(\.reachesOut) == [true, false, true, true])
    #expect(external[1].method == .rego(module: "package cg", query: "data.cg"))
    #expect(external[2].program == "/opt/opa")
  }

  @Test(
    arguments: [
      "{name: a}", "{name: a, rego: x, http: 'http://127.0.0.1:1/'}",
      "{name: a, http: 'http://example.org:80/'}", "{name: a, http: 'http://localhost:80/'}",
      "{name: a, opa: [rego]}", "{name: a, conftest: [./p]}", "{rego: x}",
      "{name: a, opa: [/p], program: opa}",
    ])
  func mistakesAreTold(entry: String) {
    let outcome = assemble("extends: []\nexternal: [\(entry)]\n")
    #expect(outcome.policy == nil && !outcome.diagnostics.isEmpty)
  }
}
