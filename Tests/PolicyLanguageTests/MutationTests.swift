import GateModel
import PolicyLanguage
import Testing

/// Numbers that look random and are the same in every run.
struct SteadyGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Suite struct MutationTests {
  /// Whatever the bytes: a policy, or a reason why there is none; never both, never neither.
  @Test(arguments: 0..<8)
  func mutilatedPoliciesAreDecidedOn(batch: Int) {
    var generator = SteadyGenerator(seed: UInt64(batch) + 1)
    let whole = Array(wholePolicy.utf8)
    let pieces = [
      "*a", "&a ", "!t ", "\t", "\n---\n", "[", "{", "\"", "'", ": ", "- ", "#", "|", "\u{0}",
    ]
    for _ in 0..<60 {
      var text = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<text.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: text[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: text.remove(at: place)
        case 2:
          let piece = pieces.randomElement(using: &generator) ?? ""
          text.insert(contentsOf: Array(piece.utf8), at: place)
        case _:
          let end = min(text.count, place + Int.random(in: 1...80, using: &generator))
          text.removeSubrange(place..<end)
        }
        if text.isEmpty { text = [UInt8(ascii: "a")] }
      }
      check(text)
    }
  }

  private func check(_ text: [UInt8]) {
    let contradiction = PolicyFuzz.contradiction(in: text)
    #expect(contradiction == nil, "\(String(decoding: text, as: UTF8.self))")
  }

  @Test func everyPrefixIsDecidedOn() {
    let whole = Array(wholePolicy.utf8)
    for end in stride(from: 0, to: whole.count, by: 7) { check(Array(whole[..<end])) }
  }

  @Test func aPolicyOf220RulesParses() throws {
    var text = "version: 1\nextends: []\nsecrets:\n  rules:\n"
    for number in 0..<220 {
      text += """
            - id: vendor-\(number)/deploy-token
              description: Token of vendor number \(number)
              regex: '\\b(?:vendor\(number)|v\(number))_[0-9A-Za-z]{\(20 + number % 20)}\\b'
              keywords: [vendor\(number)_, v\(number)_]
              entropy: 3.0
              remedy: Revoke it in the console.

        """
    }
    #expect(text.utf8.count > 43_000)
    let policy = try #require(assemble(text).policy)
    #expect(policy.secrets.rules.count == 220)
    #expect(policy.secrets.rules.last?.id.origin.line == 5 + 6 * 219)
  }
}
