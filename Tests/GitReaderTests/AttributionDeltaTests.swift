import GateTestSupport
import GitReader
import Testing

@Suite struct AttributionDeltaTests {
  private static func size(_ value: Int) -> [UInt8] {
    var value = value
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(value & 0x7f) | (value > 0x7f ? 0x80 : 0))
      value >>= 7
    } while value > 0
    return bytes
  }

  /// An entry whose id looks like entries itself, so that a copy from the middle may read as a tree.
  private static func entry(_ random: inout SeededGenerator) -> [UInt8] {
    let name = ["a", "b", "long-name", "100644"].randomElement(using: &random) ?? "a"
    let looks = Array("100644 x".utf8) + [0] + Array("40000 y".utf8) + [0] + Array("100".utf8)
    let turn = Int.random(in: 0..<looks.count, using: &random)
    return Array("\(Bool.random(using: &random) ? "40000" : "100644") \(name)".utf8) + [0]
      + looks[turn...] + looks[..<turn]
  }

  @Test(arguments: 1...4) func aTreeReadByItsBaseIsTheTreeReadAlone(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var wholes = 0
    for _ in 0..<1500 {
      var base: [UInt8] = []
      var starts: [Int] = [0]
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        base += Self.entry(&random)
        starts.append(base.count)
      }
      var body: [UInt8] = []
      var made = 0
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        if Int.random(in: 0..<3, using: &random) == 0 {
          let inserted = Self.entry(&random).prefix(Int.random(in: 1...40, using: &random))
          body += [UInt8(inserted.count)] + inserted
          made += inserted.count
          continue
        }
        // Mostly whole entries, sometimes from anywhere to anywhere.
        let isOdd = Int.random(in: 0..<3, using: &random) == 0
        let from =
          isOdd
          ? Int.random(in: 0..<base.count, using: &random)
          : starts.dropLast().randomElement(using: &random) ?? 0
        let ends = starts.filter { $0 > from }
        let end =
          isOdd
          ? Int.random(in: (from + 1)...base.count, using: &random)
          : ends.randomElement(using: &random) ?? base.count
        body += [0x80 | 0x03 | 0x30, UInt8(from & 255), UInt8(from >> 8)]
        body += [UInt8((end - from) & 255), UInt8((end - from) >> 8)]
        made += end - from
      }
      let delta = Self.size(base.count) + Self.size(made) + body
      let found = try GitFuzz.treeOutlines(base: base, delta: delta)
      #expect(found.helped == found.alone)
      if found.alone.isWhole { wholes += 1 }
    }
    #expect(wholes > 100)
  }
}
