import GateChecks
import GateDriver
import GateModel
import GitReader
import PolicyLanguage
import ToolShell

/// Judges a history commit by commit, by the checks that the command line names.
struct HistoryStepsRun {
  private let run: ToolRun
  private let scan: ScanRun

  init(_ run: ToolRun, _ scan: ScanRun) {
    self.run = run
    self.scan = scan
  }

  /// Adds what is found in the commits that the references lead to, or else all branches and tags.
  func judge(
    _ references: [BytePath], asking checks: Set<CheckID>, under outcome: PolicyOutcome,
    in repository: Repository, into verdict: inout Verdict
  ) throws(GitFailure) {
    let lacking = checks.subtracting(HistorySteps.checks).subtracting([.secrets])
    if let first = lacking.min(by: { $0.rawValue < $1.rawValue }) {
      verdict.diagnostics.append(
        Diagnostic(
          level: .error, source: "cg-scan",
          message: "`history` cannot ask the check \(first.rawValue)",
          hint: "it judges a change as a whole, and a history is judged commit by commit"))
      return
    }
    let searches = ScanSearches(run, load: .heavy)
    let gate = GateRun(only: checks, secrets: searches.check, cache: searches.cache)
    try HistorySteps(repository, asking: gate).judge(
      from: try roots(references, in: repository), under: outcome, into: &verdict,
      advancing: scan.advance)
    searches.check.cover(
      &verdict, for: outcome.policy.map { [$0.secrets] } ?? [], naming: references.map(\.lossyText))
  }

  private func roots(
    _ references: [BytePath], in repository: Repository
  ) throws(GitFailure) -> [ObjectID] {
    var roots: [ObjectID] = []
    for name in references { roots.append(try repository.resolveCommit(name)) }
    if !references.isEmpty { return roots }
    for root in repository.historyRoots().roots where HistorySteps.follows(root.kind) {
      if let commit = try repository.commitBehind(root.id) { roots.append(commit) }
    }
    return roots
  }
}
