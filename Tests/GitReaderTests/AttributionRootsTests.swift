import GateModel
import GateTestSupport
import GitReader
import Testing

/// A repository with every kind of root, each keeping a blob of its own.
struct EveryRoot {
  let box: GitSandbox
  var blobs: [String: ObjectID] = [:]

  init() throws {
    box = try GitSandbox()
    try keep("base", commit: true)
    try box.git("branch", "other")
    try keep("amended", commit: true)
    try box.write("file", "amended away\n")
    try box.git("add", "-A")
    try box.git("commit", "-q", "--amend", "-m", "again")
    try keep("stashed", commit: false)
    try box.git("stash", "push", "-q")
    try keep("stashed again", commit: false)
    try box.git("stash", "push", "-q")
    try box.git("notes", "add", "-m", "noted", "HEAD")
    blobs["noted"] = try box.id("refs/notes/commits:\(try box.id("HEAD").hex)")
    try box.git("checkout", "-q", "--detach")
    try keep("tagged", commit: true)
    try box.git("tag", "-a", "-m", "a tag", "v1")
    try box.git("tag", "-a", "-m", "a tag of a tag", "v2", "v1")
    try keep("remote", commit: true)
    try box.git("update-ref", "refs/remotes/origin/main", "HEAD")
    try box.git("checkout", "-q", "-f", "main")
    try odd()
    try keep("staged", commit: false)
  }

  private mutating func keep(_ name: String, commit: Bool) throws {
    try box.write("file", name + "\n")
    try box.git("add", "-A")
    blobs[name] = try box.id(":file")
    if commit { try box.commitStaged(name) }
  }

  private mutating func odd() throws {
    func blob(_ text: String) throws -> ObjectID {
      let hex = try box.git(["hash-object", "-w", "--stdin"], input: Array(text.utf8)).prefix(40)
      return try #require(ObjectID(hex: hex))
    }
    blobs["tagged blob"] = try blob("tagged blob\n")
    try box.git("tag", "blob", try #require(blobs["tagged blob"]).hex)
    let inner = try blob("in a tagged tree\n")
    blobs["in a tagged tree"] = inner
    let tree = try box.git(["mktree"], input: Array("100644 blob \(inner.hex)\tdeep\n".utf8))
    try box.git("tag", "tree", String(decoding: tree.prefix(40), as: UTF8.self))
    blobs["lost"] = try blob("nothing keeps this\n")
    try box.git("worktree", "add", "-q", "--detach", box.root + "/linked")
    try GitSandbox.put(box.root + "/linked/file", Array("linked\n".utf8))
    try box.git(["commit", "-q", "-a", "-m", "linked"], in: box.root + "/linked")
    blobs["linked"] = ObjectID(
      hex: try box.git(["rev-parse", "HEAD:file"], in: box.root + "/linked").prefix(40))
    try GitSandbox.put(box.root + "/linked/file", Array("linked, staged\n".utf8))
    try box.git(["add", "-A"], in: box.root + "/linked")
    blobs["linked, staged"] = ObjectID(
      hex: try box.git(["rev-parse", ":file"], in: box.root + "/linked").prefix(40))
    try box.git("pack-refs", "--all")
  }
}

@Suite struct AttributionRootsTests {
  @Test func everyKindOfRootIsFound() throws {
    let made = try EveryRoot()
    let repository = try made.box.open()
    let roots = repository.historyRoots()
    let history = try History(repository, roots: roots)
    let found = history.attribution(of: made.blobs.values)
    func kinds(_ name: String) throws -> [RootKind] {
      found[try #require(made.blobs[name])].kinds.kinds
    }
    #expect(try kinds("base").starts(with: [.head, .branch, .tag, .remote]))
    #expect(try kinds("amended") == [.reflog])
    #expect(try kinds("stashed") == [.stash])
    #expect(try kinds("stashed again").starts(with: [.stash]))
    #expect(try !kinds("stashed again").contains(.branch))
    #expect(try kinds("noted") == [.note, .reflog] || kinds("noted") == [.note])
    #expect(try kinds("tagged").starts(with: [.tag, .remote]))
    #expect(try kinds("remote").starts(with: [.remote]))
    #expect(try kinds("tagged blob") == [.tag])
    #expect(try kinds("in a tagged tree") == [.tag])
    #expect(try kinds("staged") == [.index])
    #expect(
      try kinds("linked") == [.head, .reflog, .index] || kinds("linked") == [.head, .reflog])
    #expect(try kinds("linked, staged") == [.index])
    #expect(try kinds("lost").isEmpty)
    let tagged = found[try #require(made.blobs["in a tagged tree"])].places
    #expect(tagged.map(\.path) == ["deep"] && tagged[0].introduced == nil)
    #expect(history.unread.isEmpty)
  }

  @Test func everyReferenceOfGitIsListed() throws {
    let made = try EveryRoot()
    for step in ["loose", "packed"] {
      if step == "packed" { try made.box.git("pack-refs", "--all", "--prune") }
      let roots = try made.box.open().historyRoots()
      let lines = try made.box.git("for-each-ref", "--format=%(objectname) %(refname)")
      for line in lines.split(separator: 0x0a) {
        let id = try #require(ObjectID(hex: line.prefix(40)))
        #expect(roots.roots.contains { $0.id == id && $0.name.bytes == Array(line.dropFirst(41)) })
      }
      #expect(roots.texts.contains { $0.bytes == Array("refs/tags/v2".utf8) })
      let hasLine = roots.texts.contains {
        $0.name == "HEAD" && String(decoding: $0.bytes, as: UTF8.self).hasSuffix("amend): again")
      }
      #expect(hasLine)
    }
  }

  @Test func whatGitCallsUnreachableIsUnreached() throws {
    let made = try EveryRoot()
    func check() throws {
      let lines = try made.box.git("fsck", "--unreachable", "--full", "--no-progress")
      let expected = lines.split(separator: 0x0a).compactMap { line in
        line.starts(with: Array("unreachable".utf8)) ? ObjectID(hex: line.suffix(40)) : nil
      }
      let all = try made.box.git(
        "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
      let ids = all.split(separator: 0x0a).compactMap { ObjectID(hex: $0) }
      let repository = try made.box.open()
      let history = try History(repository, roots: repository.historyRoots())
      let found = history.unreached(among: ids)
      // Before 2.40 git's own check did not look at the indexes of other work trees.
      let elsewhere = try #require(made.blobs["linked, staged"])
      #expect(found == Set(expected).subtracting([elsewhere]))
      #expect(!found.isEmpty)
    }
    try check()
    try made.box.git("repack", "-q", "-a", "-d", "-k")
    try check()
    // Now much is known to logs alone, and then to nothing.
    try made.box.git("reflog", "expire", "--expire=now", "--all")
    try made.box.git("repack", "-q", "-a", "-d", "-k")
    try check()
  }

  @Test func textsOfCommitsAndTagsAreTold() throws {
    let box = try GitSandbox()
    try box.write("a", "1")
    try box.git("add", "-A")
    try box.commitStaged("subject\n\nbody", ["--author", "Zoë <zoe@example.org>"])
    try box.git("tag", "-a", "-m", "of a tag", "v1")
    var seen: [String] = []
    let repository = try box.open()
    _ = try History(repository, roots: repository.historyRoots()) { text in
      for (part, range) in text.parts {
        let value = String(
          decoding: text.bytes.copy(from: range.lowerBound, count: range.count), as: UTF8.self)
        seen.append("\(part): \(value)")
      }
    }
    #expect(seen.contains { $0.hasPrefix("author: Zoë <zoe@example.org> ") })
    #expect(seen.contains("message: subject\n\nbody\n"))
    #expect(seen.contains("message: of a tag\n"))
    #expect(seen.contains { $0.hasPrefix("tagger: Ada <ada@example.org>") })
    #expect(seen.count == 7)
  }

  @Test func headersOverSeveralLinesAreOnePart() throws {
    let text = """
      tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
      author A <a@b> 1 +0000
      committer C <c@d> 2 +0000
      mergetag object 4b825dc642cb6eb9a060e54bf8d69288fbee4904
       type commit

      tree of a message

      """
    let id = try #require(ObjectID(hex: String(repeating: "0", count: 40)))
    let object = ObjectText(id: id, kind: .commit, bytes: ByteStore(Array(text.utf8)))
    let parts = object.parts
    #expect(
      parts.map(\.part) == [
        .author, .committer, .header(name: Array("mergetag".utf8)), .message,
      ])
    let tag = object.bytes.copy(from: parts[2].range.lowerBound, count: parts[2].range.count)
    #expect(String(decoding: tag, as: UTF8.self).hasSuffix("4904\n type commit"))
  }
}
