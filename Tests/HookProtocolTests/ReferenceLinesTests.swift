import GateModel
import HookProtocol
import Testing

@Suite struct ReferenceLinesTests {
  private static let one = String(repeating: "1", count: 40)
  private static let two = String(repeating: "2", count: 40)
  private static let none = String(repeating: "0", count: 40)

  private func pushed(_ text: String) throws -> [ReferenceUpdate] {
    try ReferenceLines.pushed(Array(text.utf8))
  }

  @Test func readsEveryLineOfAPush() throws {
    let updates = try pushed(
      """
      refs/heads/a \(Self.one) refs/heads/main \(Self.two)
      (delete) \(Self.none) refs/heads/old \(Self.two)
      HEAD~1 \(Self.one) refs/tags/v1 \(Self.none)

      """)
    let (one, two) = (try #require(ObjectID(hex: Self.one)), try #require(ObjectID(hex: Self.two)))
    #expect(
      updates == [
        ReferenceUpdate(name: "refs/heads/main", old: two, new: one),
        ReferenceUpdate(name: "refs/heads/old", old: two, new: nil),
        ReferenceUpdate(name: "refs/tags/v1", old: nil, new: one),
      ])
  }

  @Test func takesALocalNameWithSpaces() throws {
    let updates = try pushed("main@{1 day ago} \(Self.one) refs/heads/x \(Self.none)\n")
    #expect(updates.map(\.name) == ["refs/heads/x"])
  }

  @Test(arguments: ["x", "a b c d", "refs/heads/a 123 refs/heads/b 456", "a  b  "])
  func refusesWhatGitWouldNotWrite(_ line: String) {
    #expect(throws: ReferenceLines.Mistake.self) { try pushed("\n" + line + "\n") }
    #expect(throws: ReferenceLines.Mistake.self) {
      try ReferenceLines.received(Array(line.utf8))
    }
  }

  @Test func readsWhatIsReceived() throws {
    let updates = try ReferenceLines.received(
      Array("\(Self.none) \(Self.one) refs/heads/a\nref:refs/heads/a \(Self.one) HEAD\n".utf8))
    #expect(updates.count == 2 && updates[0].old == nil && updates[1].new == nil)
  }

  @Test func sha256IdsAreReadToo() throws {
    let id = String(repeating: "a", count: 64)
    let updates = try ReferenceLines.received(Array("\(id) \(id) refs/heads/a".utf8))
    #expect(updates.first?.new?.hex == id)
  }
}

@Suite struct SkipRequestTests {
  @Test func readsChecksAndReason() throws {
    let request = try SkipRequest(Array("size,paths  vendored tree".utf8))
    #expect(request.checks == [.size, .paths] && request.reason == "vendored tree")
  }

  @Test(arguments: [
    "", "size", "size ", "sise because of this", ", reason", "size a\nb", "all why",
  ])
  func asksForBoth(_ text: String) {
    #expect(throws: SkipRequest.Mistake.self) { try SkipRequest(Array(text.utf8)) }
  }
}

@Suite struct HookTextTests {
  @Test(arguments: [
    ("plain/path", "plain/path"), ("with space", "'with space'"), ("it's", "'it'\\''s'"),
    ("two\nlines", "'two\nlines'"), ("", "''"),
  ])
  func quotesForAShell(_ word: String, _ quoted: String) {
    #expect(HookShim.quoted(Array(word.utf8)) == Array(quoted.utf8))
  }

  @Test func knowsItsOwnShims() {
    let shim = HookShim("pre-commit", program: Array("/opt/cg".utf8), former: .aside).text
    #expect(HookShim.isShim(shim))
    #expect(!HookShim.isShim(Array("#!/bin/sh\nexit 0\n".utf8)))
  }

  @Test func cutsAtScissors() {
    let mark = "# ------------------------ >8 ------------------------"
    let text = "subject\n\n# a comment\n\(mark)\ndiff --git\n"
    #expect(MessageFile.text(of: Array(text.utf8)) == Array("subject\n\n# a comment\n".utf8))
    #expect(MessageFile.text(of: Array("subject".utf8)) == Array("subject".utf8))
  }

  @Test func readsPushOptions() {
    #expect(PushOption(Array("cg.approval=A1".utf8)) == .approval("A1"))
    #expect(PushOption(Array("cg.skip".utf8)) == .unknown("cg.skip"))
    #expect(PushOption(Array("ci.skip".utf8)) == nil)
  }

  @Test func namesWhoPushes() {
    let pusher = Pusher { $0 == "GL_USERNAME" ? Array("ada".utf8) : nil }
    #expect(pusher.name == "ada (GL_USERNAME)" && pusher.isOnGitLab)
    #expect(Pusher { _ in nil }.name == nil)
  }
}
