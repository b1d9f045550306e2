import BuiltinPolicies
import Foundation
import GateModel
import PolicyLanguage
import Testing

@Suite struct ViewTests {
  /// What is shown is itself a policy: anyone can check that it means the same.
  @Test(arguments: [
    wholePolicy, "extends: []\n", "extends: [builtin:strict]\n", "extends: [builtin:codegen]\n",
  ])
  func whatIsShownMeansTheSame(text: String) {
    let outcome = assemble(text)
    let shown = assemble(EffectiveText.yaml(outcome.effective))
    #expect(
      shown.diagnostics.isEmpty,
      "\(listed(shown.diagnostics))\n\(EffectiveText.yaml(outcome.effective))")
    #expect(PolicyDiff.changes(from: outcome.effective, to: shown.effective).isEmpty)
    #expect(PolicyDiff.changes(from: shown.effective, to: outcome.effective).isEmpty)
  }

  @Test func everyValueNamesItsPlace() {
    let outcome = assemble(
      "extends: [builtin:codegen]\nchange: {max_loc: 300}\n", environment: ["CG_MODE": "enforce"])
    let text = EffectiveText.yaml(outcome.effective)
    #expect(text.contains("max_loc: 300  # p.yaml:2:19"))
    #expect(text.contains("mode: enforce  # $CG_MODE"))
    #expect(text.contains("- \"src/\"  # builtin:codegen:7:"))
    #expect(text.contains("timeout: 10m  # default"))
  }

  @Test func nestedPoliciesAreShownAsComments() {
    let outcome = assemble("extends: []\n", nested: [("a", "paths: {deny: [x]}\n")])
    let text = EffectiveText.yaml(outcome.effective)
    #expect(text.contains("# In addition, below a/:"))
    #expect(text.contains("#       - \"x\"  # a/.cg/policy.yaml:1:16"))
    #expect(assemble(text).diagnostics.isEmpty)
  }

  @Test func jsonCarriesValuesAndPlaces() throws {
    let outcome = assemble(wholePolicy, nested: [("a", "paths: {deny: [x]}\n")])
    let text = EffectiveText.json(outcome.effective)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let policy = try #require(root["policy"] as? [String: Any])
    let change = try #require(policy["change"] as? [String: Any])
    let lines = try #require(change["max_loc"] as? [String: Any])
    #expect(lines["value"] as? Int == 500)
    #expect(lines["origin"] as? String == "p.yaml:9:12")
    #expect((root["nested"] as? [Any])?.count == 1)
  }

  @Test func theReferenceNamesEveryKeyAndOverride() {
    let text = PolicyReference.markdown()
    for entry in PolicyTable.entries { #expect(text.contains("`\(entry.name)`")) }
    #expect(text.contains("`secrets.rules[].entropy`"))
    #expect(text.contains("| `CG_MAX_DIFF_LOC` | `change.max_loc` |"))
  }

  // MARK: Packs

  @Test(arguments: BuiltinPolicy.names)
  func packsParseWithoutComplaint(name: String) throws {
    let outcome = PolicyAssembler.assemble(try #require(PolicyRequest.builtin(name)))
    #expect(outcome.diagnostics.isEmpty, "\(listed(outcome.diagnostics))")
    #expect(outcome.policy != nil)
    #expect(outcome.identity.origin == "builtin:" + name)
  }

  @Test(arguments: BuiltinPolicy.names)
  func packsAreThoseOfTheFolder(name: String) throws {
    let file = SchemaTests.root.appending(path: "policies/\(name).yaml")
    #expect(BuiltinPolicy.text(named: name) == Array(try Data(contentsOf: file)), "run ci/embed")
  }

  @Test func theFolderHasNoOtherPacks() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: SchemaTests.root.appending(path: "policies").path)
    let names = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    #expect(names.sorted() == BuiltinPolicy.names)
  }

  /// A stranger's repository must get a verdict from a gate that has these checks alone.
  @Test(arguments: ["recommended", "strict", "audit", "open-source"])
  func packsDemandOnlyWhatIsThere(name: String) throws {
    let outcome = PolicyAssembler.assemble(try #require(PolicyRequest.builtin(name)))
    let here = Set(CheckID.allCases).subtracting([.tests])
    #expect(outcome.unsupportedDemands(implemented: here).isEmpty)
  }

  @Test func codegenHoldsTheDefaultsOfTheSeedsExactly() throws {
    let outcome = PolicyAssembler.assemble(try #require(PolicyRequest.builtin("codegen")))
    let policy = try #require(outcome.policy)
    #expect(policy.mode.value == .enforce)
    #expect(policy.paths.allow.map(\.value.text) == ["src/", "docs/"])
    #expect(policy.paths.deny.map(\.value.text) == [".env", "secrets/"])
    #expect(policy.change.maxLines?.value == 500)
    #expect(policy.change.maxFileBytes == nil && policy.change.exclude.isEmpty)
    #expect(policy.tests.required.value)
    #expect(policy.tests.steps.map(\.run.value) == ["ruff check .", "pytest -q"])
    #expect(
      outcome.unsupportedDemands(implemented: [.paths, .size, .secrets]).map(\.key)
        == ["tests.required", "tests.steps"])
  }

  // MARK: Examples of rules

  @Test func rulesAreTriedOnTheirExamples() {
    let text = """
      extends: []
      secrets:
        rules:
          - id: good
            regex: 'acme_[0-9a-z]{8}'
            keywords: [acme]
            entropy: 2
            examples: ["x = acme_{{fake:alnum:8}}"]
            counterexamples: ["acme_aaaaaaaa", "corp_12345678"]
          - id: bad
            regex: 'b_[0-9]+'
            keywords: [b_]
            examples: ["b_x", "c_1", "{{fake:nothing}}"]
            counterexamples: ["b_1"]
          - id: silent
            regex: a
      """
    let outcome = assemble(text)
    let examples = outcome.policy.map { RuleExamples.run($0) }
    let found = examples?.diagnostics(from: outcome.sources) ?? []
    #expect(examples?.tried == 7)
    #expect(examples?.untried.map(\.value) == ["silent"])
    #expect(
      found.map { "\($0.line):\($0.column)" } == ["13:18", "13:25", "13:32", "14:25"],
      "\(listed(found))")
    #expect(found.last?.message == "rule `bad` fires on its counterexample")
    #expect(found.first?.excerpt?.contains("examples") == true)
  }

  // MARK: Rendering

  @Test func diagnosticsLookAsPromised() {
    let outcome = assemble(
      "secrets:\n  rules:\n    - id: aws/access-key\n      regex: a\n      severty: error\n",
      name: "policies/team.yaml")
    #expect(
      listed(outcome.diagnostics) == """
        policies/team.yaml:5:7: error: unknown key `severty` in rule `aws/access-key`
            5 |       severty: error
              |       ^^^^^^^
          hint: did you mean `severity`?
        """)
  }

  @Test func nothingHostileReachesTheTerminal() {
    let outcome = assemble("\"a\u{202e}b\\e[31m\": 1\n", name: "x\u{1b}[2J.yaml")
    let text = listed(outcome.diagnostics)
    #expect(!text.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" })
    #expect(text.contains("x\\x1b[2J.yaml:1:1"))
  }

  @Test func caretsStandUnderTabsAndWideCharacters() {
    let tab = Diagnostic(source: "p", line: 1, column: 3, width: 2, message: "m", excerpt: "a\tbc")
    #expect(tab.rendered.hasSuffix("    1 | a\\tbc\n      |    ^^"))
    let wide = Diagnostic(source: "p", line: 1, column: 4, message: "m", excerpt: "字é\u{301}x")
    #expect(wide.rendered.hasSuffix("    1 | 字é\u{301}x\n      |    ^"))
    let cut = Diagnostic(
      source: "p", line: 1, column: 102, message: "m", excerpt: "abc", skippedColumns: 100)
    #expect(cut.rendered.hasSuffix("    1 | … abc\n      |    ^"))
  }
}
