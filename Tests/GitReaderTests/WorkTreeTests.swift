import Foundation
import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct WorkTreeTests {
  private func listing(_ files: [WorkTreeFile]) -> Set<[UInt8]> { Set(files.map(\.path.bytes)) }

  /// git's own listing; it ends the name of a repository inside with a slash.
  private func expected(_ box: GitSandbox) throws -> Set<[UInt8]> {
    let output = try box.git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return Set(
      output.split(separator: 0).map { $0.last == 0x2f ? Array($0.dropLast()) : Array($0) })
  }

  private func made() throws -> GitSandbox {
    let box = try GitSandbox()
    for name in ["tracked", "in/tracked", "in/gone", "ignored/but-tracked", "in/out"] {
      try box.write(name, "text\n")
    }
    try box.commit()
    try box.write(".gitignore", "ignored/\n# note\n/build\nsecret  \nkept\r\n")
    try box.write("in/.gitignore", "!kept\n/local\n")
    try box.write(".git/info/exclude", "excluded\n")
    try box.write(".config/git/ignore", "no\n")
    try GitSandbox.put(box.root + "/.config/git/ignore", Array("mine\n".utf8))
    return box
  }

  @Test func agreesWithLsFiles() throws {
    let box = try made()
    for name in [
      "ignored/extra", "build/x", "sub/build/y", "secret", "in/kept", "kept", "in/local",
      "in/deep/local", "excluded", "in/excluded", "mine", "new", "in/new", ".hidden/file",
      "nested/.git-not", "in/kept-not",
    ] {
      try box.write(name, "text\n")
    }
    try box.write(bytes: [0x62, 0xff, 0x0a, 0x63], [])
    try FileManager.default.removeItem(atPath: box.at("in/gone"))
    try FileManager.default.createSymbolicLink(atPath: box.at("link"), withDestinationPath: "in")
    try box.git("init", "-q", "nested-repo")
    try box.write("nested-repo/inner", "text\n")
    try box.git("update-index", "--add", "--cacheinfo", "160000,\(try box.id("HEAD").hex),module")
    try box.write("module/file", "text\n")
    // HOME stays out of git's sight in the sandbox unless it is asked for.
    box.environment["GIT_CONFIG_GLOBAL"] = nil
    let files = try box.open().workTreeFiles()
    #expect(listing(files) == (try expected(box)))
    let absent = files.filter { $0.state == .absent }
    #expect(absent.map(\.path) == ["in/gone"])
    let named = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
    #expect(named["link"]?.mode == .symlink)
    #expect(named["nested-repo"]?.mode == .submodule)
    #expect(named["module"] == WorkTreeFile(path: "module", mode: .submodule, state: .tracked))
    #expect(named["ignored/but-tracked"]?.state == .tracked)
  }

  @Test func globsInIgnoreFilesAgreeWithGit() throws {
    let box = try GitSandbox()
    let rules =
      "*.o\n!keep.o\nlog?\n[ab]x\n**/deep/*.t\nsub/**/end\n\\#hash\nback\\ \n*\\?\n[!c]y\n"
    try box.write(".gitignore", rules)
    for name in [
      "a.o", "keep.o", "in/b.o", "in/keep.o", "log1", "log", "log12", "ax", "cx", "deep/u.t",
      "in/deep/v.t", "deep/w/x.t", "sub/end", "sub/a/b/end", "sub/a/ending", "#hash", "back ",
      "back", "what?", "dy", "cy",
    ] {
      try box.write(name, "text\n")
    }
    #expect(listing(try box.open().workTreeFiles()) == (try expected(box)))
  }

  @Test func aFalseGitFileHidesNothing() throws {
    let box = try made()
    try box.write("sub/.git", "gitdir: /nowhere\n")
    try box.write("sub/hidden", "text\n")
    try box.write("empty/.git/x", "text\n")
    try box.write("empty/hidden", "text\n")
    let files = listing(try box.open().workTreeFiles())
    #expect(files == (try expected(box)))
    #expect(files.contains(Array("sub/hidden".utf8)) && files.contains(Array("empty/hidden".utf8)))
  }

  @Test func aLinkInPlaceOfAFolderIsNotEntered() throws {
    let box = try made()
    try FileManager.default.moveItem(atPath: box.at("in"), toPath: box.root + "/outside")
    try FileManager.default.createSymbolicLink(
      atPath: box.at("in"), withDestinationPath: box.root + "/outside")
    let repository = try box.open()
    let files = try repository.workTreeFiles()
    #expect(files.first { $0.path == "in/tracked" }?.state == .absent)
    let content = RepositoryContent(repository)
    let side = FileSide(path: "in/tracked", mode: .regular, id: nil)
    #expect(throws: ReadFailure.self) { try content.size(of: side) }
  }

  @Test func lendsContentFromObjectsAndFiles() throws {
    let box = try made()
    try box.write("tracked", "changed on disk\n")
    try FileManager.default.createSymbolicLink(
      atPath: box.at("link"), withDestinationPath: "/etc/passwd")
    let content = RepositoryContent(try box.open())
    func text(_ side: FileSide) throws -> String {
      let bytes = try content.withContent(of: side) { span in
        (0..<span.byteCount).map { unsafe span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
      }
      #expect(try content.size(of: side) == bytes.count)
      return String(decoding: bytes, as: UTF8.self)
    }
    let id = try box.id("HEAD:tracked")
    #expect(try text(FileSide(path: "tracked", mode: .regular, id: id)) == "text\n")
    #expect(try text(FileSide(path: "tracked", mode: .regular, id: nil)) == "changed on disk\n")
    #expect(try text(FileSide(path: "link", mode: .symlink, id: nil)) == "/etc/passwd")
    #expect(
      try text(FileSide(path: "m", mode: .submodule, id: id)) == "Subproject commit \(id.hex)\n")
    for path in ["../outside", "in/../tracked", "", "/etc/passwd", "in", "nothing", "in//tracked"] {
      let side = FileSide(path: BytePath(path), mode: .regular, id: nil)
      #expect(throws: ReadFailure.self) {
        try content.withContent(of: side) { span in span.byteCount }
      }
    }
  }

  @Test func asksForFilesOfManyFoldersInAnyOrder() throws {
    let box = try made()
    let paths = ["one/a", "one/b", "one/two/a", "one", "two/a", "one/a", "onea", "one/two/a"]
    for path in paths where path != "one" { try box.write(path, path) }
    let content = RepositoryContent(try box.open())
    func size(_ path: String) throws -> Int {
      try content.size(of: FileSide(path: BytePath(path), mode: .regular, id: nil))
    }
    for path in paths where path != "one" { #expect(try size(path) == path.utf8.count) }
    // A folder that a link takes the place of is never left for where the link leads.
    try FileManager.default.removeItem(atPath: box.at("one"))
    try FileManager.default.createSymbolicLink(
      atPath: box.at("one"), withDestinationPath: box.at("two"))
    for path in ["one/two/a", "one/a", "two/a", "one/a"] where path != "two/a" {
      #expect(throws: ReadFailure.self) { try size(path) }
    }
  }

  @Test func findsPolicyFilesWhereverTheyAre() throws {
    let box = try GitSandbox()
    for name in [".cg/policy.yaml", "a/.cg/policy.yaml", "a/b/.cg/policy.yaml", "x.cg/policy.yaml"]
    {
      try box.write(name, "version: 1 # \(name)\n")
    }
    let base = try box.commit()
    try box.git("rm", "-q", "a/.cg/policy.yaml")
    try box.write("a/b/.cg/policy.yaml", "version: 1 # changed\n")
    try box.write("new/.cg/policy.yaml", "version: 1\n")
    try box.git("add", "-A")
    let repository = try box.open()
    let name: BytePath = ".cg/policy.yaml"
    let old = try repository.files(named: name, in: .revision(base))
    #expect(old.map(\.path) == ["a/.cg/policy.yaml", "a/b/.cg/policy.yaml"])
    let staged = try repository.files(named: name, in: .index)
    #expect(staged.map(\.path) == ["a/b/.cg/policy.yaml", "new/.cg/policy.yaml"])
    let index = try repository.index()
    let changes = try repository.stagedChange()
    #expect(repository.filesOfBase(named: name, index: index, changes: changes) == old)
    let bytes = try #require(try repository.file(at: name, in: .revision(base)))
    #expect(String(decoding: bytes, as: UTF8.self) == "version: 1 # .cg/policy.yaml\n")
    #expect(try repository.file(at: "none", in: .index) == nil)
  }
}
