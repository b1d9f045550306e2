import GateModel
import GateTestSupport

@testable import GateChecks

/// Looks for personal data in files that exist only in a test.
enum PrivacyTrial {
  static func examine(
    _ files: [BytePath: String], _ changes: [FileChange]? = nil, today: String = "2026-06-01",
    _ configure: (inout PrivacyPolicy) throws -> Void
  ) rethrows -> Examination {
    var policy = Policy()
    try configure(&policy.privacy)
    let changes = changes ?? files.keys.sorted().map { .added($0) }
    return PrivacyCheck(today: today).examine(
      Evidence(
        change: Change(subject: .difference, files: changes), policy: policy,
        content: MemoryContent(files)))
  }

  static func rule(
    _ kinds: [PersonalData], atLeast count: Int = 1, effect: Effect = .deny
  ) -> PersonalDataRule {
    var rule = PersonalDataRule(origin: Origin(source: "default"))
    rule.kinds = kinds.map { Setting($0) }
    rule.atLeast = Setting(count)
    rule.effect = Setting(effect)
    return rule
  }

  /// The kinds found in one text, each with how many.
  static func found(_ text: String, in name: BytePath = "data.json") -> [String: Int] {
    let kinds = Set(PersonalData.allCases)
    var search = PersonalDataSearch(
      for: kinds, NumberForms(of: kinds), in: Array(text.utf8), named: name, on: nil)
    search.run()
    var found: [String: Int] = [:]
    for (kind, tally) in search.tallies where tally.count > 0 { found[kind.rawValue] = tally.count }
    return found
  }
}
