import GateModel
package import GitReader

extension JudgedChange {
  /// The message of a commit that is not made yet, judged by HEAD's policy; before the first commit by
  /// the staged one.
  package static func message(
    _ bytes: [UInt8], in repository: Repository
  ) throws(GitFailure) -> JudgedChange {
    let head = try repository.head().commit
    let text = ChangeText(name: "the commit message", bytes: bytes)
    var judged = JudgedChange(
      change: Change(subject: .difference, files: [], texts: [text]),
      policyPlace: head.map { .revision($0, label: "HEAD") } ?? .index)
    judged.change.commits = [CommitFacts(id: nil, message: bytes)]
    judged.change.target = try repository.branch(named: Array("HEAD".utf8))
    return judged
  }

  /// Nothing that is in files or texts; for asking which policy holds at a place.
  package static func nothing(judgedBy place: PolicyPlace) -> JudgedChange {
    JudgedChange(change: Change(subject: .difference, files: []), policyPlace: place)
  }
}
