import GateModel
import PolicyLanguage
import Testing

@Suite struct OverrideTests {
  @Test func theSeedsKeysOverride() throws {
    let outcome = assemble(
      "extends: [builtin:codegen]\n",
      environment: [
        "CG_ALLOWLIST_PATHS": "[\"lib/\",\"docs/\"]", "CG_DENYLIST_PATHS": ".env, secrets/ ,keys/",
        "CG_MAX_DIFF_LOC": "200", "CG_RUN_TESTS": "true", "CG_TEST_COMMAND": "make test",
        "CG_LINT_COMMAND": "make lint", "PATH": "/bin",
      ])
    let policy = try #require(outcome.policy, "\(listed(outcome.diagnostics))")
    #expect(policy.paths.allow.map(\.value.text) == ["lib/", "docs/"])
    #expect(policy.paths.deny.map(\.value.text) == [".env", "secrets/", "keys/"])
    #expect(policy.change.maxLines == Setting(200, from: Origin(source: "$CG_MAX_DIFF_LOC")))
    #expect(policy.tests.steps.map(\.run.value) == ["make lint", "make test"])
    #expect(policy.tests.steps.map(\.name.value) == ["lint", "unit"])
    #expect(policy.tests.steps[1].run.origin.source == "$CG_TEST_COMMAND")
    #expect(outcome.identity.overrides.contains("CG_MAX_DIFF_LOC=200 (environment)"))
    #expect(outcome.identity.overrides.count == 6)
  }

  @Test func commandsAddStepsWhereThereAreNone() {
    let policy = assemble(
      "extends: []\n", environment: ["CG_TEST_COMMAND": "t", "CG_LINT_COMMAND": "l"]
    ).policy
    #expect(policy?.tests.steps.map(\.name.value) == ["lint", "unit"])
  }

  @Test(arguments: [
    ("CG_MAX_DIFF_LOC", "many", "a whole number"), ("CG_MAX_DIFF_LOC", "", "set and empty"),
    ("CG_MAX_DIFF_LOC", "-1", "a whole number"), ("CG_RUN_TESTS", "1", "`true` or `false`"),
    ("CG_RUN_TESTS", "no", "`true` or `false`"), ("CG_MODE", "off", "`audit` or `enforce`"),
    ("CG_DENYLIST_PATHS", "[\"a\"", "a list"), ("CG_DENYLIST_PATHS", "a,,b", "path pattern"),
    ("CG_DENYLIST_PATHS", "[1, [2]]", "a path pattern"), ("CG_TEST_COMMAND", "  ", "set and empty"),
    ("CG_ALLOWLIST_PATHS", "[*a]", "a list"),
  ])
  func badValuesAreRefused(name: String, value: String, message: String) throws {
    let outcome = assemble("extends: []\n", environment: [name: value])
    #expect(outcome.policy == nil)
    let error = try #require(outcome.diagnostics.first)
    #expect(error.source == "$" + name && error.line == 0)
    #expect(error.message.contains(message), "\(error.message)")
  }

  @Test func controlCharactersAreRefused() {
    var request = PolicyRequest(name: "p", bytes: Array("extends: []\n".utf8))
    request.environment = [("CG_TEST_COMMAND", [0x61, 0xff]), ("CG_LINT_COMMAND", [0x1b, 0x5b])]
    let outcome = PolicyAssembler.assemble(request)
    #expect(outcome.diagnostics.count == 2)
    #expect(outcome.policy == nil)
  }

  @Test func slipsInNamesAreWarnedOf() {
    let outcome = assemble(
      "extends: []\n",
      environment: ["CG_MAX_DIF_LOC": "5", "CG_POLICY": "x", "CG_ZEBRA": "x", "MAX_DIFF_LOC": "x"])
    #expect(outcome.policy != nil)
    #expect(outcome.diagnostics.map(\.source) == ["$CG_MAX_DIF_LOC"])
    #expect(outcome.diagnostics.first?.level == .warning)
    #expect(outcome.diagnostics.first?.hint == "did you mean `CG_MAX_DIFF_LOC`?")
  }

  @Test func lockedKeysRefuseOverridesThatLoosen() throws {
    let text = "extends: []\nlocked: [change.max_loc]\nchange: {max_loc: 100}\n"
    let outcome = assemble(text, environment: ["CG_MAX_DIFF_LOC": "200"])
    #expect(outcome.policy == nil)
    let error = try #require(outcome.diagnostics.first)
    #expect(error.source == "$CG_MAX_DIFF_LOC")
    #expect(error.message.contains("locked by p.yaml:2:10"))
    #expect(assemble(text, environment: ["CG_MAX_DIFF_LOC": "50"]).policy != nil)
  }

  @Test func hooksIgnoreOverridesThatLoosenAndSaySo() throws {
    let outcome = assemble(
      "extends: [builtin:codegen]\n",
      environment: [
        "CG_MAX_DIFF_LOC": "900", "CG_RUN_TESTS": "false", "CG_TEST_COMMAND": "true",
        "CG_MODE": "audit", "CG_DENYLIST_PATHS": ".env,secrets/,more/",
      ], loosening: .refused)
    let policy = try #require(outcome.policy)
    #expect(policy.change.maxLines?.value == 500)
    #expect(policy.tests.required.value)
    #expect(policy.tests.steps.last?.run.value == "pytest -q")
    #expect(policy.mode.value == .enforce)
    #expect(policy.paths.deny.count == 3)
    #expect(
      outcome.refusedOverrides.map(\.variable).sorted()
        == ["CG_MAX_DIFF_LOC", "CG_MODE", "CG_RUN_TESTS", "CG_TEST_COMMAND"])
    #expect(outcome.identity.overrides == ["CG_DENYLIST_PATHS=.env,secrets/,more/ (environment)"])
  }

  @Test func switchingTestsOffStillDemandsThem() {
    let outcome = assemble("extends: [builtin:codegen]\n", environment: ["CG_RUN_TESTS": "false"])
    #expect(outcome.policy?.tests.required.value == false)
    #expect(outcome.demands.contains { $0.check == .tests })
  }
}
