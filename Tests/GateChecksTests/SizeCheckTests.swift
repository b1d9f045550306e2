import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite("Size check") struct SizeCheckTests {
  private func examine(
    _ files: [FileChange], _ content: [BytePath: String] = [:],
    subject: Change.Subject = .difference,
    _ configure: (inout ChangePolicy) throws -> Void
  ) rethrows -> Examination {
    var policy = Policy()
    try configure(&policy.change)
    return SizeCheck().examine(
      Evidence(
        change: Change(subject: subject, files: files), policy: policy,
        content: MemoryContent(content)))
  }

  @Test(
    "lines are counted up to the limit and not one further", arguments: [(2, true), (3, false)])
  func lines(limit: Int, blocks: Bool) {
    let found = examine([.added("a"), .added("b")], ["a": "1\n2\n", "b": "3"]) {
      $0.maxLines = Setting(limit)
    }
    #expect(found.findings.map(\.rule) == (blocks ? ["size/lines"] : []))
  }

  @Test("a moved file counts what was edited, a copied one counts whole")
  func movedAndCopied() {
    let text = String(repeating: "same\n", count: 10)
    let content: [BytePath: String] = ["a": text, "b": text + "more\n"]
    let moved = examine([.moved("a", to: "b")], content) { $0.maxLines = Setting(0) }
    #expect(moved.findings.first?.message.contains("1 lines (1 added, 0 deleted)") == true)
    let copied = examine([.copied("a", to: "b")], content) { $0.maxLines = Setting(0) }
    #expect(copied.findings.first?.message.contains("11 lines (11 added, 0 deleted)") == true)
  }

  @Test("a move counts where either name is counted, and the bytes where the new one is")
  func movedAcross() throws {
    let content: [BytePath: String] = ["a": "1\n2\n", "gen/a": "1\n3\n"]
    let generated = try PathPattern("gen/")
    func rules(_ from: BytePath, _ to: BytePath) -> [String] {
      examine([.moved(from, to: to)], content) {
        $0.maxLines = Setting(1)
        $0.maxFiles = Setting(0)
        $0.maxFileBytes = Setting(1)
        $0.exclude = [Setting(generated)]
      }.findings.map(\.rule).sorted()
    }
    #expect(rules("a", "gen/a") == ["size/files", "size/lines"])
    #expect(rules("gen/a", "a") == ["size/file-bytes", "size/files", "size/lines"])
    #expect(rules("gen/a", "gen/b") == [])
  }

  @Test("binary files count as files, not as lines")
  func binary() {
    let found = examine([.added("a")], ["a": "\0\n\n\n"]) {
      $0.maxLines = Setting(0)
      $0.maxFiles = Setting(0)
    }
    #expect(found.findings.map(\.rule) == ["size/files"])
  }

  @Test("above the review line a person is asked; above the cap the change is blocked, once")
  func review() {
    let content: [BytePath: String] = ["a": "1\n2\n3\n"]
    let asked = examine([.added("a")], content) {
      $0.reviewAboveLines = Setting(2)
      $0.maxLines = Setting(3)
    }
    #expect(asked.findings.map(\.rule) == ["size/review"])
    #expect(asked.findings.first?.needsApproval == true)
    let blocked = examine([.added("a")], content) {
      $0.reviewAboveLines = Setting(1)
      $0.maxLines = Setting(2)
    }
    #expect(blocked.findings.map(\.rule) == ["size/lines"])
  }

  @Test("excluded files are not looked at, and `!` takes them back in")
  func excluded() throws {
    let files: [FileChange] = [.added("vendor/a"), .added("vendor/own/b")]
    let content: [BytePath: String] = ["vendor/a": "12345", "vendor/own/b": "12345"]
    let found = try examine(files, content) {
      $0.maxFileBytes = Setting(4)
      $0.exclude = try ["vendor/", "!vendor/own/"].map { Setting(try PathPattern($0)) }
    }
    #expect(found.findings.map(\.path) == ["vendor/own/b"])
  }

  @Test("a tree as it stands has no lines or files too many, but files too large")
  func tree() {
    let file = FileChange(
      .standing, old: nil, new: FileSide(path: "a", mode: .regular, id: nil))
    let found = examine([file], ["a": "1\n2\n"], subject: .tree) {
      $0.maxLines = Setting(0)
      $0.maxFiles = Setting(0)
      $0.maxFileBytes = Setting(1)
    }
    #expect(found.findings.map(\.rule) == ["size/file-bytes"])
  }

  @Test("what cannot be read is said, and the rest is still counted")
  func unreadable() {
    let found = examine([.added("lost"), .added("a")], ["a": "1\n2\n"]) { $0.maxLines = Setting(1) }
    #expect(found.unread.map(\.path) == ["lost"])
    #expect(found.findings.map(\.rule) == ["size/lines"])
  }
}
