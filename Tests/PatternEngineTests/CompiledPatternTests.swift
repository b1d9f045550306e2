import PatternEngine
import Testing

@Suite struct CompiledPatternTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: [CompiledPattern.Engine.machineCode, .interpreter])
  func findsTheFirstMatchAndItsGroups(engine: CompiledPattern.Engine) throws {
    let pattern = try CompiledPattern("k=([a-z]+)(;)?", engine: engine)
    let match = try pattern.firstMatch(in: bytes("..k=abc k=d;"))
    #expect(match == PatternMatch(range: 2..<7, captures: [4..<7, nil]))
    #expect(match?.secret == 4..<7)
    let next = try pattern.firstMatch(in: bytes("..k=abc k=d;"), from: 7)
    #expect(next == PatternMatch(range: 8..<12, captures: [10..<11, 11..<12]))
    #expect(try pattern.firstMatch(in: bytes("nothing")) == nil)
    #expect(pattern.captureCount == 2)
  }

  @Test func emptyInputIsSearchedToo() throws {
    #expect(try CompiledPattern("^$").firstMatch(in: [])?.range == 0..<0)
    #expect(try CompiledPattern("a").firstMatch(in: []) == nil)
    #expect(try CompiledPattern("").firstMatch(in: bytes("x"))?.range == 0..<0)
    #expect(try CompiledPattern("a").firstMatch(in: bytes("a"), from: 2) == nil)
  }

  @Test func contentIsBytesAndNotText() throws {
    let match = try CompiledPattern("\\xff.\\x00").firstMatch(in: [0x61, 0xff, 0xfe, 0x00])
    #expect(match?.range == 1..<4)
    #expect(try CompiledPattern("^.$").firstMatch(in: bytes("é")) == nil)
  }

  @Test(arguments: [
    ("a(b", 3, "parenthesis"), ("[a-", 3, "missing terminating ]"), ("*a", 0, "quantifier"),
    ("a{2,1}", 5, "numbers out of order"), ("(*UTF)a", 6, "UTF"), ("\\", 1, "end of pattern"),
  ])
  func mistakesNameTheirPlace(text: String, offset: Int, reason: String) {
    for attempt in [{ _ = try CompiledPattern(text) }, { try CompiledPattern.check(text) }] {
      let mistake = #expect(throws: PatternMistake.self) { try attempt() }
      #expect(mistake?.offset == offset, "\(mistake?.reason ?? "")")
      #expect(mistake?.reason.contains(reason) == true, "\(mistake?.reason ?? "")")
    }
  }

  @Test func hugePatternsAreRefused() {
    let long = String(repeating: "a", count: 40_000)
    #expect(throws: PatternMistake.self) { try CompiledPattern(long) }
    #expect(throws: PatternMistake.self) { try CompiledPattern("((a{1000}){1000}){1000}") }
  }

  /// A pattern that gives up must not look like one that found nothing.
  @Test(arguments: [CompiledPattern.Engine.machineCode, .interpreter])
  func backtrackingBeyondTheLimitIsAnError(engine: CompiledPattern.Engine) throws {
    let pattern = try CompiledPattern(
      "^(a|aa)+$", engine: engine, limits: PatternLimits(matchSteps: 10_000))
    let text = bytes(String(repeating: "a", count: 64) + "b")
    #expect(throws: MatchFailure.self) { try pattern.firstMatch(in: text) }
  }

  @Test func limitsInsideThePatternCannotRaiseOurs() throws {
    let pattern = try CompiledPattern(
      "(*LIMIT_MATCH=4000000000)^(a|aa)+$", limits: PatternLimits(matchSteps: 10_000))
    let text = bytes(String(repeating: "a", count: 64) + "b")
    #expect(throws: MatchFailure.limitReached("match steps")) { try pattern.firstMatch(in: text) }
  }

  @Test func scratchServesPatternsOfDifferentSizes() throws {
    var scratch = PatternScratch()
    let small = try CompiledPattern("b")
    let large = try CompiledPattern("(a)(b)(c)(d)")
    let text = bytes("abcd")
    #expect(try small.firstMatch(in: unsafe text.span.bytes, using: &scratch)?.range == 1..<2)
    let match = try large.firstMatch(in: unsafe text.span.bytes, using: &scratch)
    #expect(match?.captures == [0..<1, 1..<2, 2..<3, 3..<4])
    let again = try small.firstMatch(in: unsafe text.span.bytes, using: &scratch)
    #expect(again?.range == 1..<2)
    #expect(again?.captures.isEmpty == true)
  }
}
