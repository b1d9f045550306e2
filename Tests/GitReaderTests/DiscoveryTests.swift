import GateModel
import GateTestSupport
import GitReader
import Glibc
import Testing

@Suite struct DiscoveryTests {
  private func made() throws -> GitSandbox {
    let box = try GitSandbox()
    try box.write("sub/file", "1\n")
    try box.commit()
    return box
  }

  private func open(_ path: String, _ environment: [String: String] = [:]) throws -> Repository {
    try Repository.open(at: BytePath(path), environment: GitEnvironment(text: environment))
  }

  @Test func looksUpwardAsFarAsItMay() throws {
    let box = try made()
    #expect(try open(box.at("sub")).layout.workTree?.text == box.path)
    #expect(try open(box.at(".git")).layout.gitFolder.text == box.at(".git"))
    let ceiling = ["GIT_CEILING_DIRECTORIES": box.path]
    #expect { try open(box.at("sub"), ceiling) } throws: {
      ($0 as? GitFailure)?.kind == .notARepository
    }
    #expect { try open(box.root) } throws: { ($0 as? GitFailure)?.kind == .notARepository }
  }

  @Test func opensLinkedWorkTreesAndSubmodules() throws {
    let box = try made()
    let linked = box.root + "/linked"
    try box.git("worktree", "add", "-q", "-b", "other", linked)
    try GitSandbox.put(linked + "/sub/file", Array("2\n".utf8))
    try box.git(["add", "-A"], in: linked)
    let repository = try open(linked)
    #expect(repository.layout.workTree?.text == linked)
    #expect(repository.layout.commonFolder.text == box.at(".git"))
    #expect(try repository.stagedChange().map(\.path) == ["sub/file"])
    #expect(try open(box.path).stagedChange().isEmpty)
    // Hooks of a linked work tree get its git folder in the environment.
    let inHook = try open(linked, ["GIT_DIR": box.at(".git/worktrees/linked")])
    #expect(inHook.layout.workTree?.text == linked)
    #expect(try inHook.stagedChange().map(\.path) == ["sub/file"])
  }

  @Test func opensBareRepositories() throws {
    let box = try made()
    let bare = box.root + "/bare.git"
    try box.git("clone", "-q", "--bare", box.path, bare)
    let repository = try open(bare)
    #expect(repository.layout.workTree == nil)
    #expect(try repository.treeFiles(at: try box.id("HEAD")).map(\.path) == ["sub/file"])
    #expect(throws: GitFailure.self) { try repository.workTreeFiles() }
    #expect(try open(bare, ["GIT_DIR": "."]).layout.workTree == nil)
  }

  @Test func obeysTheEnvironment() throws {
    let box = try made()
    try box.write("sub/file", "2\n")
    // What `git commit -a` does: hooks see the index that will be committed.
    box.environment["GIT_INDEX_FILE"] = ".git/index.lock"
    try box.git("read-tree", "HEAD")
    try box.git("add", "-A")
    box.environment["GIT_INDEX_FILE"] = nil
    #expect(try box.open().stagedChange().isEmpty)
    let changes = try box.open(["GIT_INDEX_FILE": ".git/index.lock"]).stagedChange()
    #expect(changes.map(\.status) == [.modified])
    let elsewhere = box.root + "/objects"
    try GitSandbox.put(elsewhere + "/x", [])
    let quarantine = [
      "GIT_DIR": box.at(".git"), "GIT_OBJECT_DIRECTORY": elsewhere,
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": box.at(".git/objects"),
    ]
    #expect(try open(box.path, quarantine).objects.contains(try box.id("HEAD")))
    let tree = ["GIT_DIR": box.at(".git"), "GIT_WORK_TREE": box.at("sub")]
    #expect(try open(box.root, tree).layout.workTree?.text == box.at("sub"))
  }

  /// The real hook, refused at the end: what it saw is read from a copy of the quarantine.
  @Test func readsWhatAPushHoldsInQuarantine() throws {
    let bare = try GitSandbox("--bare")
    let box = try made()
    try box.git("push", "-q", bare.path, "main")
    try box.write("pushed", "new\n")
    let pushed = try box.commit()
    let hook = """
      #!/bin/sh
      cp -r "$GIT_QUARANTINE_PATH" "\(bare.root)/kept"
      printf %s "$GIT_ALTERNATE_OBJECT_DIRECTORIES" > "\(bare.root)/alternates"
      printf %s "$GIT_DIR" > "\(bare.root)/dir"
      exit 1
      """
    try GitSandbox.put(bare.at("hooks/pre-receive"), Array(hook.utf8))
    #expect(unsafe chmod(bare.at("hooks/pre-receive"), 0o755) == 0)
    try box.git(["push", "-q", bare.path, "main"], mayFail: true)
    func seen(_ name: String) throws -> String {
      String(decoding: try GitSandbox.contents(bare.root + "/" + name), as: UTF8.self)
    }
    let environment = [
      "GIT_DIR": try seen("dir"), "GIT_OBJECT_DIRECTORY": bare.root + "/kept",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": try seen("alternates"),
    ]
    #expect(try !open(bare.path).objects.contains(pushed))
    let repository = try open(bare.path, environment)
    #expect(repository.layout.workTree == nil)
    let old = try #require(try repository.head().commit)
    #expect(try repository.change(from: old, to: pushed).map(\.path) == ["pushed"])
    #expect(try repository.commits(reachableFrom: [pushed], excluding: [old]) == [pushed])
    #expect(try repository.message(of: pushed) == Array("step\n".utf8))
  }

  @Test func unknownFormatsAreRefused() throws {
    for (key, value) in [
      ("core.repositoryformatversion", "2"), ("extensions.future", "true"),
      ("extensions.objectformat", "sha3"), ("extensions.refstorage", "table"),
    ] {
      let box = try made()
      if key.hasPrefix("extensions") { try box.git("config", "core.repositoryformatversion", "1") }
      try box.git("config", key, value)
      #expect(throws: GitFailure.self) { try open(box.path) }
    }
  }

  @Test func splitAndSparseIndexesAreLeftToGit() throws {
    let box = try made()
    try box.write("sub/file", "2\n")
    try box.write("other/file", "2\n")
    try box.git("add", "-A")
    try box.git("update-index", "--split-index")
    try box.write("more", "3\n")
    try box.write("promised", "3\n")
    try box.git("add", "more")
    try box.git("add", "-N", "promised")
    let repository = try box.open()
    let changes = try repository.stagedChange()
    #expect(RawLine.render(changes) == (try box.staged()))
    #expect(changes.contains { $0.status == .intentToAdd })
    #expect(repository.notes == ["asked git: the index is split"])
    try box.git("update-index", "--no-split-index")
    try box.commit()
    try box.git("sparse-checkout", "set", "--cone", "--sparse-index", "other")
    try box.write("other/file", "4\n")
    try box.git("add", "other/file")
    let sparse = try box.open()
    #expect(RawLine.render(try sparse.stagedChange()) == (try box.staged()))
    #expect(sparse.notes == ["asked git: the index is sparse"])
  }

  @Test func whatAPartialCloneLacksIsNamedAsSuch() throws {
    let box = try made()
    try box.git("config", "uploadpack.allowFilter", "true")
    let clone = box.root + "/partial"
    try box.git(
      "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + box.path, clone)
    let repository = try open(clone)
    let blob = try box.id("HEAD:sub/file")
    #expect(try repository.treeFiles(at: try box.id("HEAD")).map(\.id) == [blob])
    #expect { try repository.objects.read(blob) } throws: {
      let failure = $0 as? GitFailure
      return failure?.kind == .missing && failure?.reason.contains("partial clone") == true
    }
  }

  @Test func aSubmoduleAndASeparateGitFolderOpen() throws {
    let box = try made()
    let inner = try made()
    try box.git([
      "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "module",
    ])
    let repository = try open(box.at("module/sub"))
    #expect(repository.layout.gitFolder.text == box.at(".git/modules/module"))
    #expect(repository.layout.workTree?.text == box.at("module"))
    #expect(try repository.stagedChange().isEmpty)
    let outer = try open(box.path).stagedChange()
    #expect(outer.map(\.path) == [".gitmodules", "module"])
    #expect(outer.last?.new?.mode == .submodule)
    try GitSandbox.put(box.at("module/.git"), Array("gitdir: ../nowhere\n".utf8))
    #expect { try open(box.at("module")) } throws: {
      ($0 as? GitFailure)?.kind == .notARepository
    }
  }

  @Test func shallowClonesEndWhereGitEndsThem() throws {
    let box = try made()
    try box.write("sub/file", "2\n")
    try box.commit()
    let clone = box.root + "/shallow"
    try box.git("clone", "-q", "--depth=1", "file://" + box.path, clone)
    let repository = try open(clone)
    let head = try #require(try repository.head().commit)
    #expect(try repository.commits(reachableFrom: [head], excluding: []) == [head])
    #expect(repository.notes.count == 1)
  }
}
