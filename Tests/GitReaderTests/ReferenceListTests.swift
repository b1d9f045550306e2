import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct ReferenceListTests {
  private let sandbox: GitSandbox

  init() throws {
    sandbox = try GitSandbox()
    try sandbox.write("a", "a")
    try sandbox.git("add", "-A")
    try sandbox.commitStaged("one")
  }

  private func open() throws -> Repository {
    try Repository.open(at: BytePath(sandbox.path), environment: GitEnvironment())
  }

  @Test(arguments: [false, true])
  func listsWhatGitLists(isPacked: Bool) throws {
    for name in ["x", "deep/er/y", "z"] { try sandbox.git("branch", name) }
    try sandbox.git("tag", "-a", "-m", "a tag", "v1")
    if isPacked {
      try sandbox.git("pack-refs", "--all")
      // One of them stands in both forms from here on.
      try sandbox.git("commit", "-q", "--allow-empty", "-m", "two")
    }
    let text = try sandbox.git("for-each-ref", "--format=%(objectname) %(refname)")
    let expected = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    let found = try open().references(below: "refs/").map { "\($0.id.hex) \($0.name.lossyText)" }
    #expect(found.sorted() == expected.sorted())
    let heads = try open().references(below: "refs/heads/").map(\.name.lossyText)
    #expect(
      heads.sorted()
        == expected.compactMap { line in
          line.contains("refs/heads/") ? String(line.dropFirst(41)) : nil
        }.sorted())
  }

  @Test func findsTheCommitBehindATag() throws {
    try sandbox.git("tag", "-a", "-m", "a tag", "v1")
    try sandbox.git("tag", "tree", "HEAD^{tree}")
    let repository = try open()
    let tag = try #require(try repository.reference(named: "refs/tags/v1"))
    #expect(try repository.commitBehind(tag) == repository.head().commit)
    let tree = try #require(try repository.reference(named: "refs/tags/tree"))
    #expect(try repository.commitBehind(tree) == nil)
    #expect(try repository.reference(named: "refs/tags/none") == nil)
    #expect(try repository.reference(named: "../config") == nil)
  }

  @Test func knowsWhatReachesWhat() throws {
    let repository = try open()
    let first = try #require(try repository.head().commit)
    try sandbox.git("commit", "-q", "--allow-empty", "-m", "two")
    let second = try #require(try open().head().commit)
    let later = try open()
    #expect(try later.reaches(second, first))
    #expect(try later.reaches(first, first))
    #expect(try !later.reaches(first, second))
  }
}
