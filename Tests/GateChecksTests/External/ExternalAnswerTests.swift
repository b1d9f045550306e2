import GateChecks
import GateModel
import Testing

@Suite("Answers of external policies") struct ExternalAnswerTests {
  private static let own = ExternalPolicy.Method.command([])
  private static let rego = ExternalPolicy.Method.rego(module: "", query: "data.cg")

  private func weights(_ text: String, _ method: ExternalPolicy.Method) throws -> [String] {
    let policy = ExternalPolicy(name: Setting("p"), method: method)
    return try ExternalAnswer(Array(text.utf8), of: method).findings(of: policy).map { finding in
      #expect(finding.code == .policy && finding.rule.hasPrefix("external/p"))
      return finding.needsApproval ? "review" : finding.severity.rawValue
    }
  }

  @Test(
    "a decision without a finding of its weight becomes one, and an allow takes nothing back",
    arguments: [
      (#""allow""#, []), (#""deny""#, ["error"]), (#""review""#, ["review"]),
      (#""allow","findings":[{"severity":"error","message":"m"}]"#, ["error"]),
      (#""deny","findings":[{"severity":"note","message":"m"}]"#, ["note", "error"]),
      (#""review","findings":[{"severity":"error","message":"m"}]"#, ["error"]),
      (
        #""allow","findings":[{"severity":"review","message":"m","line":3,"path":"a"}]"#, ["review"]
      ),
    ])
  func decisions(rest: String, weights: [String]) throws {
    let text = #"{"schema":"cg.decision/1","decision":\#(rest)}"#
    #expect(try self.weights(text, Self.own) == weights)
  }

  @Test(
    "what is no answer is a mistake and never a yes",
    arguments: [
      "", "allow", "[]", "{}", #"{"decision":"allow"}"#,
      #"{"schema":"cg.decision/2","decision":"allow"}"#,
      #"{"schema":"cg.decision/1","decision":"ALLOW"}"#,
      #"{"schema":"cg.decision/1","decision":"deny","decision":"allow"}"#,
      #"{"schema":"cg.decision/1","decision":"allow","finding":[]}"#,
      #"{"schema":"cg.decision/1","decision":"allow","findings":{}}"#,
      #"{"schema":"cg.decision/1","decision":"allow","findings":[{"message":"m"}]}"#,
      #"{"schema":"cg.decision/1","decision":"allow","findings":[{"severity":"error"}]}"#,
      #"{"schema":"cg.decision/1","decision":"allow","findings":[{"severity":"error","message":"m","line":-1}]}"#,
      #"{"schema":"cg.decision/1","decision":"allow"} {}"#,
    ])
  func mistakes(text: String) {
    #expect(throws: ExternalAnswer.Mistake.self) { try weights(text, Self.own) }
  }

  @Test(
    "a package of Rego speaks by its sets",
    arguments: [
      (#"{"deny":[]}"#, []), (#"{"deny":["a"],"warn":["b"],"helper":1}"#, ["error", "warning"]),
      (
        #"{"violation":[{"msg":"a"}],"review":[{"message":"b","path":"x","line":2}]}"#,
        ["error", "review"]
      ),
      (#"{"allow":true}"#, []), (#"{"allow":false}"#, ["error"]), (#"{"deny":true}"#, ["error"]),
      (#"{"decision":"review","x":1}"#, ["review"]),
    ])
  func rego(package: String, weights: [String]) throws {
    #expect(try self.weights("{\"expressions\":[\(package)]}", Self.rego) == weights)
    let opa = "{\"result\":[{\"expressions\":[{\"value\":\(package)}]}]}"
    #expect(try self.weights(opa, .opa(policies: [], query: "")) == weights)
    #expect(try self.weights("{\"result\":\(package)}", .opaService(url: "")) == weights)
  }

  @Test(
    "what Rego leaves undefined is a mistake",
    arguments: [
      "undefined", "{}", #"{"expressions":[]}"#, #"{"expressions":[{}]}"#,
      #"{"expressions":[true]}"#, #"{"expressions":[{"deny":{"a":1}}]}"#,
      #"{"expressions":[{"deny":[1]}]}"#, #"{"expressions":[{"allow":"yes"}]}"#,
    ])
  func undefined(text: String) {
    #expect(throws: ExternalAnswer.Mistake.self) { try weights(text, Self.rego) }
  }

  @Test("what it says cannot move a terminal, and its rule is a name")
  func tame() throws {
    let text =
      #"{"schema":"cg.decision/1","decision":"deny","findings":[{"severity":"error","rule":"a b\u001b","message":"x\u001b[2J\u202e"}]}"#
    let policy = ExternalPolicy(name: Setting("p"), method: Self.own)
    let finding = try #require(
      try ExternalAnswer(Array(text.utf8), of: Self.own).findings(of: policy).first)
    #expect(finding.rule == "external/p.a-b-")
    #expect(!finding.message.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" })
  }
}
