import Foundation
import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct SweepMemoryTests {
  private static func noise(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
      unsafe withUnsafeBytes(of: random.next()) { bytes += unsafe Array($0) }
    }
    return Array(bytes.prefix(count))
  }

  private static func options(_ memory: Int, threads: Int = 1) -> SweepOptions {
    var options = SweepTests.options(threads: threads)
    options.memory = memory
    options.partSize = 30_000
    options.overlap = 1000
    return options
  }

  @Test func largeObjectsComeInParts() throws {
    let box = try GitSandbox()
    try box.git("config", "core.bigFileThreshold", "100k")
    for (number, size) in [150_000, 200_000, 300_000].enumerated() {
      try box.write(bytes: Array("noise\(number)".utf8), Self.noise(size, seed: UInt64(number)))
    }
    try box.write("zeros", String(repeating: "0", count: 400_000))
    try box.commit()
    let expected = try SweepTests.expected(box)
    for isPacked in [false, true] {
      if isPacked { try box.git("repack", "-q", "-a", "-d") }
      let result = try SweepTests.sweep(box.open(), Self.options(256 << 10))
      #expect(SweepTests.agree(result.seen, expected))
      #expect(result.parts > 20)
      let whole = try SweepTests.sweep(box.open(), Self.options(8 << 20))
      #expect(whole.parts == 0)
      #expect(SweepTests.agree(whole.seen, expected))
    }
  }

  @Test func damagedLargeObjectsAreToldOf() throws {
    let box = try GitSandbox()
    try box.write(bytes: Array("noise".utf8), Self.noise(150_000, seed: 1))
    try box.commit()
    let id = try box.id("HEAD:noise")
    let path = box.at(".git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))")
    let bytes = try GitSandbox.contents(path)
    var wrong: [[UInt8]] = [Array(bytes.dropLast(1)), Array(bytes.dropLast(50_000)), bytes]
    wrong[2][bytes.count - 2] ^= 1
    try box.git("rm", "-q", "--cached", "noise")
    for (number, bytes) in wrong.enumerated() {
      try FileManager.default.removeItem(atPath: path)
      try GitSandbox.put(path, bytes)
      for memory in [256 << 10, 8 << 20] {
        let result = try SweepTests.sweep(box.open(), Self.options(memory))
        #expect(result.outcome.unread.map(\.id) == [id], "case \(number) with \(memory)")
      }
    }
  }

  /// Large texts in a chain: more than the budget may hold at a time, less than it needs for one.
  @Test(arguments: [1, 2]) func chainsOfLargeObjectsFitASmallBudget(threads: Int) throws {
    let box = try GitSandbox()
    var text = Self.noise(200_000, seed: 3)
    let history = ImportedHistory()
    for step in 0..<8 {
      text.replaceSubrange(
        (step * 1000)..<(step * 1000 + 9_000), with: Self.noise(9_000, seed: 9))
      history.commit(["large": text])
    }
    try history.enter(box)
    try box.git("repack", "-q", "-a", "-d", "-f", "--depth=2", "--window=20")
    let expected = try SweepTests.expected(box)
    let result = try SweepTests.sweep(
      box.open(), Self.options(490_000 * threads, threads: threads))
    #expect(SweepTests.agree(result.seen, expected))
    #expect(result.outcome.unread.isEmpty)
    // What cannot be built in the budget is told of, with what would help.
    let short = try SweepTests.sweep(box.open(), Self.options(350_000, threads: threads))
    #expect(!short.outcome.unread.isEmpty)
    #expect(short.outcome.unread.allSatisfy { $0.failure.remedy.contains("--memory") })
    #expect(
      Set(short.outcome.unread.compactMap(\.id)).union(short.seen.keys) == Set(expected.keys))
  }

  /// A chain, and a tree of one level that has no chain to cut.
  @Test(arguments: [true, false]) func largeTreesOfDeltasAreDivided(isChain: Bool) throws {
    let box = try GitSandbox()
    var text = Self.noise(30_000, seed: 3)
    let history = ImportedHistory()
    for step in 0..<40 {
      let start = isChain ? step * 500 : 20_000
      text.replaceSubrange(start..<(start + 10_000), with: Self.noise(10_000, seed: UInt64(step)))
      history.commit(["f": text])
    }
    try history.enter(box, asChains: isChain)
    if !isChain { try box.git("repack", "-q", "-a", "-d", "-f", "--depth=1", "--window=50") }
    let expected = try SweepTests.expected(box)
    let one = try SweepTests.sweep(box.open(), SweepTests.options())
    #expect(SweepTests.agree(one.seen, expected))
    // Where a tree was cut the upper part is not at hand, and the lower begins as if it were whole.
    let bases = try box.git(["cat-file", "--batch-all-objects", "--batch-check=%(deltabase)"])
    let deltas = bases.split(separator: 0x0a).count { !$0.allSatisfy { $0 == 0x30 } }
    #expect(one.mapped < deltas)
    #expect(one.mapped > deltas / 3)
    for _ in 0..<3 {
      let two = try SweepTests.sweep(box.open(), SweepTests.options(threads: 2))
      #expect(SweepTests.agree(two.seen, expected))
      #expect(two.ordinals == one.ordinals)
      #expect(two.mapped == one.mapped)
    }
  }
}
