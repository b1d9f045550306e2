import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct HostileInputTests {
  private func index() throws -> [UInt8] {
    let box = try GitSandbox()
    for name in ["a", "b/c", "b/d", "e"] { try box.write(name, name) }
    try box.commit()
    return try GitSandbox.contents(box.at(".git/index"))
  }

  private func patched(_ bytes: [UInt8], at place: Int, _ new: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.replaceSubrange(place..<(place + new.count), with: new)
    return bytes
  }

  @Test func aTruncatedIndexIsNeverTakenForAWholeOne() throws {
    let whole = try index()
    #expect(try GitFuzz.index(whole) == 4)
    // Cut exactly between entries and extensions an index is still well formed.
    let entriesEnd = 12 + 64 + 72 + 72 + 64 + 20
    for length in 0..<(whole.count - 20) where length != entriesEnd {
      #expect(throws: GitFailure.self) { try GitFuzz.index(Array(whole[..<length])) }
    }
  }

  @Test func brokenIndexesAreRefused() throws {
    let whole = try index()
    let huge: [UInt8] = [0xff, 0xff, 0xff, 0xff]
    #expect(throws: GitFailure.self) { try GitFuzz.index(patched(whole, at: 8, huge)) }
    #expect(throws: GitFailure.self) { try GitFuzz.index(patched(whole, at: 4, huge)) }
    // The name of the first entry, made to stand after the second.
    #expect(throws: GitFailure.self) { try GitFuzz.index(patched(whole, at: 12 + 62, [0x7a])) }
    #expect(throws: GitFailure.self) {
      try GitFuzz.index(patched(whole, at: 12 + 24, [0, 0, 0, 0]))
    }
  }

  @Test(arguments: 1...4) func randomDamageNeverCrashes(seed: Int) throws {
    let box = try GitSandbox()
    for step in 0..<6 {
      try box.write("f", (0..<200).map { "line \($0 * (1 + $0 % (step + 1)))\n" }.joined())
      try box.commit()
    }
    try box.git("repack", "-q", "-a", "-d", "-f")
    let folder = box.at(".git/objects/pack")
    let pack = try GitSandbox.contents(
      folder + "/" + (try #require(try FileList.names(folder, ending: ".pack").first)))
    let table = try GitSandbox.contents(
      folder + "/" + (try #require(try FileList.names(folder, ending: ".idx").first)))
    let index = try GitSandbox.contents(box.at(".git/index"))
    #expect(try GitFuzz.pack(index: table, pack: pack) == 18)
    var random = SeededGenerator(seed: UInt64(seed))
    var refused = 0
    for _ in 0..<300 {
      func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        return bytes
      }
      let attempts: [() throws -> Void] = [
        { _ = try GitFuzz.pack(index: table, pack: damaged(pack)) },
        { _ = try GitFuzz.pack(index: damaged(table), pack: pack) },
        { _ = try GitFuzz.index(damaged(index)) },
      ]
      for attempt in attempts {
        do { try attempt() } catch is GitFailure { refused += 1 }
      }
    }
    #expect(refused > 100)
  }

  @Test func deltasStayInTheirBounds() throws {
    let base = Array("0123456789".utf8)
    // Sizes 10 and 4: copy 4 bytes from 6.
    #expect(try GitFuzz.delta(base: base, delta: [10, 4, 0x91, 6, 4]) == Array("6789".utf8))
    let broken: [[UInt8]] = [
      [], [10], [0x80], [9, 4, 0x91, 6, 4], [10, 4, 0x91, 7, 4], [10, 3, 0x91, 6, 4],
      [10, 5, 0x91, 6, 4], [10, 4, 0x91, 6], [10, 4, 4, 1, 2], [10, 4, 0], [10, 4],
      [10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
      [10, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x91, 6, 4],
    ]
    for delta in broken {
      #expect(throws: GitFailure.self, "\(delta)") { try GitFuzz.delta(base: base, delta: delta) }
    }
  }

  @Test func treesCommitsAndTagsAreReadStrictly() throws {
    let id = [UInt8](repeating: 7, count: 20)
    func entry(_ text: String) -> [UInt8] { Array(text.utf8) + [0] + id }
    #expect(try GitFuzz.tree([]) == 0)
    // A folder's name counts as ending in a slash.
    #expect(try GitFuzz.tree(entry("100644 a") + entry("100644 b.c") + entry("40000 b")) == 3)
    #expect(throws: GitFailure.self) {
      try GitFuzz.tree(entry("40000 b") + entry("100644 b.c"))
    }
    let broken: [[UInt8]] = [
      entry("100644 b") + entry("100644 a"), entry("100644 a") + entry("100644 a"),
      entry("100644 a/b"), entry("100644 "), entry("9 a"), entry("10064400 a"), entry(" a"),
      Array(entry("100644 a").dropLast()), Array("100644 a".utf8), Array("100644".utf8),
    ]
    for tree in broken { #expect(throws: GitFailure.self) { try GitFuzz.tree(tree) } }
    for text in ["", "tree x\n", "tree \(String(repeating: "a", count: 40))\n", "parent\n"] {
      #expect(throws: GitFailure.self) { try GitFuzz.commit(Array(text.utf8)) }
      #expect(throws: GitFailure.self) { try GitFuzz.tag(Array(text.utf8)) }
    }
  }

  @Test func cyclesOfDeltasEnd() throws {
    // Two objects, each a delta of the other by id: no end but the limit.
    let ids = [[UInt8](repeating: 1, count: 20), [UInt8](repeating: 2, count: 20)]
    var pack = Array("PACK".utf8) + [0, 0, 0, 2, 0, 0, 0, 2]
    let zlib: [UInt8] = [0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]
    var offsets: [Int] = []
    for base in ids.reversed() {
      offsets.append(pack.count)
      pack += [0x70] + base + zlib
    }
    pack += [UInt8](repeating: 0, count: 20)
    var table: [UInt8] = [0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]
    for place in 0..<256 { table += [0, 0, 0, place == 0 ? 0 : place == 1 ? 1 : 2] }
    table += ids[0] + ids[1] + [UInt8](repeating: 0, count: 8)
    for offset in offsets { table += [0, 0, 0, UInt8(offset)] }
    table += [UInt8](repeating: 0, count: 40)
    #expect(throws: GitFailure.self) { try GitFuzz.pack(index: table, pack: pack) }
  }

  @Test func foldersHaveADepth() throws {
    let box = try GitSandbox()
    try box.write("f", "text\n")
    try box.commit()
    let blob = try box.id("HEAD:f")
    let path = Array(String(repeating: "a/", count: 4200).utf8) + [0x62]
    let line = Array("100644 \(blob.hex)\t".utf8) + path + [0]
    try box.git(["update-index", "-z", "--index-info"], input: line)
    let commit = try box.commitStaged()
    let repository = try box.open()
    #expect { try repository.treeFiles(at: commit) } throws: { ($0 as? GitFailure)?.kind == .limit }
    #expect { try repository.change(from: nil, to: commit) } throws: {
      ($0 as? GitFailure)?.kind == .limit
    }
    // The index of that commit has a TREE extension as deep; without it, the trees themselves are.
    #expect { try box.open().stagedChange() } throws: { ($0 as? GitFailure)?.kind == .limit }
    try box.git("rm", "-q", "--cached", "-r", "a")
    #expect { try box.open().stagedChange() } throws: { ($0 as? GitFailure)?.kind == .limit }
  }

  @Test func aBombIsRefusedBySizeAlone() throws {
    let box = try GitSandbox()
    try box.write("zeros", String(repeating: "0", count: 2_000_000))
    try box.commit()
    let id = try box.id("HEAD:zeros")
    var limits = GitLimits()
    limits.objectBytes = 1_000_000
    for isPacked in [false, true] {
      if isPacked { try box.git("repack", "-q", "-a", "-d") }
      let repository = try Repository.open(
        at: BytePath(box.path), environment: GitEnvironment(), limits: limits)
      #expect(try repository.objects.size(id) == 2_000_000)
      #expect { try repository.objects.read(id) } throws: { ($0 as? GitFailure)?.kind == .limit }
    }
  }
}
