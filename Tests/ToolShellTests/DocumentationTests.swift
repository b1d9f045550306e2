import Foundation
import GateTestSupport
import ShellSample
import Testing

@testable import ToolShell

@Suite struct DocumentationTests {
  static let places = CommandPlace(root: Sample.spec).all.map(\.path)

  @Test(arguments: [["shell-sample"], ["shell-sample", "check"], ["shell-sample", "range"]])
  func helpIsAsCommitted(_ path: [String]) throws {
    let text = HelpPage(of: path, in: Sample.spec, width: 80).text
    try expectGolden(text, "help-\(path.joined(separator: "-")).txt")
  }

  @Test func manualPageIsAsCommitted() throws {
    try expectGolden(ManualPage(of: Sample.spec).text, "shell-sample.1")
  }

  @Test(arguments: CompletionShell.allCases)
  func completionsAreAsCommitted(_ shell: CompletionShell) throws {
    try expectGolden(shell.script(for: Sample.spec), "shell-sample.\(shell.rawValue)")
  }

  /// The one declaration is everywhere: no flag can be parsed and stay undocumented.
  @Test(arguments: places)
  func everyFlagIsEverywhere(_ path: [String]) throws {
    let place = try #require(CommandPlace.at(path, in: Sample.spec))
    let help = HelpPage(of: path, in: Sample.spec, width: 80).text
    let manual = ManualPage(of: Sample.spec).text
    for flag in place.flags {
      #expect(help.contains("  \(flag.usageColumn)") == !flag.isHidden, "\(flag.name) in help")
      let isDocumented = manual.contains("\\-\(flag.name.replacing("-", with: "\\-"))\"")
      #expect((isDocumented || flag.isNegatable) == !flag.isHidden, "\(flag.name) in the manual")
      for shell in CompletionShell.allCases {
        let script = shell.script(for: Sample.spec)
        let spelling = shell == .fish ? "-l \(flag.name) " : "--\(flag.name)"
        #expect(script.contains(spelling) == !flag.isHidden, "\(flag.name) in \(shell)")
      }
    }
  }

  @Test(arguments: [
    "SAMPLE_HOME", "SAMPLE_WAIT", ".cg/policy.yaml", "late.txt", "130", "CG_POLICY",
  ])
  func notesOfAllCommandsAreInTheManual(_ name: String) {
    #expect(ManualPage(of: Sample.spec).text.contains("\"\(name)\""))
  }

  @Test(arguments: [40, 60, 80, 100])
  func helpKeepsToTheWidth(_ width: Int) {
    for path in Self.places {
      let text = HelpPage(of: path, in: Sample.spec, width: width).text
      let tooLong = text.split(separator: "\n").filter { $0.count > width && $0.contains(". ") }
      #expect(tooLong.isEmpty)
    }
  }

  @Test func manualPageIsCleanForMandoc() throws {
    guard let mandoc = BuiltPrograms.find("mandoc") else {
      print("skipped: mandoc is not installed")
      return
    }
    let run = try CommandRun.run(
      mandoc, ["-T", "lint", "-W", "warning"], input: Array(ManualPage(of: Sample.spec).text.utf8))
    #expect(run.text == "")
    #expect(run.end == .exit(0))
  }

  @Test(arguments: CompletionShell.allCases)
  func shellsAcceptTheirCompletions(_ shell: CompletionShell) throws {
    guard let program = BuiltPrograms.find(shell.rawValue) else {
      print("skipped: \(shell.rawValue) is not installed")
      return
    }
    let workspace = try Workspace("completion")
    let file = try workspace.write("script", Array(shell.script(for: Sample.spec).utf8))
    let run = try CommandRun.run(program, ["-n", file])
    #expect(run.errorText == "")
    #expect(run.end == .exit(0))
  }
}
