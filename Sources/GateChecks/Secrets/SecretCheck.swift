package import GateModel
import PatchFormat
package import SecretSearch

/// Finds secrets in what a change brings: in the lines it adds to files and in their names, in each
/// commit of a range by itself, or in whole files where a tree is judged.
package struct SecretCheck: Check {
  package let id = CheckID.secrets
  /// Also tells of secrets in lines that the change did not touch.
  private let wholeFiles: Bool
  private let known: Set<String>
  let searches: any SearchSource

  package init(
    _ searches: any SearchSource, wholeFiles: Bool = false, known: Set<String> = []
  ) {
    self.searches = searches
    self.wholeFiles = wholeFiles
    self.known = known
  }

  package func examine(_ evidence: Evidence) -> Examination {
    let policy = evidence.policy.secrets
    if policy.rules.isEmpty, policy.packs.isEmpty { return Examination() }
    do throws(SearchFailure) {
      let search = try searches.search(for: policy)
      let reporter = SecretReporter(rulebook: search.rulebook, policy: policy, known: known)
      var examiner = SecretExaminer(
        evidence: evidence, reporter: reporter, searcher: try search.searcher(),
        wholeFiles: wholeFiles)
      examiner.examineAll()
      return examiner.examination
    } catch {
      var examination = Examination()
      examination.unread.append(
        ReadFailure(path: nil, reason: error.reason, remedy: error.remedy))
      return examination
    }
  }
}
