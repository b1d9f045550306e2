import GateModel
import GateTestSupport
import Testing

@testable import GateChecks

@Suite("Privacy check") struct PrivacyCheckTests {
  private let people = (0..<5).map { "p\($0)@" + "posteo.de" }

  @Test("nothing is looked for that no rule names, and nothing in code")
  func off() {
    #expect(PrivacyTrial.examine(["a.csv": people[0]]) { _ in }.findings.isEmpty)
    let code = PrivacyTrial.examine(["a.py": people[0], "package.json": people[0]]) {
      $0.rules = [PrivacyTrial.rule([.email])]
    }
    #expect(code.findings.isEmpty)
  }

  @Test("below so many different values nothing is said", arguments: [(5, 1), (6, 0)])
  func threshold(count: Int, findings: Int) {
    let found = PrivacyTrial.examine(["a.csv": people.joined(separator: "\n")]) {
      $0.rules = [PrivacyTrial.rule([.email], atLeast: count)]
    }
    #expect(found.findings.count == findings)
  }

  @Test("of several rules the strictest that is broken speaks, and no value is printed")
  func strictest() throws {
    let found = PrivacyTrial.examine(["a.csv": "x\n \(people[0])\n\(people[1])\n"]) {
      $0.rules = [
        PrivacyTrial.rule([.email], effect: .note),
        PrivacyTrial.rule([.email], atLeast: 2, effect: .review),
        PrivacyTrial.rule([.email], atLeast: 3),
      ]
    }
    let finding = try #require(found.findings.first)
    #expect(found.findings.count == 1)
    #expect(finding.needsApproval)
    #expect(finding.region == Region(line: 2, column: 2, endLine: 2, endColumn: 14))
    #expect(finding.rule == "privacy/email")
    #expect(!"\(found)".contains("posteo"))
  }

  @Test("only what a change adds counts")
  func added() {
    let files: [BytePath: String] = [
      "old.csv": people[0] + "\nx\n", "new.csv": people[0] + "\nx\n" + people[1] + "\n",
    ]
    let change = FileChange(
      .modified, old: FileSide(path: "old.csv", mode: .regular, id: nil),
      new: FileSide(path: "new.csv", mode: .regular, id: nil))
    let found = PrivacyTrial.examine(files, [change]) {
      $0.rules = [PrivacyTrial.rule([.email], atLeast: 1)]
    }
    #expect(found.findings.map { $0.region?.line } == [3])
    #expect(found.findings.first?.message.contains("one of") == true)
  }

  @Test(
    "a basis makes it a note until it ends",
    arguments: [("2026-05-31", Severity.error), ("2026-06-01", .note), (nil, .note)]
      as [(String?, Severity)])
  func basis(until: String?, severity: Severity) throws {
    let found = try PrivacyTrial.examine(["people/a.csv": people[0]]) {
      $0.rules = [PrivacyTrial.rule([.email])]
      $0.data = [
        DataBasis(paths: [Setting(try PathPattern("people/"))], basis: Setting("consent of 2024"))
      ]
      $0.data[0].until = until.map { Setting($0) }
    }
    #expect(found.findings.map(\.severity) == [severity])
    #expect(found.findings.first?.message.contains("consent of 2024") == true)
  }

  @Test("files of data that nobody declared are told, and those that are declared are not")
  func undeclared() throws {
    let found = try PrivacyTrial.examine(["a.csv": "x", "known/b.csv": "x", "c.py": "x"]) {
      $0.undeclared = Setting(.warn)
      $0.data = [
        DataBasis(paths: [Setting(try PathPattern("known/"))], basis: Setting("made up"))
      ]
    }
    #expect(found.findings.map(\.path) == ["a.csv"])
  }

  @Test("files named by the policy are looked into instead, and what is no text is told")
  func files() throws {
    let found = try PrivacyTrial.examine(
      ["a.py": people[0], "b.csv": people[0], "c.dat": "\0" + people[0]]
    ) {
      $0.rules = [PrivacyTrial.rule([.email])]
      $0.files = try ["*.py", "*.dat"].map { Setting(try PathPattern($0)) }
    }
    #expect(found.findings.map(\.path) == ["a.py"])
    #expect(found.notScanned.map(\.path) == ["c.dat"])
    let packed = PrivacyTrial.examine(["people.xlsx": "x"]) {
      $0.rules = [PrivacyTrial.rule([.email])]
    }
    #expect(packed.notScanned.map(\.path) == ["people.xlsx"])
  }

  @Test("what a commit on the way brought and took away again is found, with the commit")
  func passing() throws {
    let id = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
    var policy = Policy()
    policy.privacy.rules = [PrivacyTrial.rule([.email])]
    let change = Change(
      subject: .difference, files: [],
      passing: [CommitTouch(commit: id, files: [.added("a.csv")])])
    let found = PrivacyCheck(today: "2026-06-01").examine(
      Evidence(
        change: change, policy: policy, content: MemoryContent(["a.csv": people[0]])))
    #expect(found.findings.map(\.commit) == [id])
  }
}
