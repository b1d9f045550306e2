import GateDriver
import GateModel
import GitReader
import HookProtocol
import ToolShell

/// Judges what is about to be pushed, every reference of it.
enum PushStage {
  private static let remote = Operand.one("REMOTE", help: "The remote's name, or its URL again.")
  private static let url = Operand.one("URL", help: "Where it is pushed to.")

  static let spec = CommandSpec(
    HookStage.prePush.rawValue, summary: "judge everything that a push would send",
    details: [
      """
      Every reference that git names on standard input: new branches and tags, deletions, forced \
      updates, whether they are checked out or not. Each commit that the remote lacks is looked at \
      by itself, so what one adds and another removes is found.
      """,
      """
      What the remote has is known from standard input and from its tracking branches. A reference \
      is judged by the policy of the remote's tip; a new one by that of the commit that its own \
      commits stand on. Where nothing is there yet, DIR/cg/policy.yaml judges, DIR being the git \
      folder, or else the built-in policy.
      """,
    ],
    operands: [remote.declaration, url.declaration]
  ) { run throws(ToolFailure) in
    let remote = run.arguments[remote]
    return try HookRun(run, .prePush).perform([remote, run.arguments[url]]) {
      gate, input throws(GitFailure) in
      let updates = try Input.updates(input, ReferenceLines.pushed)
      if updates.isEmpty { return nil }
      let subject = "pre-push \(VisibleText.bytes(remote))"
      return HookVerdict(
        subject: Input.subject(subject, updates),
        verdict: try verdict(on: updates, to: remote, gate, naming: subject))
    }
  }

  private static func verdict(
    on updates: [ReferenceUpdate], to remote: [UInt8], _ gate: HookGate, naming subject: String
  ) throws(GitFailure) -> Verdict {
    let repository = gate.repository
    let prefixes = repository.trackingFolders(of: remote)
    var known: Set<ObjectID> = []
    for prefix in prefixes {
      for reference in try repository.references(below: prefix) {
        if let commit = try repository.commitBehind(reference.id) { known.insert(commit) }
      }
    }
    for update in updates {
      // What somebody else has pushed since is not here, and cannot be told from.
      guard let old = update.old, try repository.objects.contains(old) else { continue }
      if let commit = try repository.commitBehind(old) { known.insert(commit) }
    }
    let name = VisibleText.bytes(remote)
    var policies = ReferenceJudge.Policies { "\(VisibleText.path($0.name)) on \(name)" }
    if known.isEmpty { policies.forNew = .ofRepository(repository) }
    policies.instead = { update throws(GitFailure) in
      try tracked(update.name, prefixes, repository)
    }
    var judge = ReferenceJudge(gate, policies, known: known.sorted())
    return try judge.verdict(on: updates, naming: subject)
  }

  /// Where the remote's branch stood when it was last heard of.
  private static func tracked(
    _ name: BytePath, _ prefixes: [String], _ repository: Repository
  ) throws(GitFailure) -> ObjectID? {
    let heads = Array("refs/heads/".utf8)
    guard name.bytes.starts(with: heads) else { return nil }
    for prefix in prefixes {
      let local = BytePath(Array(prefix.utf8) + name.bytes[heads.count...])
      if let id = try repository.reference(named: local) { return try repository.commitBehind(id) }
    }
    return nil
  }
}

/// What git wrote on standard input.
enum Input {
  static func updates(
    _ input: [UInt8], _ read: ([UInt8]) throws(ReferenceLines.Mistake) -> [ReferenceUpdate]
  ) throws(GitFailure) -> [ReferenceUpdate] {
    do throws(ReferenceLines.Mistake) {
      return try read(input)
    } catch {
      throw malformed("line \(error.line) of standard input: \(error.reason)")
    }
  }

  static func malformed(_ reason: String) -> GitFailure {
    GitFailure(
      .badRevision, "read what git wants to do", reason,
      remedy: "this command is for git to start; `cg-prepush install` sees to that")
  }

  static func subject(_ subject: String, _ updates: [ReferenceUpdate]) -> String {
    if updates.count > 1 { return "\(subject) (\(grouped(updates.count)) references)" }
    return updates.first.map { "\(subject) \(VisibleText.path($0.name))" } ?? subject
  }
}

extension PolicyPlace {
  /// What judges where nothing was there before: the file that the owner of a repository keeps beside
  /// it, out of reach of what is pushed; else the built-in policy.
  static func ofRepository(_ repository: Repository) -> PolicyPlace {
    let path = repository.layout.commonFolder.bytes + Array("/cg/policy.yaml".utf8)
    guard FilePlaces.real(path) != nil else { return .builtin }
    return .named(BytePath(path), by: "")
  }
}
