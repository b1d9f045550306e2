import GateModel
import Testing

@testable import GateChecks

@Suite struct ReferenceRulesTests {
  private func policy(_ patterns: String...) throws -> BranchPolicy {
    var policy = BranchPolicy()
    policy.protected = try patterns.map { Setting(try PathPattern($0)) }
    return policy
  }

  @Test(arguments: [
    ("refs/heads/main", true), ("refs/heads/topic/main", false), ("refs/heads/release/1", true),
    ("refs/heads/release/scratch", false), ("refs/heads/x", false), ("refs/tags/v1", true),
    ("refs/tags/main", false), ("refs/heads/refs/tags/v1", true),
  ])
  func protects(_ name: String, _ isProtected: Bool) throws {
    let policy = try policy("main", "release/*", "!release/scratch", "refs/tags/v*")
    #expect((policy.protection(of: BytePath(name)) != nil) == isProtected)
  }

  @Test func weighsByWhatIsDone() throws {
    var policy = try policy("main")
    policy.forcePush = Setting(.review)
    let rewritten = ReferenceRules.findings(
      on: "refs/heads/main", moving: .rewritten, under: policy)
    #expect(rewritten.map(\.needsApproval) == [true])
    let deleted = ReferenceRules.findings(on: "refs/heads/main", moving: .deleted, under: policy)
    #expect(deleted.map(\.blocks) == [true] && deleted[0].rule == "branches/delete")
    for move in [ReferenceMove.created, .forwarded] {
      #expect(
        ReferenceRules.findings(on: "refs/heads/main", moving: move, under: policy).isEmpty)
    }
    policy.delete = Setting(.off)
    #expect(
      ReferenceRules.findings(on: "refs/heads/main", moving: .deleted, under: policy).isEmpty)
  }

  @Test func evidenceStaysWhateverThePolicySays() {
    for move in [ReferenceMove.rewritten, .deleted] {
      let found = ReferenceRules.findings(
        on: "refs/cg/ledger", moving: move, under: BranchPolicy())
      #expect(found.map(\.rule) == ["branches/evidence"] && found[0].blocks)
    }
  }

  @Test func everyGuardedNameIsAPattern() {
    #expect(GuardedFileCheck.compiled().count == GuardedFileCheck.names.count)
  }
}
