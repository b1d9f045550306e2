import GateModel
import PolicyLanguage
import Testing

@Suite struct WholePolicyTests {
  @Test func everythingInTheContractParses() throws {
    let outcome = assemble(wholePolicy, name: ".cg/policy.yaml")
    #expect(outcome.diagnostics.isEmpty, "\(listed(outcome.diagnostics))")
    let policy = try #require(outcome.policy)
    #expect(outcome.identity.digest.hasPrefix("sha256:"))
    #expect(policy.mode.value == .enforce)
    #expect(policy.paths.allow.map(\.value.text) == ["src/", "docs/"])
    #expect(policy.paths.deny.map(\.value.text) == [".env", "secrets/"])
    #expect(policy.change.maxLines?.value == 500)
    #expect(policy.change.reviewAboveLines?.value == 200)
    #expect(policy.change.maxFiles?.value == 100)
    #expect(policy.change.maxFileBytes?.value == 5 << 20)
    #expect(policy.change.exclude.map(\.value.text) == ["**/*.lock", "vendor/"])
    #expect(
      policy.change.maxLines?.origin == Origin(source: ".cg/policy.yaml", line: 9, column: 12))
  }

  @Test func contentRulesAreDecoded() throws {
    let policy = try #require(assemble(wholePolicy).policy)
    #expect(policy.secrets.packs.map(\.value) == ["builtin:secrets"])
    let rule = try #require(policy.secrets.rules.first)
    #expect(rule.id.value == "acme-token")
    #expect(rule.regex.value == "acme_[0-9a-z]{32}")
    #expect(rule.keywords == ["acme_"])
    #expect(rule.entropy == 3)
    #expect(rule.severity == .error)
    #expect(rule.examples.map(\.value) == ["acme_..."])
    #expect(policy.secrets.allow.count == 3)
    #expect(policy.secrets.allow[1].regex?.value == "EXAMPLE")
    #expect(policy.licenseHeaders.first?.notice.value == .spdx("Apache-2.0"))
    #expect(policy.imports.first?.languages.map(\.value) == ["python", "typescript"])
    #expect(
      policy.capabilities.everywhere.denyNew.map(\.value) == ["code.eval", "deserialize.unsafe"])
    #expect(policy.dependencies.allow?.value.isEmpty == true)
    #expect(policy.message.requireTrailers.map(\.value) == ["Signed-off-by"])
  }

  @Test func testsAndApprovalsAreDecoded() throws {
    let policy = try #require(assemble(wholePolicy).policy)
    #expect(policy.tests.sandbox.memoryBytes.value == 4 << 30)
    #expect(policy.tests.sandbox.timeoutSeconds.value == 600)
    #expect(policy.tests.sandbox.env.map(\.value) == ["PATH", "LANG", "HOME"])
    #expect(policy.tests.steps.map(\.name.value) == ["lint", "unit"])
    #expect(policy.tests.steps[1].rerunFailed.value == 1)
    #expect(policy.tests.coverage?.minTotal?.value == 80)
    #expect(policy.approvals.classes.first?.require.value == 2)
    #expect(policy.approvals.groups.map(\.name.value) == ["risk-owners"])
  }

  @Test func demandsNameTheirKeys() {
    let outcome = assemble(wholePolicy)
    let asked = Set(outcome.demands.map(\.check))
    #expect(
      asked == [
        .paths, .size, .secrets, .headers, .imports, .capabilities, .dependencies, .message,
        .tests, .policy, .hygiene, .syntax, .privacy,
      ])
    let lacking = outcome.unsupportedDemands(implemented: [.paths, .size])
    #expect(lacking.first { $0.check == .tests }?.key == "tests.steps")
    #expect(lacking.first { $0.check == .tests }?.origin.line == 46)
    #expect(outcome.warnings(implemented: [.paths, .size]).allSatisfy { $0.level == .warning })
    #expect(assemble("extends: []\nsecrets: {packs: []}\n").demands.isEmpty)
    #expect(assemble("extends: []\ntests: {required: true}\n").demands.map(\.check) == [.tests])
    #expect(assemble("extends: []\ntests: {required: false}\n").demands.isEmpty)
    #expect(!assemble("extends: []\ndependencies: {allow: []}\n").demands.isEmpty)
  }

  /// A key that validates and then is not decoded would be silently ignored.
  @Test func everyKeyOfTheTableReachesThePolicy() throws {
    let whole = assemble(wholePolicy).effective.root
    for entry in PolicyTable.entries where !["version", "extends"].contains(entry.name) {
      if case .record = entry.key.shape { continue }
      guard let value = whole.value(at: entry.path), value.items.count > 0 || !value.isList else {
        continue
      }
      let with = PolicyDecoder.policy(from: whole.written(nil, at: entry.path[...]))
      let without = PolicyDecoder.policy(from: whole)
      #expect(with != without, "\(entry.name) is not decoded")
    }
  }
}

extension PolicyNode {
  /// The same with a value replaced or, for nil, taken out.
  func written(_ node: PolicyNode?, at path: ArraySlice<String>) -> PolicyNode {
    guard let name = path.first else { return self }
    let rest = path.dropFirst()
    let kept = fields.filter { $0.name != name }
    let inner =
      rest.isEmpty
      ? node : (field(name)?.node ?? .emptyRecord(from: origin)).written(node, at: rest)
    let added = inner.map { [PolicyField(name, at: origin, $0)] } ?? []
    return PolicyNode(.record(kept + added), from: origin, width: width)
  }
}
