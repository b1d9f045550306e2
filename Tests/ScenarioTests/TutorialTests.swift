import GateTestSupport
import Testing

/// Whoever follows the tutorial sees what it shows: its commands are played, one after the other.
@Suite struct TutorialTests {
  private static let name = "docs/tutorial.md"
  private static let fence = "```\n"

  @Test func everyCommandDoesWhatThePageShows() throws {
    let page = CommittedPage(Self.name)
    var parts = Self.parts(of: try page.content())
    // Parts between fences and parts within them take turns.
    let shown = try parts.indices.filter { $0 % 2 == 1 }.map { place in
      (place: place, scenario: try Scenario(name: Self.name, text: parts[place]))
    }
    let hook = CommittedPage("hooks/pre-commit").path
    var whole = try Scenario(
      name: Self.name, text: "$ install -D '\(hook)' ~/.local/share/cg/hooks/pre-commit")
    let before = whole.steps.count
    whole.steps += shown.flatMap(\.scenario.steps)
    guard case .played(let played) = try ScenarioRun(whole).play() else { return }

    var recorded = whole.recorded(played).steps.dropFirst(before)
    for (place, var scenario) in shown {
      scenario.steps = Array(recorded.prefix(scenario.steps.count))
      recorded = recorded.dropFirst(scenario.steps.count)
      parts[place] = scenario.text
    }
    let text = parts.joined(separator: Self.fence)
    let committed = try page.content(recording: text)
    let complaint = whole.complaint(about: played) ?? ""
    #expect(committed == text, "CG_RECORD=1 rewrites the page\n\(complaint)")
  }

  private static func parts(of page: String) -> [String] {
    var parts = [""]
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```" { parts.append("") } else { parts[parts.count - 1] += line + "\n" }
    }
    // The last line of a text that ends with a line end is empty.
    parts[parts.count - 1].removeLast()
    return parts
  }
}
