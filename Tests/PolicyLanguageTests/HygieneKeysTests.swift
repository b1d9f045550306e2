import GateModel
import PolicyLanguage
import Testing

@Suite struct HygieneKeysTests {
  @Test(arguments: HygienePolicy.Aspect.allCases)
  func everyKeyReachesThePolicy(_ aspect: HygienePolicy.Aspect) throws {
    let outcome = assemble("extends: []\nhygiene: {\(aspect.rawValue): review}\n")
    #expect(outcome.diagnostics.isEmpty)
    let policy = try #require(outcome.policy)
    #expect(policy.hygiene.effect(aspect) == .review)
    #expect(HygienePolicy.Aspect.allCases.count { policy.hygiene.effect($0) != .off } == 1)
    #expect(outcome.demands.map(\.check) == [.hygiene])
  }

  @Test func theRestIsRead() throws {
    let text = """
      extends: []
      paths: {review: [ci/]}
      license_files: review
      hygiene: {large_binary_bytes: 10KiB}
      """
    let policy = try #require(assemble(text).policy)
    #expect(policy.hygiene.largeBinaryBytes.value == 10_240)
    #expect(policy.paths.review.map(\.value.text) == ["ci/"])
    #expect(policy.licenseFiles.value == .review)
    #expect(policy.hygiene.isEmpty)
  }
}
