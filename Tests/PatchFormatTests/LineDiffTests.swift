import PatchFormat
import Testing

@Suite("Line differences") struct LineDiffTests {
  private func diff(_ old: String, _ new: String) -> LineDiff {
    LineDiff(old: old.utf8Span.span.bytes, new: new.utf8Span.span.bytes)
  }

  @Test(
    "counts are those of git",
    arguments: [
      ("", "", 0, 0), ("a\n", "a\n", 0, 0), ("", "a\nb\n", 2, 0), ("a\nb\n", "", 0, 2),
      ("a\nb\nc\n", "a\nx\nc\n", 1, 1), ("a\n", "a", 1, 1), ("a", "a\nb", 2, 1),
      ("a\nb\n", "b\na\n", 1, 1), ("x\nx\nx\n", "x\nx\n", 0, 1), ("a\r\n", "a\n", 1, 1),
      ("a\nb\nc\nd\n", "d\nc\nb\na\n", 3, 3), ("\n\n\n", "\n", 0, 2),
    ])
  func counts(old: String, new: String, added: Int, deleted: Int) {
    let found = diff(old, new)
    #expect(found.added == added)
    #expect(found.deleted == deleted)
    #expect(found.isMinimal)
  }

  @Test("hunks say which lines")
  func hunks() {
    let found = diff("a\nb\nc\nd\ne\n", "a\nB\nc\ne\nf\n")
    #expect(
      found.hunks == [
        LineDiff.Hunk(old: 1..<2, new: 1..<2), LineDiff.Hunk(old: 3..<4, new: 3..<3),
        LineDiff.Hunk(old: 5..<5, new: 4..<5),
      ])
  }

  @Test("the fewest lines are found: compared with a table of all longest common sequences")
  func fewest() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<600 {
      let old = randomLines(&random)
      let new = randomLines(&random)
      let found = diff(old.joined(), new.joined())
      let common = longestCommon(old, new)
      #expect(found.added == new.count - common, "\(old) \(new)")
      #expect(found.deleted == old.count - common, "\(old) \(new)")
    }
  }

  @Test("hunks applied to the old text give the new one")
  func applied() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let (old, new) = (randomLines(&random), randomLines(&random))
      var result: [String] = []
      var next = 0
      for hunk in diff(old.joined(), new.joined()).hunks {
        result += old[next..<hunk.old.lowerBound]
        result += new[hunk.new]
        next = hunk.old.upperBound
      }
      result += old[next...]
      #expect(result == new)
    }
  }

  @Test("texts that share their lines in another order end, and count no less than the truth")
  func shuffled() {
    let lines = (0..<20_000).map { "line \($0)\n" }
    let found = diff(lines.joined(), lines.shuffled().joined())
    #expect(!found.isMinimal)
    #expect(found.added == found.deleted)
    #expect(found.added <= lines.count)
  }

  private func randomLines(_ random: inout SystemRandomNumberGenerator) -> [String] {
    (0..<Int.random(in: 0...12, using: &random)).map { _ in
      ["a\n", "b\n", "c\n", "\n"].randomElement(using: &random) ?? "a\n"
    }
  }

  private func longestCommon(_ one: [String], _ other: [String]) -> Int {
    var row = [Int](repeating: 0, count: other.count + 1)
    for line in one {
      var diagonal = 0
      for (place, candidate) in other.enumerated() {
        let above = row[place + 1]
        row[place + 1] = line == candidate ? diagonal + 1 : max(above, row[place])
        diagonal = above
      }
    }
    return row[other.count]
  }
}

@Suite("Line counts") struct LineCountsTests {
  @Test("a NUL near the start makes a file binary, one behind 8,000 bytes does not")
  func binary() {
    let empty: [UInt8] = []
    let near: [UInt8] = [65, 0, 10]
    let far = [UInt8](repeating: 10, count: 8_000) + [0]
    #expect(LineCounts(old: empty.span.bytes, new: near.span.bytes).isBinary)
    #expect(LineCounts(old: empty.span.bytes, new: far.span.bytes).added == 8_001)
  }
}
