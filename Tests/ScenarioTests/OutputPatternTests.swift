import GateTestSupport
import Testing

@Suite struct OutputPatternTests {
  @Test(arguments: [
    ("abc", "abc"), ("a[..]", "a"), ("[..]", ""), ("[..]b[..]", "abc"),
    ("at <HASH>.", "at 0123abc."),
    ("<NUMBER> files", "12 files"), ("<TIME> x", "2026-01-02T03:04:05Z x"),
    ("id <ID>", "id 0123-abcd"), ("[..]x[..]x", "axbxcx"),
  ])
  func fits(_ pattern: String, _ line: String) {
    #expect(OutputPattern.lineMatches(pattern, line))
  }

  @Test(arguments: [
    ("abc", "abd"), ("a", "ab"), ("ab", "a"), ("<HASH>", "0123"), ("<NUMBER>", ""),
    ("<NUMBER>", "x"),
    ("[..]x", "xy"), ("<HASH>", "0123ABC"),
  ])
  func doesNotFit(_ pattern: String, _ line: String) {
    #expect(!OutputPattern.lineMatches(pattern, line))
  }

  @Test func anyLinesFitAnywhere() {
    #expect(OutputPattern(["...", "b", "..."]).matches(["a", "b"]))
    #expect(OutputPattern(["..."]).matches([]))
    #expect(!OutputPattern(["...", "b"]).matches(["a"]))
  }
}
