import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct RevisionTests {
  private func history() throws -> GitSandbox {
    let box = try GitSandbox()
    try box.write("a", "1\n")
    try box.commit()
    try box.git("tag", "light")
    try box.git("checkout", "-q", "-b", "side")
    try box.write("b/c", "2\n")
    try box.commit()
    try box.git("checkout", "-q", "main")
    try box.write("a", "3\n")
    try box.commit()
    try box.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    try box.git("tag", "-a", "-m", "tag", "v1")
    try box.git("tag", "-a", "-m", "tag of tag", "v2", "v1")
    try box.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
    try box.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    return box
  }

  @Test func agreesWithRevParse() throws {
    let box = try history()
    let short = String(try box.id("HEAD").hex.prefix(7))
    let names = [
      "HEAD", "@", "main", "side", "refs/heads/side", "heads/side", "light", "v1", "v2", "v1^{}",
      "v2^{commit}", "v2^{tree}", "HEAD~1", "HEAD^2", "HEAD^2~1", "HEAD~0", "HEAD^0", "@~2",
      "origin",
      "origin/main", short, short + "^{tree}", "HEAD:b/c", "HEAD:b", "HEAD:", "v1:a", "HEAD^^",
      "HEAD@{0}", "main@{0}", ":a", "HEAD^{/merge}", "HEAD^-^{commit}~0",
    ]
    for pack in [false, true] {
      if pack { try box.git("pack-refs", "--all") }
      let repository = try box.open()
      for name in names {
        let theirs = try box.git(["rev-parse", "--verify", "-q", name], mayFail: true)
        let expected = ObjectID(hex: theirs.prefix(40).map { $0 })
        if let expected {
          #expect(try repository.resolve(BytePath(name)) == expected, "\(name)")
        } else {
          #expect(throws: GitFailure.self, "\(name)") { try repository.resolve(BytePath(name)) }
        }
      }
    }
  }

  @Test(
    arguments: [
      "", "nothing", "HEAD~9", "HEAD^7", "HEAD:none", "../../etc/passwd", "-h", "--all", "HEAD^{x}",
      "config", "a..b", "HEAD:a/b", "light^{tag}", "HEAD^{blob}", "refs/heads/../heads/main",
    ])
  func refusesWhatIsNone(revision: String) throws {
    let repository = try history().open()
    #expect { try repository.resolve(BytePath(revision)) } throws: {
      ($0 as? GitFailure)?.kind == .badRevision
    }
  }

  @Test func anAmbiguousIdIsAnError() throws {
    let box = try GitSandbox()
    var seen: Set<String> = []
    var prefix: String?
    for number in 0..<2000 where prefix == nil {
      let id = try box.git(["hash-object", "-w", "--stdin"], input: Array("\(number)".utf8))
      let start = String(decoding: id.prefix(4), as: UTF8.self)
      if !seen.insert(start).inserted { prefix = start }
    }
    let text = try #require(prefix)
    let repository = try box.open()
    #expect { try repository.resolve(BytePath(text)) } throws: {
      ($0 as? GitFailure)?.reason.contains("several") ?? false
    }
  }

  @Test func referencesThatRunInCirclesEnd() throws {
    let box = try history()
    try GitSandbox.put(box.at(".git/refs/heads/one"), Array("ref: refs/heads/two\n".utf8))
    try GitSandbox.put(box.at(".git/refs/heads/two"), Array("ref: refs/heads/one\n".utf8))
    #expect { try box.open().resolve("one") } throws: { ($0 as? GitFailure)?.kind == .corrupt }
    try GitSandbox.put(box.at(".git/HEAD"), Array("ref: refs/../../../etc/passwd\n".utf8))
    #expect(throws: GitFailure.self) { try box.open().head() }
  }

  @Test func tellsWhereHeadStands() throws {
    let box = try history()
    let id = try box.id("HEAD")
    #expect(try box.open().head() == .branch(name: Array("refs/heads/main".utf8), id: id))
    try box.git("checkout", "-q", "--detach")
    #expect(try box.open().head() == .detached(id))
    try box.git("checkout", "-q", "--orphan", "new/branch")
    #expect(try box.open().head() == .unborn(name: Array("refs/heads/new/branch".utf8)))
  }
}
