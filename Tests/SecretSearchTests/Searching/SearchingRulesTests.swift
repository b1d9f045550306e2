import Foundation
import GateModel
import PatternEngine
import PolicyLanguage
import SecretSearch
import Testing

/// Every rule of the pack does what its examples say, by the search that scans do.
@Suite struct SearchingRulesTests {
  @Test func everyExampleFiresAndNoCounterexampleDoes() throws {
    let rules = try PackRules.all.get()
    #expect(rules.count > 1_000)
    for outcome in try PackRules.outcomes() {
      guard let policy = outcome.policy else { continue }
      let examples = RuleExamples.run(policy)
      #expect(examples.diagnostics(from: outcome.sources).map(\.rendered) == [])
      #expect(examples.untried.map(\.value) == [])
    }
    #expect(rules.filter { $0.counterexamples.isEmpty }.map(\.id.value) == [])
  }

  @Test func everyIdentifierIsUniqueAndOfOneForm() throws {
    let ids = try PackRules.all.get().map(\.id.value)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.wholeMatch(of: #/[a-z0-9-]+/[a-z0-9-]+/#) != nil, "\(id)")
    }
  }

  @Test func theEmbeddedPackHoldsTheseRules() throws {
    var policy = SecretPolicy()
    policy.packs = [Setting("builtin:secrets", from: Origin(source: "test"))]
    let book = Rulebook(policy)
    let count = book.parts.reduce(0) { $0 + $1.rules.count }
    let embedded = Set((0..<count).map { book.rule($0).id.value })
    #expect(embedded == Set(try PackRules.all.get().map(\.id.value)))
  }

  @Test func everyServiceIsCovered() throws {
    guard let shared = Self.shared else {
      print("skipped: no shared/data beside the repository, nor in $CG_SHARED")
      return
    }
    let ids = Set(try PackRules.all.get().map(\.id.value))
    var covered: Set<String> = []
    let folder = PackRules.root.appending(path: "policies/secrets")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix("coverage-") && name.hasSuffix(".tsv") {
      for line in try Self.lines(of: folder.appending(path: name)) {
        let fields = line.split(separator: "\t", maxSplits: 1).map(String.init)
        guard fields.count == 2 else {
          Issue.record("\(name): `\(line)` names no rule")
          continue
        }
        // A line of `-` says why no rule can know the service.
        if fields[1].hasPrefix("-\t") {
          covered.insert(fields[0])
          continue
        }
        let named = fields[1].split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        let missing = named.filter { !ids.contains($0) }
        #expect(missing == [], "\(name): \(fields[0])")
        covered.insert(fields[0])
      }
    }
    let services = try Self.lines(of: shared.appending(path: "data/services.txt")).compactMap {
      $0.split(separator: "\t").first.map(String.init)
    }
    #expect(services.filter { !covered.contains($0) } == [])
  }

  private static func lines(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }

  private static let shared: URL? = {
    let given = ProcessInfo.processInfo.environment["CG_SHARED"].map(URL.init(fileURLWithPath:))
    let candidates = [
      given, PackRules.root.appending(path: "../shared"),
      PackRules.root.appending(path: "../../shared"),
    ]
    return candidates.compactMap { $0 }.first {
      FileManager.default.fileExists(atPath: $0.appending(path: "data/services.txt").path)
    }
  }()
}
