import GateModel
import PatternEngine
import Testing

@testable import SecretSearch

/// Whoever fills a file with what looks like secrets must not thereby keep the gate from its work.
@Suite struct ManySecretsTests {
  private func found(_ text: [UInt8]) throws -> TextFindings {
    var policy = SecretPolicy()
    policy.rules = [ownRule]
    let search = SecretSearch(policy, Rulebook(policy), by: [.exhaustive])
    return try search.searcher().findings(in: text.span.bytes)
  }

  private var ownRule: SecretRule {
    SecretRule(
      id: Setting("own/key"), regex: Setting("acme_([a-f0-9]{8})"))
  }

  private func text(_ count: Int, between: String) -> [UInt8] {
    var text: [UInt8] = []
    for number in 0..<count {
      let hex = String(0x1ace_1bdf &+ number &* 0x2_1f53, radix: 16)
      text += "acme_".utf8
      text += String((hex + hex).prefix(8)).utf8
      text += between.utf8
    }
    return text
  }

  @Test func theFirstTenThousandAreToldAndTheRestIsNamed() throws {
    let many = try found(text(SecretSearcher.mostSightings + 500, between: " "))
    #expect(many.sightings.count == SecretSearcher.mostSightings)
    #expect(many.shortfalls == [SecretSearcher.tooManySightings])
    #expect(many.shortfalls.first?.isLimit == true)
  }

  @Test func fewerAreAllTold() throws {
    let some = try found(text(50, between: "\n"))
    #expect(some.sightings.count == 50 && some.shortfalls.isEmpty)
    #expect(some.sightings.map(\.region.line) == Array(1...50))
    #expect(some.sightings.allSatisfy { $0.region.column == 6 })
  }
}
