import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct ObjectTests {
  /// Every object of a repository, read by us and by git, in every form that git stores them in.
  private func compareAll(_ box: GitSandbox) throws {
    let list = try box.git([
      "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype) %(objectsize)",
    ])
    let store = try box.open().objects
    var count = 0
    for line in list.split(separator: 0x0a) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      let id = try #require(ObjectID(hex: String(words[0])))
      let object = try store.read(id)
      #expect(object.kind.name == words[1])
      #expect(try store.kind(id).name == words[1])
      #expect(object.bytes.count == Int(words[2]))
      #expect(try store.size(id) == Int(words[2]))
      count += 1
      if count % 7 == 0 {
        #expect(object.bytes.bytes == (try box.git("cat-file", String(words[1]), id.hex)))
      }
    }
    #expect(count > 10)
  }

  private func fill(_ box: GitSandbox) throws {
    for step in 0..<12 {
      let lines = (0..<400).map { "line \($0 + ($0 % 40 == 0 ? step : 0))\n" }
      try box.write("grows.txt", lines.joined())
      try box.write("folder/\(step)", "\(step)")
      try box.commit()
    }
    var random = SeededGenerator(seed: 7)
    try box.write(
      bytes: Array("noise".utf8),
      (0..<200_000).map { _ in random.next() }.map { UInt8(truncatingIfNeeded: $0) })
    try box.write("empty", "")
    try box.write("zeros", String(repeating: "0", count: 3_000_000))
    try box.commit()
    try box.git("tag", "-a", "-m", "a tag", "v1")
  }

  @Test func readsLooseObjectsAtEveryCompression() throws {
    for level in ["0", "1", "9"] {
      let box = try GitSandbox()
      try box.git("config", "core.compression", level)
      try fill(box)
      try compareAll(box)
    }
  }

  @Test func readsPacksWithEveryKindOfDelta() throws {
    let box = try GitSandbox()
    try fill(box)
    try box.git("repack", "-q", "-a", "-d", "-f", "--depth=40")
    try compareAll(box)
    try box.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f")
    try compareAll(box)
    try box.git("-c", "pack.indexVersion=1", "repack", "-q", "-a", "-d", "-f")
    try compareAll(box)
    let packs = try box.git("count-objects", "-v")
    #expect(String(decoding: packs, as: UTF8.self).contains("count: 0"))
  }

  @Test func readsLargeOffsetsAndSeveralPacks() throws {
    let box = try GitSandbox()
    try box.git("config", "pack.packSizeLimit", "1m")
    try fill(box)
    try box.git("repack", "-q", "-a", "-d")
    try compareAll(box)
    // Offsets above the given one go to the table of 64-bit offsets.
    let pack = try #require(
      String(decoding: box.git("rev-parse", "--git-path", "objects/pack"), as: UTF8.self)
        .split(separator: "\n").first)
    let names = try #require(try? FileList.names(box.at(String(pack)), ending: ".pack"))
    for name in names {
      try box.git("index-pack", "--index-version=2,0x40", box.at(String(pack)) + "/" + name)
    }
    try compareAll(box)
  }

  @Test func readsSHA256Repositories() throws {
    let box = try GitSandbox("--object-format=sha256")
    try box.write("a/b", "one\n")
    let first = try box.commit()
    try box.write("a/b", "two\n")
    try box.write("c", "three\n")
    try box.git("add", "-A")
    let repository = try box.open()
    #expect(first.byteCount == 32)
    #expect(try repository.head().commit == first)
    #expect(RawLine.render(try repository.stagedChange()) == (try box.staged()))
    try box.commit()
    try box.git("repack", "-q", "-a", "-d")
    #expect(RawLine.render(try box.open().change(from: first, to: try box.id("HEAD"))).count == 2)
  }

  @Test func borrowsFromAlternates() throws {
    let lender = try GitSandbox()
    try lender.write("a", "lent\n")
    let commit = try lender.commit()
    let box = try GitSandbox()
    try GitSandbox.put(
      box.at(".git/objects/info/alternates"), Array("# note\n\(lender.at(".git/objects"))\n".utf8))
    #expect(try box.open().objects.read(commit).kind == .commit)
    let other = try GitSandbox()
    let value = "/nowhere:\"\(lender.at(".git/objects"))\""
    let repository = try other.open(["GIT_ALTERNATE_OBJECT_DIRECTORIES": value])
    #expect(try repository.objects.contains(commit))
    #expect(repository.notes.count == 1)
    // A store that borrows from itself is seen once, as git sees it.
    try GitSandbox.put(
      other.at(".git/objects/info/alternates"), Array("../objects\n".utf8))
    #expect(try !other.open().objects.contains(commit))
  }

  @Test func alternatesHaveALimit() throws {
    let box = try GitSandbox()
    var folders = [box.at(".git/objects")]
    for number in 0..<7 { folders.append(box.root + "/store\(number)") }
    for place in folders.indices.dropLast() {
      try GitSandbox.put(
        folders[place] + "/info/alternates", Array((folders[place + 1] + "\n").utf8))
    }
    try GitSandbox.put(folders[7] + "/x", [])
    #expect { try box.open() } throws: { ($0 as? GitFailure)?.kind == .limit }
  }

  @Test func replacementsHideNothing() throws {
    let box = try GitSandbox()
    try box.write("a", "real\n")
    try box.commit()
    let real = try box.id("HEAD:a")
    try box.write("b", "harmless\n")
    try box.git("add", "b")
    let harmless = try box.id(":b")
    try box.git("replace", real.hex, harmless.hex)
    #expect(try box.git("cat-file", "blob", real.hex) == Array("harmless\n".utf8))
    #expect(try box.open().objects.read(real).bytes.bytes == Array("real\n".utf8))
  }

  @Test func aMissingObjectIsAFailureThatSaysWhatToDo() throws {
    let box = try GitSandbox()
    let id = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
    #expect { try box.open().objects.read(id) } throws: {
      ($0 as? GitFailure)?.kind == .missing && !(($0 as? GitFailure)?.remedy.isEmpty ?? true)
    }
  }
}
