import Foundation
import GateModel
import Testing

@testable import AnalysisClient

/// What hostile files do to the helper stays with the helper.
struct AnalysisClientTests {
  /// The helper as it was built beside the tests.
  static let program: AnalyserProgram = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return AnalyserProgram(path: Array((beside + "/cg-analyze").utf8))
  }()

  @Test func severalFilesGoThroughOneChild() {
    let client = AnalysisClient { Self.program }
    for (text, language, api) in [
      ("import os\nos.system(x)", SourceLanguage.python, "os.system"),
      ("eval(x)", .javascript, "eval"), ("", .go, nil), ("eval $x", .bash, "eval"),
    ] {
      guard case .facts(let facts) = client.answer(Array(text.utf8), in: language) else {
        Issue.record("no facts of \(language)")
        continue
      }
      #expect(facts.uses.first?.api == api)
    }
  }

  /// Each would take a parser minutes, its stack, or all memory.
  static let hostile: [(String, [UInt8], SourceLanguage)] = [
    ("a chain", Array("x".utf8) + Array(repeating: [46, 97], count: 500_000).joined(), .python),
    ("parentheses", Array(repeating: 40, count: 100_000), .python),
    ("brackets", Array(repeating: 91, count: 1_000_000), .javascript),
    ("calls", Array(repeating: Array("f(".utf8), count: 200_000).joined().map(\.self), .c),
    ("blocks", Array(repeating: 123, count: 500_000), .java),
    ("types", Array("a".utf8) + Array(repeating: [60, 97], count: 100_000).joined(), .cpp),
    ("not UTF-8", (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 3) }, .ruby),
    ("NUL", [UInt8](repeating: 0, count: 300_000), .swift),
    ("quotes", Array(repeating: [34, 36, 40], count: 100_000).joined().map(\.self), .bash),
    ("names", (0..<60_000).flatMap { Array("a\($0)=a\($0 + 1)\n".utf8) }, .python),
    (
      "one name", Array(repeating: Array("f=f\nf()\n".utf8), count: 60_000).joined().map(\.self),
      .python
    ),
  ]

  @Test(arguments: hostile.indices) func hostileFilesKillAtMostTheirChild(_ number: Int) {
    let (name, text, language) = Self.hostile[number]
    let client = AnalysisClient { Self.program }
    _ = client.answer(text, in: language)
    let after = client.answer(Array("import os\nos.system(x)".utf8), in: .python)
    guard case .facts(let facts) = after else {
      Issue.record("\(name): nothing is analysed after it: \(after)")
      return
    }
    #expect(facts.uses.contains { $0.api == "os.system" })
  }

  @Test func aFileThatIsTooLargeIsNotSent() {
    let client = AnalysisClient { Self.program }
    let answer = client.answer([UInt8](repeating: 10, count: 5 << 20), in: .python)
    guard case .unanalysable(let reason) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(reason.contains("4 MiB"))
  }

  @Test func withoutAHelperNothingIsAnalysable() {
    guard case .unanalysable = AnalysisClient(finding: { nil }).answer([], in: .python) else {
      Issue.record("there is no helper")
      return
    }
  }
}
