import Foundation
import GateTestSupport
import Testing

/// Every scenario under `Scenarios`, each a case of its own; with `CG_RECORD=1` what happened is
/// written into them instead.
@Suite struct ScenarioTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Scenarios")

  static let names: [String] = {
    let all =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  static let isRecording = ProcessInfo.processInfo.environment["CG_RECORD"] == "1"

  @Test(arguments: names)
  func play(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let scenario = try Scenario(name: name, text: String(contentsOf: file, encoding: .utf8))
    switch try ScenarioRun(scenario).play() {
    case .skipped(let reason): print(reason)
    case .played(let played):
      if Self.isRecording {
        try scenario.recorded(played).text.write(to: file, atomically: true, encoding: .utf8)
      } else if let complaint = scenario.complaint(about: played) {
        Issue.record("\n\(complaint)")
      }
    }
  }

  @Test func thereAreScenarios() { #expect(!Self.names.isEmpty) }
}
