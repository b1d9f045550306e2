import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite("Path check") struct PathCheckTests {
  private func rules(
    _ files: [FileChange], allow: [String] = [], deny: [String] = [],
    content: MemoryContent = MemoryContent(), folder: BytePath = BytePath([])
  ) throws -> [String] {
    var policy = Policy()
    policy.paths.allow = try allow.map { Setting(try PathPattern($0)) }
    policy.paths.deny = try deny.map { Setting(try PathPattern($0)) }
    let evidence = Evidence(
      change: Change(subject: .difference, files: files), policy: policy, content: content,
      folder: folder)
    let examination = PathCheck().examine(evidence)
    #expect(examination.unread.isEmpty)
    return examination.findings.map { "\($0.rule) \($0.path?.lossyText ?? "")" }
  }

  @Test("without lists everything may change") func free() throws {
    #expect(try rules([.added("a"), .deleted("b/c")]).isEmpty)
  }

  @Test("a denied path stops whatever happens to it: made, deleted, moved away, moved in, copied")
  func denied() throws {
    #expect(try rules([.added("secrets/k")], deny: ["secrets/"]) == ["paths/deny secrets/k"])
    #expect(try rules([.deleted("secrets/k")], deny: ["secrets/"]) == ["paths/deny secrets/k"])
    #expect(
      try rules([.moved("secrets/k", to: "k")], deny: ["secrets/"]) == ["paths/deny secrets/k"])
    #expect(
      try rules([.moved("k", to: "secrets/k")], deny: ["secrets/"]) == ["paths/deny secrets/k"])
    #expect(
      try rules([.copied("secrets/k", to: "k")], deny: ["secrets/"]) == ["paths/deny secrets/k"])
  }

  @Test("an allowlist stops all that is outside it, and what it takes out again")
  func allowed() throws {
    let allow = ["src/", "!src/gen/"]
    #expect(try rules([.added("src/a")], allow: allow).isEmpty)
    #expect(try rules([.added("b")], allow: allow) == ["paths/allow b"])
    #expect(try rules([.added("src/gen/a")], allow: allow) == ["paths/allow src/gen/a"])
    #expect(
      try rules([.added("src/.env")], allow: allow, deny: [".env"]) == ["paths/deny src/.env"])
  }

  @Test(
    "a person must approve what is done to a path under review, and not what stands or is copied")
  func reviewed() throws {
    var policy = Policy()
    policy.paths.review = [Setting(try PathPattern("ci/")), Setting(try PathPattern("!ci/doc/"))]
    policy.paths.deny = [Setting(try PathPattern("ci/no"))]
    func found(_ file: FileChange) -> [String] {
      let evidence = Evidence(
        change: Change(subject: .difference, files: [file]), policy: policy,
        content: MemoryContent())
      let findings = PathCheck().examine(evidence).findings
      #expect(findings.allSatisfy { $0.needsApproval == ($0.rule == "paths/review") })
      return findings.map(\.rule)
    }
    for file in [
      .added("ci/a"), .deleted("ci/a"), .moved("ci/a", to: "a"), .moved("a", to: "ci/a"),
    ]
      as [FileChange]
    { #expect(found(file) == ["paths/review"]) }
    #expect(found(.copied("ci/a", to: "a")).isEmpty)
    #expect(found(.added("ci/doc/a")).isEmpty)
    #expect(found(.added("ci/no")) == ["paths/deny"])
    let standing = FileSide(path: "ci/a", mode: .regular, id: nil)
    #expect(found(FileChange(.standing, old: nil, new: standing)).isEmpty)
  }

  @Test("the first policy of a repository needs no approval, and what it changes later does")
  func firstPolicy() throws {
    var policy = Policy()
    policy.paths.review = [Setting(try PathPattern(".cg/")), Setting(try PathPattern("ci/"))]
    func found(_ files: [FileChange]) -> [String] {
      let evidence = Evidence(
        change: Change(subject: .difference, files: files), policy: policy,
        content: MemoryContent())
      return PathCheck().examine(evidence).findings.map(\.rule)
    }
    #expect(found([.added(".cg/policy.yaml"), .added(".cg/team.yaml")]).isEmpty)
    #expect(found([.added(".cg/policy.yaml"), .added("ci/a")]) == ["paths/review"])
    #expect(found([.added(".cg/team.yaml")]) == ["paths/review"])
    #expect(found([.deleted(".cg/policy.yaml")]) == ["paths/review"])
    #expect(found([.moved("a", to: ".cg/policy.yaml")]) == ["paths/review"])
  }

  @Test(
    "names that some file system takes for another are refused",
    arguments: [
      "../x", "a/../b", "/etc/passwd", "a//b", "./a", ".git/config", "a/.GIT/hooks/x", ".git./x",
      ".git /x", "GIT~1/x", ".g\u{200C}it/x", ".git::$INDEX_ALLOCATION/x", "",
      ".git\\hooks\\x", "a\\.GIT\\x", "a\\..\\..\\b",
    ])
  func escapes(path: String) throws {
    #expect(try rules([.added(BytePath(path))]) == ["paths/escape \(path)"])
  }

  @Test(
    "names that only look alike are left alone",
    arguments: [".gitignore", "git", "a.git/x", "...", "a\\x2db", "a\\"])
  func lookalikes(path: String) throws { #expect(try rules([.added(BytePath(path))]).isEmpty) }

  @Test(
    "a symbolic link may lead anywhere inside the repository, and nowhere else",
    arguments: [
      ("a/b/link", "../../x", false), ("a/b/link", "../../../x", true),
      ("link", "/etc/passwd", true),
      ("link", "a/../..", true), ("a/link", "./../b", false), ("link", "", false),
      // Where `here` is a link to `.`, `here/..` is the folder above the repository.
      ("link", "here/../b", true), ("a/link", "../here/../b", true), ("link", "..\0x", true),
      ("link", "..\\x", true), ("a/link", "..\\x", false), ("link", "c:\\x", true),
      ("link", "\\x", true),
    ])
  func symlinks(path: String, target: String, escapes: Bool) throws {
    let found = try rules(
      [.added(BytePath(path), mode: .symlink)], content: MemoryContent([BytePath(path): target]))
    #expect(found == (escapes ? ["paths/symlink \(path)"] : []))
  }

  @Test("a folder's policy sees its own subtree, from its own top")
  func nested() throws {
    let files: [FileChange] = [.added("web/gen/a"), .added("gen/a"), .added("website/gen/a")]
    #expect(try rules(files, deny: ["/gen/"], folder: "web") == ["paths/deny web/gen/a"])
  }

  @Test(
    "what a commit on the way touched counts though the sum does not show it, and names the commit")
  func passing() throws {
    let commit = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
    var policy = Policy()
    policy.paths.deny = [Setting(try PathPattern(".env"))]
    let change = Change(
      subject: .difference, files: [.added("a")],
      passing: [CommitTouch(commit: commit, files: [.added(".env"), .added("a")])])
    let found = PathCheck().examine(
      Evidence(change: change, policy: policy, content: MemoryContent())
    ).findings
    #expect(found.map(\.path) == [".env"])
    #expect(found.first?.commit == commit)
  }

  @Test("a link that a commit on the way made counts, and once where it is still there")
  func passingLink() throws {
    let commit = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
    let link = FileChange.added("link", mode: .symlink)
    let gone = FileChange.added("gone", mode: .symlink)
    let change = Change(
      subject: .difference, files: [link],
      passing: [CommitTouch(commit: commit, files: [link, gone])])
    let found = PathCheck().examine(
      Evidence(
        change: change, policy: Policy(),
        content: MemoryContent(["link": "/etc", "gone": "/etc"]))
    ).findings
    #expect(found.map(\.path) == ["link", "gone"])
    #expect(found.map(\.commit) == [nil, commit])
  }

  @Test("a submodule that becomes something else was a folder, to patterns that mean folders")
  func submoduleReplaced() throws {
    let old = FileSide(path: "third", mode: .submodule, id: nil)
    let new = FileSide(path: "third", mode: .regular, id: nil)
    let change = FileChange(.typeChanged, old: old, new: new)
    #expect(try rules([change], deny: ["third/"]) == ["paths/deny third"])
    #expect(try rules([change], deny: ["third"]) == ["paths/deny third"])
    #expect(
      try rules([.added("third"), FileChange(.added, old: nil, new: old)], deny: ["third/"])
        == ["paths/deny third"])
  }
}
