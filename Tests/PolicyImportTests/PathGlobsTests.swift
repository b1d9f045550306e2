import Foundation
import GateModel
import GateTestSupport
import Testing

@testable import PolicyImport

@Suite("Path expressions as patterns") struct PathGlobsTests {
  @Test(
    "are the patterns a person would write",
    arguments: [
      (#"\.gem$"#, ["*.gem"]), (#"(?:^|/)node_modules(?:/.*)?$"#, ["node_modules"]),
      (#"(?:^|/)(?:deno|yarn)\.lock$"#, ["deno.lock", "yarn.lock"]),
      (#"^src/gen/"#, ["/src/gen/"]), (#"gitleaks\.toml"#, ["*gitleaks.toml*"]),
      (#"(?i)\.php$"#, ["*.[pP][hH][pP]"]), (#"docs/.*"#, ["*docs/"]),
      (#"(?:^|\/)[^\/]+\.p(?:12|fx)$"#, ["*.p12", "*.pfx"]), (#"a\*b$"#, [#"*a\*b"#]),
      (#"\.jpe?g$"#, ["*.jpeg", "*.jpg"]), (#"(?:^|/)a/b/"#, ["**/a/b/"]), (#"(?:^|/)a/"#, ["a/"]),
      (#"^a/.*\.b$"#, [#"/a/*.b"#, "/a/*/**/*.b"]),
      (#"v\d{1,2}$"#, ["*v[0-9]", "*v[0-9][0-9]"]),
    ])
  func patterns(expression: String, expected: [String]) {
    #expect(PathGlobs(expression)?.patterns == expected)
  }

  @Test(
    "what patterns cannot say is said so",
    arguments: [#".*"#, #"^$"#, #"a(?=b)"#, #"(a"#, #"[^a]b$"#, #"\bfoo"#, #"x{1,99}$"#, "/"])
  func hopeless(expression: String) { #expect(PathGlobs(expression) == nil) }

  /// Foundation's engine says what the expression covers: no path may be missed, and one that is
  /// covered besides must lie in a folder whose own name the expression covers.
  @Test("cover what the expression covers", arguments: 0..<3)
  func sameAsExpression(seed: UInt64) throws {
    let expressions = [
      #"\.gem$"#, #"(?:^|/)node_modules(?:/.*)?$"#, #"^src/gen/"#, #"gen"#, #"(?i)\.GEM$"#,
      #"(?:^|/)(?:src|lib)/[a-z]\.gem$"#, #"^lib(?:64)?/x"#, #"(?:^|/)\.git$"#, #"en$"#,
      #"src/.*\.gem$"#, #"x.*gen"#, #"^.*lib$"#, #"gen/.*"#,
    ]
    var random = SeededGenerator(seed: seed)
    let names = [
      "src", "gen", "x", "a.gem", "b.GEM", "node_modules", "lib", "lib64", ".git", "xgenx",
    ]
    for expression in expressions {
      let regex = try NSRegularExpression(pattern: expression)
      let globs = try #require(PathGlobs(expression))
      #expect(globs.inexact == nil)
      let patterns = try globs.patterns.map { try PathPattern($0) }
      for _ in 0..<300 {
        let parts = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
          names.randomElement(using: &random)
        }
        let path = parts.joined(separator: "/")
        let isCovered = patterns.contains { $0.covers(BytePath(path)) }
        let folders = parts.indices.map { parts[...$0].joined(separator: "/") }
        let isMeant = folders.contains { folder in
          regex.firstMatch(in: folder, range: NSRange(folder.startIndex..., in: folder)) != nil
        }
        #expect(isCovered == isMeant, "\(expression) \(globs.patterns) \(path)")
      }
    }
  }
}
