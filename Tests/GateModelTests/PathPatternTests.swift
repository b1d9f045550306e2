import GateModel
import Testing

@Suite("Path patterns") struct PathPatternTests {
  @Test(
    "a pattern covers what git would ignore by it",
    arguments: [
      (".env", "deploy/.env", true), (".env", "deploy/.env.local", false),
      (".env", ".env/inner", true), ("secrets/", "secrets/key", true),
      ("secrets/", "a/secrets/key", true), ("secrets/", "secrets", false),
      ("/secrets/", "a/secrets/key", false), ("src/*.c", "src/a.c", true),
      ("src/*.c", "src/sub/a.c", false), ("src/*.c", "lib/src/a.c", false),
      ("**/x", "x", true), ("**/x", "a/b/x", true), ("a/**/b", "a/b", true),
      ("a/**/b", "a/x/y/b", true), ("a/**/b", "ab", false), ("a/**", "a/x/y", true),
      ("a/**", "a", false), ("**", "any/thing", true), ("a**b", "a/b", false),
      ("a**b", "axyb", true), ("*.lock", "x/y.lock", true), ("?at", "cat", true),
      ("?at", "at", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false),
      ("[]]x", "]x", true), ("[[:digit:]]x", "7x", true), ("a[/]b", "a/b", false),
      ("\\*", "*", true), ("\\*", "x", false), ("\\!x", "!x", true), ("a b", "a b", true),
    ])
  func coverage(pattern: String, path: String, expected: Bool) throws {
    #expect(try PathPattern(pattern).covers(BytePath(path)) == expected)
  }

  @Test(
    "a pattern that could never match is refused with its place",
    arguments: [
      ("", 0), ("/", 0), ("!", 0), ("a[b", 1), ("a\\", 1), ("[z-a]", 1), ("a//b", 2),
      ("./a", 0), ("a/../b", 2), ("[[:nope:]]", 1), ("a\0b", 1), ("//", 0),
    ])
  func mistakes(pattern: String, offset: Int) {
    let mistake = #expect(throws: PathPattern.Mistake.self) { try PathPattern(pattern) }
    #expect(mistake?.offset == offset)
  }

  @Test("of several patterns the last that covers the path decides")
  func lastDecides() throws {
    let rules = try ["src/", "!src/generated/", "src/generated/keep.c"].map {
      Setting(try PathPattern($0))
    }
    func decided(_ path: BytePath) -> String? { rules.deciding(on: path)?.value.text }
    #expect(decided("src/a.c") == "src/")
    #expect(decided("src/generated/a.c") == "!src/generated/")
    #expect(decided("src/generated/keep.c") == "src/generated/keep.c")
    #expect(decided("docs/a.md") == nil)
  }

  @Test("stars cannot make matching slow: a shape that backtracks for ages ends at once")
  func noBacktracking() throws {
    let pattern = try PathPattern("a/" + String(repeating: "**/*a", count: 40) + "b")
    #expect(!pattern.covers(BytePath("a/" + String(repeating: "a", count: 2_000))))
  }
}
