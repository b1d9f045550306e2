import GateTestSupport
import Testing

@testable import PatternEngine

/// Names of what has long values are looked for only before something long: no such value may be
/// overlooked.
@Suite struct LongValuesTests {
  private static let pieces = [
    String(repeating: "a", count: 30), "b", "cd", "Ef9", "_", "=", "+/", ".", ",", "-", " ", "\n",
    "\"",
    "\u{e9}", "{", String(repeating: "Z0", count: 9),
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<50)
  func everyLongRunIsInAWindow(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = (0..<Int.random(in: 0...80, using: &random)).flatMap { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
    }
    let low = Int.random(in: 0...text.count, using: &random)
    let range = low..<Int.random(in: low...text.count, using: &random)
    let reach = 20
    let windows = unsafe text.withUnsafeBytes {
      unsafe LongValues(reach: reach).windows(in: $0, range)
    }
    for start in range where start + LongValues.least <= range.upperBound {
      let value = start..<start + LongValues.least
      guard value.allSatisfy({ LongValues.holds(text[$0]) }) else { continue }
      let named = max(range.lowerBound, start - reach)..<value.upperBound
      #expect(
        windows.contains { $0.lowerBound <= named.lowerBound && named.upperBound <= $0.upperBound },
        "\(named) of \(text), in \(windows)")
    }
    for (one, other) in zip(windows, windows.dropFirst()) {
      #expect(one.upperBound < other.lowerBound)
    }
    #expect(
      windows.allSatisfy { range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound })
  }

  @Test func namesOfLongValuesAreLookedForApart() {
    let long = SearchRule(regex: "[A-Za-z0-9]{40}", names: ["examplecorp"])
    let short = SearchRule(regex: "[A-Za-z0-9]{20}", names: ["otherservice"])
    let odd = SearchRule(regex: "[A-Za-z0-9~]{40}", names: ["thirdservice"])
    var builder = PlanBuilder()
    for rule in [long, short, odd] {
      let isNamed = builder.addNamed(rule)
      #expect(isNamed)
    }
    let plan = builder.plan
    #expect(
      (0..<plan.groups.count).map { plan.awaitsLongValue(group: $0) } == [true, false, false])
  }
}
