import Foundation
import GateModel
import PatternEngine
import Testing

@testable import SecretSearch

/// What a limit of the policy keeps from being opened is told, wherever it is met.
@Suite struct LayerLimitTests {
  private func found(
    _ text: Data, bytes: Int = 1_000, depth: Int = 5
  ) throws -> TextFindings {
    var policy = SecretPolicy()
    policy.rules = [
      SecretRule(id: Setting("own/key"), regex: Setting("acme_([a-f0-9]{8})"))
    ]
    policy.decode.maxBytes = bytes
    policy.decode.depth = depth
    let search = SecretSearch(policy, Rulebook(policy), by: [.exhaustive])
    return try search.searcher().findings(in: Array(text).span.bytes)
  }

  private let prose = Data(String(repeating: "plain words, nothing to see; ", count: 30).utf8)

  private func encoded(_ data: Data, times: Int = 1) -> Data {
    times == 0 ? data : encoded(data.base64EncodedData(), times: times - 1)
  }

  @Test func aRunThatFitsIsOpenedInSilence() throws {
    #expect(try found(encoded(prose)).shortfalls.isEmpty)
  }

  @Test func aRunThatIsCutIsTold() throws {
    #expect(try found(encoded(prose), bytes: 100).shortfalls.contains(where: \.isLimit))
  }

  @Test func aRunForWhichNothingIsLeftIsTold() throws {
    let both = encoded(prose) + Data("\n\n--\n\n".utf8) + encoded(prose)
    #expect(try found(both, bytes: prose.count).shortfalls.contains(where: \.isLimit))
  }

  @Test func aWideTextThatIsCutIsTold() throws {
    let wide = Data([0xff, 0xfe]) + prose.flatMap { [$0, 0] }
    #expect(try found(wide).shortfalls.isEmpty)
    #expect(try found(wide, bytes: 100).shortfalls.contains(where: \.isLimit))
  }

  @Test func layersBelowTheDeepestAreTold() throws {
    let key = Data("key = acme_0a1b2c3d, and that is all there is".utf8)
    let opened = try found(encoded(key, times: 5))
    #expect(opened.sightings.count == 1 && opened.shortfalls.isEmpty)
    let beyond = try found(encoded(key, times: 6))
    #expect(beyond.sightings.isEmpty && beyond.shortfalls.contains(where: \.isLimit))
  }

  @Test func whereNothingIsToBeOpenedNothingIsMissed() throws {
    #expect(try found(encoded(prose), depth: 0).shortfalls.isEmpty)
  }
}
