import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct SweepStoreTests {
  @Test func copiesAreVisitedOnce() throws {
    let lender = try GitSandbox()
    try SweepTests.fill(lender, steps: 10)
    try lender.git("repack", "-q", "-a", "-d")
    let box = try GitSandbox()
    try box.git("pull", "-q", lender.path, "main")
    try box.write("own", "own\n")
    try box.commit()
    // Loose as well as packed, in two packs, and borrowed.
    try box.git("repack", "-q", "-a")
    try GitSandbox.put(
      box.at(".git/objects/info/alternates"), Array((lender.at(".git/objects") + "\n").utf8))
    let result = try SweepTests.sweep(box.open(), SweepTests.options(threads: 2))
    #expect(SweepTests.agree(result.seen, (try SweepTests.expected(box))))
    #expect(result.outcome.packs.count >= 2)
    #expect(result.outcome.packs.allSatisfy { $0.isWhole })
  }

  @Test func knownObjectsAreSkipped() throws {
    let box = try GitSandbox()
    try SweepTests.fill(box, steps: 20)
    let expected = try SweepTests.expected(box)
    let known = Set(expected.keys.filter { $0.byte(at: 3) & 1 == 0 })
    for isPacked in [false, true] {
      if isPacked { try box.git("repack", "-q", "-a", "-d", "-f", "--depth=100") }
      let some = try SweepTests.sweep(box.open(), SweepTests.options(threads: 2)) {
        known.contains($0)
      }
      #expect(SweepTests.agree(some.seen, expected.filter { !known.contains($0.key) }))
      #expect(some.outcome.skipped == known.count)
      let none = try SweepTests.sweep(box.open(), SweepTests.options()) { _ in true }
      #expect(none.outcome.visited == 0)
      #expect(none.outcome.skipped == expected.count)
    }
  }

  @Test func subtreesOfKnownObjectsAreNotInflated() throws {
    var forged = ForgedPack()
    // A damaged delta below a sound base: read, it would be told of.
    forged.add(ForgedPack.id(1), type: 3, [0x61])
    forged.add(ForgedPack.id(2), type: 7, base: ForgedPack.id(1), [1, 9, 0x90, 1])
    let box = try GitSandbox()
    try GitSandbox.put(box.at(".git/objects/pack/pack-x.pack"), forged.pack)
    try GitSandbox.put(box.at(".git/objects/pack/pack-x.idx"), forged.index)
    let damaged = try #require(ObjectID(bytes: ForgedPack.id(2)))
    #expect(try SweepTests.sweep(box.open()).outcome.unread.map(\.id) == [damaged])
    let result = try SweepTests.sweep(box.open()) { $0 == damaged }
    #expect(result.outcome.unread.isEmpty)
    #expect(result.seen.count == 1)
  }

  @Test func anIdTwiceInOneIndexHidesNeither() throws {
    var forged = ForgedPack()
    forged.add(ForgedPack.id(1), type: 3, [0x61])
    forged.add(ForgedPack.id(1), type: 3, [0x62])
    let box = try GitSandbox()
    for name in ["x", "y"] {
      try GitSandbox.put(box.at(".git/objects/pack/pack-\(name).pack"), forged.pack)
      try GitSandbox.put(box.at(".git/objects/pack/pack-\(name).idx"), forged.index)
    }
    struct Bytes: SweepVisitor {
      var all: [UInt8] = []
      mutating func visit(_ object: SweptObject, _ bytes: RawSpan) -> Int? {
        all += unsafe bytes.withUnsafeBytes { unsafe Array($0) }
        return nil
      }
      mutating func visit(
        _ object: SweptObject, _ bytes: RawSpan, base: Int, delta: DeltaMap
      ) -> Int? { visit(object, bytes) }
      mutating func visit(_ object: SweptObject, part: RawSpan, at offset: Int, isLast: Bool) {}
    }
    let outcome = try ObjectSweep(box.open().objects).run { Bytes() }
    #expect(outcome.visitors.flatMap(\.all).sorted() == [0x61, 0x62])
  }

  @Test func knownPacksAreLeftAlone() throws {
    let box = try GitSandbox()
    try SweepTests.fill(box, steps: 6)
    try box.git("repack", "-q", "-a", "-d")
    let sweep = ObjectSweep(try box.open().objects)
    let packs = sweep.packChecksums
    #expect(packs.count == 1)
    let name = String(decoding: packs[0].path.bytes, as: UTF8.self)
    let trailer = try GitSandbox.contents(name).suffix(20)
    #expect(packs[0].checksum == Array(trailer))
    try box.write("new", "new\n")
    try box.git("add", "-A")
    var options = SweepTests.options()
    options.knownPacks = [packs[0].checksum]
    let result = try SweepTests.sweep(box.open(), options)
    #expect(Array(result.seen.keys) == [try box.id(":new")])
  }

  @Test func listsWhatItWouldVisit() throws {
    let box = try GitSandbox()
    try SweepTests.fill(box, steps: 6)
    try box.git("repack", "-q", "-a", "-d")
    try box.write("new", "new\n")
    try box.git("add", "-A")
    let result = try SweepTests.sweep(box.open(), SweepTests.options())
    var listed: [Int: ObjectID] = [:]
    ObjectSweep(try box.open().objects, SweepTests.options()).list { object in
      listed[object.ordinal] = object.id
      #expect(result.seen[object.id]?.kind == object.kind)
    }
    #expect(listed == result.ordinals)
  }

  @Test func whatARepackMovesIsFoundAgain() throws {
    let box = try GitSandbox()
    try SweepTests.fill(box, steps: 6)
    let expected = try SweepTests.expected(box)
    var isFirst = true
    // Loose objects were listed already when they go into a pack.
    let loose = try SweepTests.sweep(box.open(), SweepTests.options()) { _ in
      if isFirst { _ = try? box.git("repack", "-q", "-a", "-d") }
      isFirst = false
      return false
    }
    #expect(SweepTests.agree(loose.seen, expected))
    #expect(loose.outcome.unread.isEmpty)
    isFirst = true
    // And packs when another takes their place, with more in it.
    let packed = try SweepTests.sweep(box.open(), SweepTests.options()) { _ in
      if isFirst {
        _ = try? box.write("pushed", "pushed\n")
        _ = try? box.commit()
        _ = try? box.git("repack", "-q", "-a", "-d", "-f")
      }
      isFirst = false
      return false
    }
    #expect(SweepTests.agree(packed.seen, (try SweepTests.expected(box))))
    #expect(packed.seen.count > expected.count)
    #expect(packed.outcome.unread.isEmpty)
  }

  @Test(arguments: 1...3) func mapsSayWhatDeltasDo(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let base = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      var (delta, size): ([UInt8], Int) = ([], 0)
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        if !base.isEmpty, Bool.random(using: &random) {
          let start = Int.random(in: 0..<base.count, using: &random)
          let count = Int.random(in: 1...(base.count - start), using: &random)
          // Often in two copies that are one.
          let cut = Int.random(in: 1...count, using: &random)
          delta += [0x91, UInt8(start), UInt8(cut)]
          if cut < count { delta += [0x91, UInt8(start + cut), UInt8(count - cut)] }
          size += count
        } else {
          let count = Int.random(in: 1...9, using: &random)
          delta +=
            [UInt8(count)] + (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
          size += count
        }
      }
      let header = [UInt8(base.count), UInt8(size & 0x7f | 0x80), UInt8(size >> 7)]
      let made = try #require(GitFuzz.deltaMap(base: base, delta: header + delta))
      #expect(made.target == (try GitFuzz.delta(base: base, delta: header + delta)))
      #expect(MapOracle.complaints(base: base, target: made.target, made.map).isEmpty)
    }
  }
}
