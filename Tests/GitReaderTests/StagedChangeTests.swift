import GateModel
import GateTestSupport
import GitReader
import Glibc
import Testing

@Suite struct StagedChangeTests {
  @Test func agreesWithGitOnEveryKindOfChange() throws {
    let box = try GitSandbox()
    for name in ["a", "b", "c/d", "c/e", "deep/er/f", "x.c", "x/y", "link"] {
      try box.write(name, "content of \(name)\n")
    }
    try box.commit()
    try box.write("b", "changed\n")
    try box.write("c/new", "new\n")
    try box.git("rm", "-q", "-r", "x")
    try box.git("rm", "-q", "a")
    try box.write("a/now-a-folder", "folder\n")
    try box.git("add", "-A")
    try box.git("update-index", "--chmod=+x", "c/d")
    let blob = try box.id(":link")
    try box.git("update-index", "--cacheinfo", "120000,\(blob.hex),link")
    try box.git("update-index", "--add", "--cacheinfo", "160000,\(try box.id("HEAD").hex),sub")
    let repository = try box.open()
    let ours = RawLine.render(try repository.stagedChange())
    #expect(ours == (try box.staged()))
    #expect(ours.count == 8)
  }

  @Test func everythingIsNewOnAnUnbornBranch() throws {
    let box = try GitSandbox()
    try box.write("one", "1\n")
    try box.write("two/three", "3\n")
    try box.git("add", "-A")
    let repository = try box.open()
    #expect(try repository.head() == .unborn(name: Array("refs/heads/main".utf8)))
    #expect(RawLine.render(try repository.stagedChange()) == (try box.staged()))
  }

  @Test func listsConflictsOnceAndIntentToAddWithoutContent() throws {
    let box = try GitSandbox()
    try box.write("f", "base\n")
    try box.write("gone", "base\n")
    try box.commit()
    try box.git("checkout", "-q", "-b", "side")
    try box.write("f", "side\n")
    try box.commit()
    try box.git("checkout", "-q", "main")
    try box.write("f", "main\n")
    try box.commit()
    try box.git(["merge", "-q", "side"], mayFail: true)
    try box.write("promised", "later\n")
    try box.git("add", "-N", "promised")
    try box.git("rm", "-q", "--cached", "gone")
    try box.git("add", "-N", "gone")
    let changes = try box.open().stagedChange()
    #expect(changes.filter { $0.status == .unmerged }.map(\.path) == ["f"])
    #expect(changes.filter { $0.status == .intentToAdd }.map(\.path) == ["gone", "promised"])
    #expect(changes.allSatisfy { $0.status != .intentToAdd || $0.new?.id == nil })
    #expect(RawLine.render(changes) == (try box.staged()))
  }

  /// Told without a clock: the tree of an unchanged folder can be gone and is not missed.
  @Test func unchangedFoldersAreNeverRead() throws {
    let box = try GitSandbox()
    for name in ["same/one", "same/deep/two", "other/same/x", "other/y", "z"] {
      try box.write(name, "content of \(name)\n")
    }
    try box.commit()
    for folder in ["same", "other/same"] {
      let hex = try box.id("HEAD:\(folder)").hex
      unsafe unlink(box.at(".git/objects/\(hex.prefix(2))/\(hex.dropFirst(2))"))
    }
    try box.write("other/y", "changed\n")
    try box.git("add", "other/y")
    #expect(try box.open().stagedChange().map(\.path) == ["other/y"])
    try box.write("same/one", "changed\n")
    try box.git("add", "same/one")
    #expect { try box.open().stagedChange() } throws: { ($0 as? GitFailure)?.kind == .missing }
  }
}
