import GateModel
import SecretSearch
import Testing

/// Texts made from texts that were searched before are searched only where they changed, and what is
/// found is what a search of all of them finds.
@Suite struct SearchingEditTests {
  /// `CG_LONG=1` plays 10,000 histories.
  static let batches = PackRules.isLong ? 400 : 30
  static let histories = PackRules.isLong ? 25 : 10

  @Test(arguments: 0..<batches)
  func aHistoryIsSearchedAsItsTexts(batch: Int) throws {
    let all = try PackRules.all.get()
    let rules = stride(from: batch % 50, to: all.count, by: 50).map { all[$0] }
    let searches = try Searches(rules)
    var maker = SourceText(rules, seed: 10_000 + batch)
    var found = 0
    for number in 0..<Self.histories {
      let plain = number % 3 == 0 ? searches.byLiterals : searches.bySieve
      let searcher = number % 2 == 0 ? plain : searches.remembering[number % 3 == 0 ? 1 : 0]
      var text = try maker.text(pieces: maker.number(0...20))
      var memory = searcher.emptyMemory
      var last = searcher.findings(in: text.span.bytes, editedBy: nil, remembering: &memory)
      for _ in 0..<maker.number(1...9) {
        let made = try MadeEdit.some(of: text, &maker, near: last.sightings.map(\.bytes))
        text = made.text
        last = searcher.findings(
          in: text.span.bytes, editedBy: made.edit, remembering: &memory)
        let plain = plain.findings(in: text.span.bytes)
        let slow = searches.exhaustive.findings(in: text.span.bytes)
        guard last == plain, plain == slow else {
          let name = last == plain ? "a search" : "a search of an edit"
          Issue.record("\(Searches.difference(name, last, slow, text)); \(made.edit)")
          return
        }
        found += slow.sightings.count
      }
    }
    #expect(found > 2 * Self.histories, "the texts held too little to find")
  }
}
