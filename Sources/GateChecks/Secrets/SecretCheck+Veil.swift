package import GateModel
import SecretSearch

extension SecretCheck {
  /// Masks in a verdict the secrets that stand in names: a report has to name a file, and the file's
  /// name may be what must not be printed. `more` are names that are printed beside the verdict.
  package func cover(_ verdict: inout Verdict, for policies: [SecretPolicy], naming more: [String])
  {
    // A verdict without a word names nothing but its policy; a gate that passes has no time to lose.
    if verdict.findings.isEmpty, verdict.malfunctions.isEmpty, verdict.notScanned.isEmpty,
      verdict.diagnostics.isEmpty
    {
      return
    }
    let names = verdict.names.union(more.map { Array($0.utf8) })
    var veil = Veil()
    var done: [SecretPolicy] = []
    for policy in policies where !done.contains(policy) {
      done.append(policy)
      if policy.rules.isEmpty, policy.packs.isEmpty { continue }
      do throws(SearchFailure) {
        let searcher = try searches.search(for: policy).searcher()
        for name in names { searcher.secrets(in: name).forEach { veil.add($0) } }
      } catch {
        verdict.malfunctions.append(
          Malfunction(
            action: "mask secrets in names", reason: error.reason, remedy: error.remedy))
      }
    }
    verdict.cover(with: veil)
  }
}
