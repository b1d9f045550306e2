package import GateModel

/// Finds personal data in what a change brings into files of data, and says how much of which kind
/// there is, never what it is.
package struct PrivacyCheck: Check {
  package let id = CheckID.privacy
  /// `2026-01-31`: a basis may end.
  private let today: String

  /// `today` is the day in UTC, as `2026-01-31`.
  package init(today: String) { self.today = today }

  package func examine(_ evidence: Evidence) -> Examination {
    let policy = evidence.policy.privacy
    if policy.rules.isEmpty, policy.undeclared.value == .off { return Examination() }
    var examiner = PrivacyExaminer(evidence: evidence, today: today)
    examiner.examineAll()
    return examiner.examination
  }
}
