package import GateModel

extension Repository {
  /// Verifies the signatures of these commits, through git and by git's own configuration: the user's
  /// and the machine's, and the repository's.
  ///
  /// A child for each that carries one, so at most `signatureChecks`; the rest is told as unverifiable.
  package func verifySignatures(of commits: inout [CommitFacts]) throws(GitFailure) {
    var left = limits.signatureChecks
    for number in commits.indices {
      guard let id = commits[number].id else { continue }
      guard commits[number].isSigned else {
        commits[number].signature = .absent
        continue
      }
      left -= 1
      commits[number].signature =
        left < 0
        ? .unverifiable("over \(limits.signatureChecks) signed commits in one range")
        : try signature(of: id)
    }
  }

  private func signature(of id: ObjectID) throws(GitFailure) -> SignatureOutcome {
    var limits = limits
    limits.childBytes = 1 << 20
    limits.childSeconds = 20
    let child = try GitChild(
      layout: layout, environment: environment, limits: limits, configuration: .own)
    let (_, said, status) = try child.ended(["verify-commit", "--raw", id.hex])
    return SignatureReading.outcome(of: said, status: status)
  }
}
