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
    options.partSize = 300_000
    options.overlap = 1000
    return options
  }

  @Test func largeObjectsComeInParts() throws {
    let box = try GitSandbox()
    try box.git("config", "core.bigFileThreshold", "1m")
    for (number, size) in [1_500_000, 2_000_000, 3_000_000].enumerated() {
      try box.write(bytes: Array("noise\(number)".utf8), Self.noise(size, seed: UInt64(number)))
    }
    try box.write("zeros", String(repeating: "0", count: 4_000_000))
    try box.commit()
    let expected = try SweepTests.expected(box)
    for isPacked in [false, true] {
      if isPacked { try box.git("repack", "-q", "-a", "-d") }
      let result = try SweepTests.sweep(box.open(), Self.options(2 << 20))
      #expect(result.seen == expected)
      #expect(result.parts > 20)
      let whole = try SweepTests.sweep(box.open(), Self.options(64 << 20))
      #expect(whole.parts == 0)
      #expect(whole.seen == expected)
    }
  }

  @Test func damagedLargeObjectsAreToldOf() throws {
    let box = try GitSandbox()
    try box.write(bytes: Array("noise".utf8), Self.noise(1_500_000, seed: 1))
    try box.commit()
    let id = try box.id("HEAD:noise")
    let path = box.at(".git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))")
    let bytes = try GitSandbox.contents(path)
    var wrong: [[UInt8]] = [Array(bytes.dropLast(1)), Array(bytes.dropLast(500_000)), bytes]
    wrong[2][bytes.count - 2] ^= 1
    try box.git("rm", "-q", "--cached", "noise")
    for (number, bytes) in wrong.enumerated() {
      try FileManager.default.removeItem(atPath: path)
      try GitSandbox.put(path, bytes)
      for memory in [2 << 20, 64 << 20] {
        let result = try SweepTests.sweep(box.open(), Self.options(memory))
        #expect(result.outcome.unread.map(\.id) == [id], "case \(number) with \(memory)")
      }
    }
  }

  /// Large texts in a chain: more than the budget may hold at a time, less than it needs for one.
  @Test(arguments: [1, 2]) func chainsOfLargeObjectsFitASmallBudget(threads: Int) throws {
    let box = try GitSandbox()
    var text = Self.noise(700_000, seed: 3)
    let history = ImportedHistory()
    for step in 0..<8 {
      text.replaceSubrange(
        (step * 1000)..<(step * 1000 + 30_000), with: Self.noise(30_000, seed: 9))
      history.commit(["large": text])
    }
    try history.enter(box)
    try box.git("repack", "-q", "-a", "-d", "-f", "--depth=2", "--window=20")
    let expected = try SweepTests.expected(box)
    let result = try SweepTests.sweep(
      box.open(), Self.options(1_700_000 * threads, threads: threads))
    #expect(result.seen == expected)
    #expect(result.outcome.unread.isEmpty)
    // What cannot be built in the budget is told of, with what would help.
    let short = try SweepTests.sweep(box.open(), Self.options(1_200_000, threads: threads))
    #expect(!short.outcome.unread.isEmpty)
    #expect(short.outcome.unread.allSatisfy { $0.failure.remedy.contains("--memory") })
    #expect(
      Set(short.outcome.unread.compactMap(\.id)).union(short.seen.keys) == Set(expected.keys))
  }

  @Test func largeTreesOfDeltasAreDivided() throws {
    let box = try GitSandbox()
    var text = Self.noise(60_000, seed: 3)
    let history = ImportedHistory()
    for step in 0..<60 {
      text.replaceSubrange(
        (step * 500)..<(step * 500 + 20_000), with: Self.noise(20_000, seed: UInt64(step)))
      history.commit(["f": text])
    }
    try history.enter(box)
    try box.git("repack", "-q", "-a", "-d", "-f", "--depth=200")
    let expected = try SweepTests.expected(box)
    let one = try SweepTests.sweep(box.open(), SweepTests.options())
    #expect(one.seen == expected)
    for _ in 0..<3 {
      let two = try SweepTests.sweep(box.open(), SweepTests.options(threads: 2))
      #expect(two.seen == expected)
      #expect(two.ordinals == one.ordinals)
      #expect(two.mapped == one.mapped)
    }
  }
}
