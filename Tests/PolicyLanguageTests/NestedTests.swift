import GateModel
import PolicyLanguage
import Testing

@Suite struct NestedTests {
  private let root =
    "extends: []\nchange: {max_loc: 500, max_file_bytes: 1MiB}\npaths: {deny: [.env]}\n"

  @Test func subfoldersHaveTheirOwn() throws {
    let outcome = assemble(
      root, nested: [("b", "change: {max_loc: 100}\n"), ("a", "paths: {deny: [x]}\n")])
    let policy = try #require(outcome.policy, "\(listed(outcome.diagnostics))")
    #expect(policy.nested.map(\.folder.lossyText) == ["a", "b"])
    #expect(policy.nested[1].policy.change.maxLines?.value == 100)
    #expect(policy.nested[1].policy.change.maxLines?.origin.source == "b/.cg/policy.yaml")
    #expect(policy.nested[0].policy.change.maxFileBytes == nil)
    #expect(outcome.demands.contains { $0.folder == "b" && $0.key == "change.max_loc" })
  }

  @Test(arguments: [
    "mode: audit\n", "locked: []\n", "approvals: {}\n", "tests: {}\n", "message: {}\n",
    "secrets: {allow: []}\n",
  ])
  func someKeysBelongToTheTopAlone(text: String) {
    let outcome = assemble(root, nested: [("a", text)])
    #expect(outcome.policy == nil)
    #expect(listed(outcome.diagnostics).contains("is not allowed in the policy of a subfolder"))
  }

  @Test func aLooserLimitIsAnError() throws {
    let outcome = assemble(root, nested: [("a", "change: {max_loc: 600, max_file_bytes: 2MiB}\n")])
    #expect(outcome.policy == nil)
    #expect(outcome.diagnostics.count == 2)
    let error = try #require(outcome.diagnostics.first)
    #expect(error.source == "a/.cg/policy.yaml" && error.line == 1 && error.column == 19)
    #expect(
      error.message.contains("may only tighten here: `600` is looser than `500` at p.yaml:2:19"))
    #expect(outcome.diagnostics[1].message.contains("`2MiB` is looser than `1MiB`"))
  }

  @Test func theFolderAboveBindsToo() {
    let outcome = assemble(
      root,
      nested: [
        ("a", "change: {max_loc: 100}\n"), ("a/b", "change: {max_loc: 200}\n"),
        ("ab", "change: {max_loc: 200}\n"),
      ])
    #expect(outcome.diagnostics.map(\.source) == ["a/b/.cg/policy.yaml"])
  }

  @Test func nothingIsExtendedUnlessItSays() {
    let outcome = assemble(root, nested: [("a", "extends: [more.yaml]\n")])
    #expect(listed(outcome.diagnostics).contains("`a/.cg/more.yaml`"))
  }

  @Test func builtInPoliciesAreForTheTop() {
    let outcome = assemble(root, nested: [("a", "extends: [builtin:strict]\n")])
    #expect(outcome.diagnostics.map(\.source) == ["a/.cg/policy.yaml"])
    #expect(listed(outcome.diagnostics).contains("cannot extend a built-in one"))
  }

  @Test func aReviewBehindTheCapIsWarnedOf() {
    let outcome = assemble("extends: []\nchange: {max_loc: 5, review_above_loc: 5}\n")
    #expect(outcome.policy != nil)
    #expect(outcome.diagnostics.map(\.column) == [40])
    #expect(listed(outcome.diagnostics).contains("nobody is ever asked"))
  }
}
