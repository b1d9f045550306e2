import GateTestSupport
import Testing

/// The page of commands is what the programs say of themselves.
@Suite struct CommandPageTests {
  private static let path = "docs/reference/cli.md"
  private static let tools = ["cg-scan", "cg-prepush", "cg-policy"]

  @Test func pageIsInStep() throws {
    var sections = ["# Commands", "Written from what the programs print for `--help`."]
    for tool in Self.tools {
      let help = try Self.help([tool])
      sections.append("## `\(tool)`\n\n" + Self.fenced(help))
      let commands = Self.commands(in: help)
      #expect(!commands.isEmpty)
      for command in commands {
        sections.append(
          "### `\(tool) \(command)`\n\n" + Self.fenced(try Self.help([tool, command])))
      }
    }
    let text = sections.joined(separator: "\n\n") + "\n"
    let committed = try CommittedPage(Self.path).content(recording: text)
    #expect(committed == text, "\(Self.path) is out of step: CG_RECORD=1 rewrites it")
  }

  private static func help(_ words: [String]) throws -> String {
    let run = try CommandRun.run(
      "\(BuiltPrograms.folder)/\(words[0])", words.dropFirst() + ["--help"],
      environment: ["LC_ALL": "C"])
    #expect(run.end == .exit(0), "\(words): \(run.errorText)")
    return run.text
  }

  private static func fenced(_ text: String) -> String { "```text\n\(text)```" }

  /// The names below `Commands:`, without `help`, which has no page.
  private static func commands(in help: String) -> [String] {
    help.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != "Commands:" }.dropFirst().prefix { !$0.isEmpty }
      // A summary that goes on in the next line stands further right.
      .filter { !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { $0 != "help" }
  }
}
