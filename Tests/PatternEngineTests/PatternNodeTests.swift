import Testing

@testable import PatternEngine

@Suite struct PatternNodeTests {
  /// What this analysis says about widths, vectorscan says too.
  @Test(arguments: MadeUpRules.all)
  func widthsAreVectorscans(rule: SearchRule) {
    guard let width = PatternNode.parse(rule.fullRegex)?.width,
      let seen = VectorDatabase.widest(rule.fullRegex)
    else { return }
    #expect(width == seen, "\(rule.fullRegex)")
    if !rule.names.isEmpty, let promised = rule.width { #expect(promised >= width) }
  }

  @Test func theFrameIsNarrowEnough() throws {
    let rule = SearchRule(regex: "[a-z]{4}", names: ["a-rather-long-vendor-name"])
    let width = try #require(rule.width)
    #expect(width > 100 && width < 200 + 4)
    #expect(PatternNode.parse(rule.fullRegex)?.width ?? .max <= width)
  }
}
