import GateModel
import Testing

@testable import SecretSearch

@Suite struct OverlapsTests {
  private func candidate(
    _ rule: Int, _ secret: Range<Int>, generic: Bool = false, bound: Bool = false
  ) -> Candidate {
    Candidate(
      rule: rule, isGeneric: generic, isBoundToPaths: bound, severity: .error, confidence: .medium,
      secret: secret)
  }

  @Test func whoKnowsMoreSpeaks() {
    let kept = Overlaps.resolved([candidate(1, 5..<20, generic: true), candidate(2, 5..<20)])
    #expect(kept.map(\.rule) == [2])
  }

  /// Its rule may not look into this file at all, and then nobody would speak.
  @Test func whoMayBeDroppedForItsPathSilencesNobody() {
    let kept = Overlaps.resolved([
      candidate(1, 5..<20, generic: true), candidate(2, 5..<20, bound: true),
    ])
    #expect(Set(kept.map(\.rule)) == [1, 2])
    let other = Overlaps.resolved([
      candidate(1, 5..<20), candidate(2, 5..<20, generic: true, bound: true),
    ])
    #expect(other.map(\.rule) == [1])
  }
}
