import GateChecks
import GateModel
import GateTestSupport
import PatternEngine
import SecretSearch

/// A change, a policy with two made-up rules, and what the check makes of it.
struct SecretTrial {
  /// Every rule over every byte: these tests are of what follows a match.
  private struct PlainSearches: SearchSource {
    func search(for policy: SecretPolicy) throws(SearchFailure) -> SecretSearch {
      let rulebook = Rulebook(policy)
      return SecretSearch(policy, rulebook, by: rulebook.parts.map { _ in .exhaustive })
    }
  }

  static let token = "acme_" + "7d1f03b9" + "6ac25e84"
  static let other = "bolt_" + "c4e07a19" + "58db26f3"

  var policy = Policy()
  var known: Set<String> = []
  var files: [BytePath: String]
  var subject = Change.Subject.difference
  var passing: [CommitTouch] = []
  /// What files were made from, by the path of that.
  var base: [BytePath: BytePath] = [:]

  init(_ files: [BytePath: String]) {
    self.files = files
    policy.secrets.rules = [Self.rule("acme/token", "acme_"), Self.rule("bolt/token", "bolt_")]
  }

  init(
    _ files: [BytePath: String], _ configure: (inout SecretPolicy) throws -> Void
  ) rethrows {
    self.init(files)
    try configure(&policy.secrets)
  }

  private static func rule(_ id: String, _ prefix: String) -> SecretRule {
    SecretRule(id: Setting(id), regex: Setting(prefix + "[0-9a-f]{16}"))
  }

  var examination: Examination {
    let changes = files.keys.sorted().filter { !base.values.contains($0) }.map { path in
      if let old = base[path] {
        return FileChange(
          .modified, old: FileSide(path: old, mode: .regular, id: nil),
          new: FileSide(path: path, mode: .regular, id: nil))
      }
      return subject == .tree
        ? FileChange(.standing, old: nil, new: FileSide(path: path, mode: .regular, id: nil))
        : FileChange.added(path)
    }
    return SecretCheck(PlainSearches(), known: known).examine(
      Evidence(
        change: Change(subject: subject, files: changes, passing: passing), policy: policy,
        content: MemoryContent(files)))
  }

  var findings: [Finding] { examination.findings.sorted() }

  /// Rules and severities, in the order of reports: `acme/token error`.
  var told: [String] { findings.map { "\($0.rule) \($0.severity.rawValue)" } }

  static func fingerprint(of text: String) -> String {
    SecretTrial(["a": text]).findings.first?.fingerprint ?? ""
  }

  static func allowance(_ configure: (inout SecretAllowance) throws -> Void) rethrows
    -> SecretAllowance
  {
    var allowance = SecretAllowance(origin: Origin(source: "test"))
    try configure(&allowance)
    return allowance
  }
}
