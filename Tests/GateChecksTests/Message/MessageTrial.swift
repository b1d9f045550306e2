import GateChecks
import GateModel
import GateTestSupport

/// Judges commits that exist only in a test.
enum MessageTrial {
  static func examine(
    _ commits: [CommitFacts], target: BytePath? = nil,
    _ configure: (inout MessagePolicy) throws -> Void
  ) rethrows -> Examination {
    var policy = Policy()
    try configure(&policy.message)
    var change = Change(subject: .difference, files: [])
    change.commits = commits
    change.target = target
    return MessageCheck().examine(
      Evidence(change: change, policy: policy, content: MemoryContent([:])))
  }

  /// The rules that a message breaks, without the area they share.
  static func rules(
    _ message: String, parents: Int = 1, target: BytePath? = nil,
    _ configure: (inout MessagePolicy) throws -> Void
  ) rethrows -> [String] {
    let commit = CommitFacts(
      id: nil, parents: parents, author: ada, committer: ada, message: Array(message.utf8))
    return try rules(examine([commit], target: target, configure))
  }

  static func rules(_ examination: Examination) -> [String] {
    examination.findings.map { String($0.rule.dropFirst("message/".count)) }
  }

  static let ada = person("Ada <ada@example.org> 1700000000 +0000")

  static func person(_ line: String) -> Person { Person(reading: Array(line.utf8)) }
}
