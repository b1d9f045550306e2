import PatternEngine
import Testing

@Suite struct RuleProbeTests {
  private func fires(_ answer: RuleProbe.Answer) -> Bool {
    if case .fires = answer { return true }
    return false
  }

  @Test func firesOnKeywordPatternAndEntropy() throws {
    let probe = try RuleProbe(
      regex: "acme_([0-9a-z]{8})", keywords: ["ACME_"], minimumEntropy: 2.5)
    #expect(fires(try probe.answer(for: Array("x acme_1a2b3c4d".utf8))))
    #expect(try probe.answer(for: Array("x corp_1a2b3c4d".utf8)) == .noMatch)
    #expect(try probe.answer(for: Array("x Acme_1A2B3C4D".utf8)) == .noMatch)
    guard case .tooRegular(_, let entropy) = try probe.answer(for: Array("acme_aaaaaaab".utf8))
    else {
      Issue.record("a regular body fired")
      return
    }
    #expect(entropy > 0.5 && entropy < 0.6)
  }

  @Test(arguments: [(0, true), (256, true), (257, false), (4_000, false)])
  func theKeywordStandsWithinReach(gap: Int, does: Bool) throws {
    let probe = try RuleProbe(regex: "t_[0-9]{6}", keywords: ["key"], minimumEntropy: nil)
    let gap = String(repeating: " ", count: gap)
    for text in [
      gap + "KEY" + gap.dropFirst(3) + "t_123456", "t_123456" + gap.dropFirst(3) + "Key",
    ] {
      let answer = try probe.answer(for: Array(text.utf8))
      #expect(does ? fires(answer) : answer == .noKeyword, "\(text)")
    }
  }

  @Test func namesFrameTheValue() throws {
    let probe = try RuleProbe(
      SearchRule(regex: "[a-f0-9]{8}", names: ["acme"]), minimumEntropy: nil)
    guard case .fires(let match, _) = try probe.answer(for: Array("ACME_KEY = \"12ab34cd\"".utf8))
    else {
      Issue.record("an assignment to the name did not fire")
      return
    }
    #expect(match.secret == 12..<20)
    #expect(try probe.answer(for: Array("KEY = \"12ab34cd\"".utf8)) == .noMatch)
    let mistake = #expect(throws: PatternMistake.self) {
      try RuleProbe(SearchRule(regex: "[a-f", names: ["acme"]), minimumEntropy: nil)
    }
    #expect(mistake?.offset == 4)
  }

  @Test func aLaterMatchMayBeTheRandomOne() throws {
    let probe = try RuleProbe(regex: "t_[a-z]{6}", keywords: [], minimumEntropy: 2.5)
    #expect(fires(try probe.answer(for: Array("t_aaaaaa t_qwerty".utf8))))
  }

  @Test func emptyMatchesEnd() throws {
    let probe = try RuleProbe(regex: "a*", keywords: [], minimumEntropy: 9)
    #expect(try probe.answer(for: Array("bbb".utf8)) == .noMatch)
  }

  @Test(arguments: [
    ("", 0.0), ("aaaa", 0.0), ("ab", 1.0), ("abcd", 2.0), ("aab", 0.9182958340544896),
    ("0123456789abcdef", 4.0),
  ])
  func entropyOfKnownTexts(text: String, bits: Double) {
    #expect(abs(Entropy.bitsPerByte(of: Array(text.utf8)) - bits) < 1e-9)
  }
}
