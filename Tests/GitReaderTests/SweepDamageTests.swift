import Foundation
import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct SweepDamageTests {
  private func packed(_ settings: String...) throws -> (GitSandbox, folder: String) {
    let box = try GitSandbox()
    try SweepTests.fill(box, steps: 14)
    try box.git(settings + ["repack", "-q", "-a", "-d", "-f", "--depth=100"])
    return (box, box.at(".git/objects/pack/"))
  }

  private func file(_ folder: String, _ ending: String) throws -> String {
    folder + (try #require(try FileList.names(folder, ending: ending).first))
  }

  private func replace(_ path: String, _ bytes: [UInt8]) throws {
    try FileManager.default.removeItem(atPath: path)
    try GitSandbox.put(path, bytes)
  }

  @Test(arguments: 1...3) func randomDamageHidesNothing(seed: UInt64) throws {
    let (box, folder) = try packed()
    let expected = try SweepTests.expected(box)
    let pack = try GitSandbox.contents(file(folder, ".pack"))
    let table = try GitSandbox.contents(file(folder, ".idx"))
    var random = SeededGenerator(seed: seed)
    for round in 0..<60 {
      var (brokenPack, brokenTable) = (pack, table)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let byte = UInt8.random(in: 0...255, using: &random)
        if round % 3 < 2 {
          brokenPack[Int.random(in: 12..<pack.count, using: &random)] = byte
        } else {
          brokenTable[Int.random(in: 0..<table.count, using: &random)] = byte
        }
      }
      do throws(GitFailure) {
        // Traps where an object is neither visited nor told of.
        _ = try GitFuzz.sweep(index: brokenTable, pack: brokenPack)
      } catch {
        #expect(!error.reason.isEmpty)
      }
      if round % 12 != 0 { continue }
      try replace(file(folder, ".pack"), brokenPack)
      let result = try SweepTests.sweep(box.open(), SweepTests.options(threads: 2))
      for (id, seen) in result.seen { #expect(expected[id] == seen) }
      let unread = Set(result.outcome.unread.compactMap(\.id))
      #expect(unread.isDisjoint(with: result.seen.keys))
      #expect(unread.union(result.seen.keys) == Set(expected.keys))
      #expect(result.outcome.packs.allSatisfy { $0.isWhole == unread.isEmpty })
    }
  }

  @Test func anotherCopyIsFound() throws {
    let (box, folder) = try packed()
    let expected = try SweepTests.expected(box)
    let whole = try GitSandbox.contents(file(folder, ".pack"))
    // The same objects once more, loose, while the pack loses its last third.
    let aside = box.root + "/aside.pack"
    try GitSandbox.put(aside, whole)
    try replace(file(folder, ".pack"), Array(whole[..<(whole.count * 2 / 3)]))
    let damaged = try SweepTests.sweep(box.open(), SweepTests.options())
    #expect(!damaged.outcome.unread.isEmpty)
    #expect(damaged.outcome.unread.allSatisfy { !$0.failure.remedy.isEmpty })
    #expect(damaged.seen.count + damaged.outcome.unread.count == expected.count)
    let other = try GitSandbox()
    try other.git(["unpack-objects", "-q"], input: whole)
    try GitSandbox.put(
      box.at(".git/objects/info/alternates"), Array((other.at(".git/objects") + "\n").utf8))
    let mended = try SweepTests.sweep(box.open(), SweepTests.options(threads: 2))
    #expect(SweepTests.agree(mended.seen, expected))
    #expect(mended.outcome.unread.isEmpty)
    // Its pack was not whole, though nothing is missing.
    #expect(Set(mended.ordinals.values) == Set(expected.keys))
  }

  @Test func aLostPackIsToldOf() throws {
    let (box, folder) = try packed()
    let count = try SweepTests.expected(box).count
    try FileManager.default.removeItem(atPath: file(folder, ".pack"))
    let outcome = try SweepTests.sweep(box.open(), SweepTests.options()).outcome
    // Git takes an index without a pack for the rest of a repack; here it is counted what is lost.
    #expect(outcome.unread.map(\.count) == [count])
    #expect(outcome.packs.map(\.isWhole) == [false])
  }

  @Test func damagedIndexesAreToldOf() throws {
    let (box, folder) = try packed()
    let table = try GitSandbox.contents(file(folder, ".idx"))
    try replace(file(folder, ".idx"), Array(table[..<500]))
    try box.write("later", "later\n")
    try box.git("add", "-A")
    let cut = try SweepTests.sweep(box.open(), SweepTests.options())
    #expect(cut.outcome.unread.count == 1)
    // Git itself knows nothing of the pack any more, and has written anew what it staged.
    let later = try box.id(":later")
    #expect(cut.seen[later]?.bytes == Array("later\n".utf8))
  }

  @Test func damagedLooseObjectsAreToldOf() throws {
    let box = try GitSandbox()
    try SweepTests.fill(box, steps: 3)
    let expected = try SweepTests.expected(box)
    let id = try box.id("HEAD:grows.txt")
    let gone = try box.id("HEAD:zeros")
    func path(_ id: ObjectID) -> String {
      box.at(".git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))")
    }
    var bytes = try GitSandbox.contents(path(id))
    bytes[bytes.count / 2] ^= 0x55
    try replace(path(id), bytes)
    try replace(path(gone), [])
    try GitSandbox.put(box.at(".git/objects/ab/tmp_obj_x"), [1, 2, 3])
    let result = try SweepTests.sweep(box.open(), SweepTests.options())
    #expect(Set(result.outcome.unread.map(\.id)) == [id, gone])
    #expect(SweepTests.agree(result.seen, expected.filter { $0.key != id && $0.key != gone }))
  }

  @Test func forgedPacksEnd() throws {
    var circle = ForgedPack()
    let delta: [UInt8] = [1, 1, 0x90, 1]
    circle.add(ForgedPack.id(1), type: 7, base: ForgedPack.id(2), delta)
    circle.add(ForgedPack.id(2), type: 7, base: ForgedPack.id(1), delta)
    circle.add(ForgedPack.id(3), type: 7, base: ForgedPack.id(3), delta)
    circle.add(ForgedPack.id(4), type: 7, base: ForgedPack.id(1), delta)
    circle.add(ForgedPack.id(5), type: 3, [0x61])
    circle.add(ForgedPack.id(6), type: 7, base: ForgedPack.id(5), delta)
    circle.add(ForgedPack.id(7), type: 7, base: ForgedPack.id(99), delta)
    circle.add(ForgedPack.id(8), type: 5, [0x61])
    let counts = try GitFuzz.sweep(index: circle.index, pack: circle.pack)
    #expect(counts.visited == 2)
    #expect(counts.unread == 6)
  }

  @Test func aBaseOutsideOfItsPackIsFound() throws {
    let box = try GitSandbox()
    try box.write("a", "a")
    try box.git("add", "-A")
    let base = try box.id(":a")
    let absent = ForgedPack.id(9)
    var thin = ForgedPack()
    thin.add(ForgedPack.id(1), type: 7, base: base.bytes, [1, 2, 0x90, 1, 1, 0x62])
    thin.add(ForgedPack.id(2), type: 7, base: absent, [1, 2, 0x90, 1, 1, 0x62])
    try GitSandbox.put(box.at(".git/objects/pack/pack-thin.pack"), thin.pack)
    try GitSandbox.put(box.at(".git/objects/pack/pack-thin.idx"), thin.index)
    let result = try SweepTests.sweep(box.open())
    let made = try #require(ObjectID(bytes: ForgedPack.id(1)))
    #expect(result.seen[made]?.bytes == Array("ab".utf8))
    #expect(result.outcome.unread.map(\.id) == [ObjectID(bytes: ForgedPack.id(2))])
    #expect(result.outcome.unread.first?.failure.kind == .missing)
  }
}
