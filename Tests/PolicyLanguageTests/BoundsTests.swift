import GateModel
import PolicyLanguage
import Testing

/// A policy from an untrusted branch is read before anyone has looked at it. Were any of these
/// quadratic, it would hold a gate for hours; the suite would be seen to hang.
@Suite struct BoundsTests {
  private func list(_ count: Int, _ item: (Int) -> String) -> String {
    "[" + (0..<count).map(item).joined(separator: ",") + "]"
  }

  @Test func longListsAreCompared() throws {
    let old = assemble("extends: []\npaths: {deny: \(list(20_000) { "a\($0)" })}\n")
    let new = assemble("extends: []\npaths: {deny: \(list(20_000) { "b\($0)" })}\n")
    #expect(old.policy?.paths.deny.count == 20_000)
    let changes = PolicyDiff.changes(from: old.effective, to: new.effective)
    #expect(changes.count { $0.loosens } == 20_000 && changes.count == 40_000)
  }

  @Test func manyRulesAreCompared() {
    func rules(_ name: String) -> PolicyOutcome {
      assemble("extends: []\nsecrets: {rules: \(list(8_000) { "{id: \(name)\($0), regex: b}" })}\n")
    }
    let changes = PolicyDiff.changes(from: rules("a").effective, to: rules("b").effective)
    #expect(changes.count == 16_000)
  }

  @Test func manyUnknownNamesAreComplainedOf() {
    let groups = list(15_000) { "g\($0)" }
    let text = "extends: []\napprovals: {classes: [{name: a, paths: [x], from: \(groups)}]}\n"
    #expect(assemble(text).diagnostics.count == ComplaintDesk.most + 1)
    #expect(
      assemble("locked: \(list(15_000) { "k\($0)" })\n").diagnostics.count == ComplaintDesk.most + 1
    )
  }

  @Test func manyLocksHold() {
    let files = ["base.yaml": "locked: \(list(15_000) { _ in "mode" })\n"]
    let outcome = assemble(
      "extends: [base.yaml]\nlocked: \(list(15_000) { _ in "mode" })\nmode: audit\n", files: files)
    #expect(outcome.diagnostics.contains { $0.level == .error && $0.message.contains("locked by") })
  }

  @Test func manyGroupsMerge() {
    let groups = (0..<15_000).map { "g\($0): []" }.joined(separator: ", ")
    let files = ["base.yaml": "approvals: {groups: {\(groups)}}\n"]
    let outcome = assemble("extends: [base.yaml]\napprovals: {groups: {\(groups)}}\n", files: files)
    #expect(outcome.policy?.approvals.groups.count == 15_000)
    #expect(PolicyDiff.changes(from: outcome.effective, to: outcome.effective).isEmpty)
  }
}
