import GateChecks
import GateModel
import Testing

@Suite("Commits and people") struct CommitJudgeTests {
  @Test(
    "unfinished commits are known by their first word",
    arguments: [
      ("fixup! a", true), ("squash! a", true), ("amend! a", true), ("WIP", true), ("wip: a", true),
      ("[WIP] a", true), ("(wip) a", true), ("wipe the disk", false), ("wip-less", false),
      ("fix up", false), ("a fixup! b", false),
    ])
  func unfinished(message: String, isUnfinished: Bool) {
    let rules = MessageTrial.rules(message) { $0.unfinished = Setting(.deny) }
    #expect(rules == (isUnfinished ? ["unfinished"] : []))
  }

  @Test(
    "what is refused on protected branches passes elsewhere, and not where the branch is unknown",
    arguments: [
      ("main", 2), ("release/1.0", 2), ("topic/main", 0), ("topic", 0), ("release/old/1", 0),
      ("release/1.0-x", 0), (nil, 2),
    ] as [(BytePath?, Int)])
  func protected(branch: BytePath?, count: Int) throws {
    let rules = try MessageTrial.rules("wip", parents: 2, target: branch) {
      $0.unfinished = Setting(.deny)
      $0.mergeCommits = Setting(.deny)
      $0.protectedBranches = try ["main", "release/*", "!release/*-x", "!release/*/*"].map {
        Setting(try PathPattern($0))
      }
    }
    #expect(rules.count == count)
  }

  @Test("lists must match a whole address or name, and a malformed line meets none")
  func people() {
    func rules(_ author: String) -> [String] {
      let commit = CommitFacts(
        id: nil, author: MessageTrial.person(author), committer: MessageTrial.ada, message: [0x61])
      return MessageTrial.rules(
        MessageTrial.examine([commit]) {
          $0.authors.addresses = [Setting(#".+@example\.org|bot@ci\.example"#)]
          $0.authors.names = [Setting("Ada|Bo B")]
          $0.committers.addresses = [Setting("ada@.*")]
          $0.malformed = Setting(.warn)
        })
    }
    #expect(rules("Ada <ada@example.org> 1 +0000") == [])
    #expect(rules("Bo B <bot@ci.example> 1 +0000") == [])
    #expect(rules("Ada <ada@example.org.evil> 1 +0000") == ["author"])
    #expect(rules("Eve <eve@example.org> 1 +0000") == ["author"])
    #expect(rules("Ada <ada@example.org> <eve@x> 1 +0000") == ["malformed", "author", "author"])
    #expect(rules("Ada ada@example.org 1 +0000") == ["malformed", "author", "author"])
    #expect(rules("Ada <ada@example.org> soon +0000") == ["malformed", "author", "author"])
  }

  @Test("an address that is refused is not printed")
  func masked() throws {
    let commit = CommitFacts(
      id: nil, author: MessageTrial.person("E <eve.smith@mail.test> 1 +0000"), message: [0x61])
    let found = MessageTrial.examine([commit]) { $0.authors.addresses = [Setting("x")] }
    let message = try #require(found.findings.first?.message)
    #expect(message.contains("***@mail.test") && !message.contains("smith"))
  }

  @Test(
    "signatures weigh by what came of them",
    arguments: [
      (.good(signer: "a"), 0, 0), (.absent, 1, 0), (.bad, 1, 0), (.unknownKey("k"), 1, 0),
      (.untrusted("x"), 1, 0), (.unverifiable("x"), 0, 1), (.notAsked, 0, 0),
    ] as [(SignatureOutcome, Int, Int)])
  func signatures(outcome: SignatureOutcome, findings: Int, failures: Int) {
    let commit = CommitFacts(id: nil, message: [0x61], signature: outcome)
    let found = MessageTrial.examine([commit]) { $0.signatures = Setting(.deny) }
    #expect(found.findings.count == findings)
    #expect(found.unread.count == failures)
    let mild = MessageTrial.examine([commit]) { $0.signatures = Setting(.warn) }
    #expect(mild.unread.isEmpty)
  }
}
