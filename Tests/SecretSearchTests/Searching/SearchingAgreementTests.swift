import GateModel
import Testing

/// However texts are searched, what is found is what every rule tried on every byte finds.
@Suite struct SearchingAgreementTests {
  static let batches = PackRules.isLong ? 40 : 10

  @Test(arguments: 0..<batches)
  func everyWayFindsTheSame(batch: Int) throws {
    let all = try PackRules.all.get()
    // Each batch takes other rules, and all batches of the long form take every rule.
    let rules = stride(from: batch, to: all.count, by: 40).map { all[$0] }
    let searches = try Searches(rules)
    var maker = SourceText(rules, seed: batch)
    var found = 0
    for _ in 0..<(PackRules.isLong ? 300 : 100) {
      let text = try maker.text(pieces: maker.number(0...24))
      let (complaint, count) = searches.disagreement(on: text)
      if let complaint {
        Issue.record("\(complaint)")
        return
      }
      found += count
    }
    #expect(found > 50, "the texts held too little to find")
  }
}
