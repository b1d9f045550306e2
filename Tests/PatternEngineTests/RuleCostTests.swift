import PatternEngine
import Testing

@Suite struct RuleCostTests {
  private func costs(_ rules: [SearchRule]) throws -> [RuleCost] {
    var ticks: UInt64 = 0
    return try RuleCost.measure(RuleList(rules), on: SourceLikeText.bytes(20_000)) {
      ticks += 100
      return ticks
    }
  }

  @Test(arguments: [
    ("^(a|aa)+$", nil), ("acme_(?:[a-z]+)*[0-9]", nil), ("acme_([a-z]|[a-f])*#", nil),
    ("acme_(?:[a-z]{1,9}){1,9}[0-9]{2}", nil), ("acme_[a-z0-9]{32}", 1_000),
  ])
  func endlessSearchesAreSeen(regex: String, steps: Int?) throws {
    let cost = try #require(try costs([SearchRule(regex: regex, keywords: ["acme_"])]).first)
    #expect(steps == nil ? cost.worstSteps == nil : cost.worstSteps ?? .max <= 10_000, "\(cost)")
  }

  @Test(arguments: [
    ("acme_(?:[a-z]+)*[0-9]", true), ("acme_[a-z0-9]{32}", false), ("(a|aa)+$", true),
    ("acme_[a-z]+[0-9]{2,9}(?:[^a-z]|$)", false), ("(?<=acme_)(a+)+#", true),
  ])
  func rulesOfOnesOwnAreCalledEndless(regex: String, isEndless: Bool) {
    #expect(RuleCost.isEndless(SearchRule(regex: regex, keywords: ["acme_"])) == isEndless)
  }

  @Test func framesOfNamesDoNotSearchWithoutEnd() throws {
    let rule = SearchRule(regex: "[A-Za-z0-9_=-]{20,64}", names: ["acme", "acme-corp"])
    #expect(try costs([rule]).first?.worstSteps != nil)
  }

  @Test func commonWordsHaveManyHits() throws {
    let all = try costs([
      SearchRule(regex: "token.{1,4}", keywords: ["token"]),
      SearchRule(regex: "qqzx_[a-z]{20}", keywords: ["qqzx_"]),
    ])
    #expect(all[0].hitsPerMiB > 1_000)
    #expect(all[1].hitsPerMiB == 0)
    #expect(all[0].relative(to: all) == 1)
  }

  @Test func measuringTextIsTheSameEachTime() {
    #expect(SourceLikeText.bytes(5_000) == SourceLikeText.bytes(5_000))
    #expect(SourceLikeText.bytes(5_000).count == 5_000)
  }
}
