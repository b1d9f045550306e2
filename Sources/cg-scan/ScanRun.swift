import GateDriver
import GateModel
import GateReports
import GitReader
import PolicyLanguage
import ToolShell

/// What a command line asked to be judged, where its bytes are, and how reports name it.
struct ScanSubject {
  var name: String
  var judged: JudgedChange
  /// Where the content is read that the change names; nil: in the repository.
  var content: (any ContentSource)?

  init(name: String, _ judged: JudgedChange, content: (any ContentSource)? = nil) {
    self.name = name
    self.judged = judged
    self.content = content
  }
}

/// One run of the tool: opens the repository, finds the policy, judges, delivers.
struct ScanRun {
  private let run: ToolRun
  private let progress: Progress

  init(_ run: ToolRun) {
    self.run = run
    progress = run.progress("judging")
  }

  /// Tells that one more commit or file has been looked at.
  func advance() { progress.advance() }

  /// Judges what `find` gives in the repository that the command line means.
  func judge(
    _ name: String, find: (Repository) throws(GitFailure) -> ScanSubject
  ) throws(ToolFailure) -> ExitCode {
    try judging(name) { () throws(GitFailure) in
      let repository = try open()
      return (try find(repository), repository)
    }
  }

  /// Judges what needs no repository; the one around the current folder, if any, has the policy.
  func judgeAnywhere(
    _ name: String, find: () throws(GitFailure) -> ScanSubject
  ) throws(ToolFailure) -> ExitCode {
    try judging(name) { () throws(GitFailure) in
      let subject = try find()
      do throws(GitFailure) {
        return (subject, try open())
      } catch {
        if run.arguments[ScanFlags.repository] != nil || error.kind != .notARepository {
          throw error
        }
        return (subject, nil)
      }
    }
  }

  /// Whatever goes wrong is told as a verdict too, so that every format can carry it.
  private func judging(
    _ name: String, find: () throws(GitFailure) -> (ScanSubject, Repository?)
  ) throws(ToolFailure) -> ExitCode {
    let delivery = try ReportDelivery(
      run, format: run.arguments[ScanFlags.format], reports: run.arguments[ScanFlags.reports])
    let searches = ScanSearches(run)
    var subject = name
    let verdict: Verdict
    do throws(GitFailure) {
      let (found, repository) = try find()
      subject = found.name
      verdict = try self.verdict(on: found, in: repository, searching: searches)
      for note in repository?.notes ?? [] { run.log.write(.info, note) }
    } catch {
      verdict = error.verdict(under: PolicyIdentity(origin: "none", digest: ""))
    }
    progress.finish()
    return delivery.deliver(verdict, subject: subject)
  }

  private func open() throws(GitFailure) -> Repository {
    let path = run.arguments[ScanFlags.repository].map { BytePath($0) } ?? "."
    return try Repository.open(at: path, environment: run.environment.git)
  }

  private func verdict(
    on subject: ScanSubject, in repository: Repository?, searching searches: ScanSearches
  ) throws(GitFailure) -> Verdict {
    var judged = subject.judged
    if let place = chosenPolicy { judged.policyPlace = place }
    let finder = PolicyFinder(
      repository: repository, environment: run.environment,
      refusingLoosening: run.arguments[ScanFlags.hook])
    let outcome = try finder.outcome(for: judged)
    run.log.write(
      .info, "judging",
      [
        "policy": .text(outcome.identity.origin), "digest": .text(outcome.identity.digest),
        "files": .integer(judged.change.files.count),
        "commits": .integer(judged.change.passing.count),
      ])
    let gate = GateRun(
      only: Set(run.arguments[ScanFlags.only]), skipped: Set(run.arguments[ScanFlags.skip]),
      secrets: searches.check)
    let broken = try BrokenPolicy(finder).findings(in: judged)
    let content: any ContentSource =
      subject.content ?? repository.map { RepositoryContent($0) } ?? SingleText([])
    return gate.verdict(
      on: judged, under: outcome, finding: broken, reading: content, advancing: advance)
  }

  /// The policy that the command line, or else the environment, puts in place of the repository's.
  private var chosenPolicy: PolicyPlace? {
    if let path = run.arguments[ScanFlags.policy] { return .named(BytePath(path), by: "--policy") }
    guard !run.arguments[ScanFlags.hook], let path = run.environment["CG_POLICY"], !path.isEmpty
    else { return nil }
    return .named(BytePath(path), by: "$CG_POLICY")
  }
}
