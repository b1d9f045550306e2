import GateTestSupport
import PatternEngine
import Synchronization
import Testing

/// No text may keep a search for ever, whatever the rules are.
@Suite struct WorkBudgetTests {
  private final class Clock: Sendable {
    private let now = Mutex<UInt64>(0)
    private let tick: UInt64
    init(tick: UInt64) { self.tick = tick }
    func read() -> UInt64 {
      now.withLock { now in
        now += tick
        return now
      }
    }
  }

  private func result(
    of rules: [SearchRule], in text: [UInt8], tick: UInt64?
  ) throws -> SearchResult {
    let list = RuleList(rules)
    let sieve = try LiteralSieve.make(list)
    var scratch = try sieve.makeScratch()
    let clock = tick.map { Clock(tick: $0) }
    let shelf =
      if let clock { PatternShelf(list, clock: { clock.read() }) } else { PatternShelf(list) }
    var confirmer = Confirmer(shelf, sieve.plan)
    let hits = try sieve.hits(in: text.span.bytes, using: &scratch)
    return confirmer.confirm(text.span.bytes, hits)
  }

  private let rules = [
    SearchRule(regex: "acme_[a-z]{4}", keywords: ["acme_"]),
    SearchRule(regex: "(?s)acme_.*?#", keywords: ["acme_"]),
  ]

  @Test func searchesEndWhenTheirTimeIsUp() throws {
    let text = Array(repeatElement(Array("acme_abcd ".utf8), count: 2_000).joined())
    let spent = try result(of: rules, in: text, tick: 2_000_000_000)
    #expect(Set(spent.gaveUp.map(\.rule)) == [0, 1])
    #expect(spent.gaveUp.allSatisfy { $0.reason == "time" })
    #expect(spent.gaveUp.count == 2, "a rule is named once: \(spent.gaveUp.count)")
  }

  @Test(arguments: [nil, 1_000, 30_000_000])
  func whoIsInTimeFindsTheSame(tick: UInt64?) throws {
    // The clock that is slow makes the search go in small strides.
    let text =
      Array(repeatElement(Array("acme_abcd  acme_efg\n".utf8), count: 40).joined())
      + Array("acme_zzzz #\n acme_".utf8)
    var plain = ExhaustiveSearch(RuleList(rules))
    let found = try result(of: rules, in: text, tick: tick)
    #expect(found == plain.search(text))
    #expect(found.matches.count > 40)
  }

  @Test func longTextsAllowFewerStepsToEachBeginning() throws {
    // Each step of this one goes through all that is left of the text.
    let rule = SearchRule(regex: "acme_[a-z]*[a-z]*[a-z]*#", keywords: ["acme_"])
    let text = Array("acme_".utf8) + Array(repeating: UInt8(ascii: "a"), count: 1 << 19)
    #expect(try result(of: [rule], in: text, tick: nil).gaveUp.map(\.reason) == ["match steps"])
  }
}
