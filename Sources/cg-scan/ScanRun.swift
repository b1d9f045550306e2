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
  /// Whether it is all of a tree, so that what is not met there is not there.
  var isWhole = false

  init(
    name: String, _ judged: JudgedChange, content: (any ContentSource)? = nil, isWhole: Bool = false
  ) {
    self.isWhole = isWhole
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

  /// Tells that nothing more is looked at.
  func finish() { progress.finish() }

  /// Judges what `find` gives in the repository that the command line means.
  func judge(
    _ name: String, find: (Repository) throws(GitFailure) -> ScanSubject
  ) throws(ToolFailure) -> ExitCode {
    try delivering(name) { () throws(GitFailure) in
      let repository = try open()
      let subject = try find(repository)
      return (subject.name, try verdict(on: subject, in: repository), repository)
    }
  }

  /// Judges what needs no repository; the one around the current folder, if any, has the policy.
  func judgeAnywhere(
    _ name: String, find: () throws(GitFailure) -> ScanSubject
  ) throws(ToolFailure) -> ExitCode {
    try delivering(name) { () throws(GitFailure) in
      let subject = try find()
      let repository = try openIfThere()
      return (subject.name, try verdict(on: subject, in: repository), repository)
    }
  }

  /// Judges what a repository makes more of; without one `find` gets nil, unless one was asked for.
  func judge(
    _ name: String, needingRepository isNeeded: Bool,
    find: (Repository?) throws(GitFailure) -> ScanSubject
  ) throws(ToolFailure) -> ExitCode {
    try delivering(name) { () throws(GitFailure) in
      let repository = isNeeded ? try open() : try openIfThere()
      let subject = try find(repository)
      return (subject.name, try verdict(on: subject, in: repository), repository)
    }
  }

  /// Delivers a verdict. Whatever goes wrong is told as a verdict too, so that every format can carry it.
  func delivering(
    _ name: String, judging: () throws(GitFailure) -> (String, Verdict, Repository?)
  ) throws(ToolFailure) -> ExitCode {
    let delivery = try ReportDelivery(
      run, format: run.arguments[ScanFlags.format], reports: run.arguments[ScanFlags.reports])
    var subject = name
    let verdict: Verdict
    do throws(GitFailure) {
      let (name, made, repository) = try judging()
      (subject, verdict) = (made.veil.masked(name), made)
      for note in repository?.notes ?? [] { run.log.write(.info, note) }
    } catch {
      verdict = error.verdict(under: PolicyIdentity(origin: "none", digest: ""))
    }
    progress.finish()
    return delivery.deliver(verdict, subject: subject)
  }

  /// The repository that the command line means.
  func open() throws(GitFailure) -> Repository {
    let path = run.arguments[ScanFlags.repository].map { BytePath($0) } ?? "."
    return try Repository.open(at: path, environment: run.environment.git)
  }

  private func openIfThere() throws(GitFailure) -> Repository? {
    do throws(GitFailure) {
      return try open()
    } catch {
      if run.arguments[ScanFlags.repository] != nil || error.kind != .notARepository { throw error }
      return nil
    }
  }

  /// The policy that judges, and a line of the log that says so.
  func outcome(
    for judged: JudgedChange, in repository: Repository?
  ) throws(GitFailure) -> PolicyOutcome {
    try judgement(repository).outcome(for: judged)
  }

  private func judgement(_ repository: Repository?) -> Judgement {
    Judgement(
      run, in: repository, isHook: run.arguments[ScanFlags.hook], policy: chosenPolicy,
      only: Set(run.arguments[ScanFlags.only]), skipped: Set(run.arguments[ScanFlags.skip]))
  }

  /// Finds policies as the command line and the environment would have it.
  func finder(_ repository: Repository?) -> PolicyFinder {
    PolicyFinder(
      repository: repository, environment: run.environment,
      refusingLoosening: run.arguments[ScanFlags.hook])
  }

  /// The verdict on a subject, by the policy that is due.
  func verdict(
    on subject: ScanSubject, in repository: Repository?
  ) throws(GitFailure) -> Verdict {
    let judged = subject.judged
    let judgement = judgement(repository)
    let outcome = try judgement.outcome(for: judged)
    let baselines = try ScanBaselines(run, for: judged, in: repository)
    let searches = ScanSearches(run, known: baselines.fingerprints)
    var verdict = try judgement.verdict(
      on: judged, under: outcome,
      searching: searches.check, cachingIn: searches.cache,
      reading: subject.content, naming: subject.name, advancing: advance)
    baselines.finish(&verdict, seeingAll: subject.isWhole)
    return verdict
  }

  /// The policy that the command line, or else the environment, puts in place of the repository's.
  var chosenPolicy: PolicyPlace? {
    if let path = run.arguments[ScanFlags.policy] { return .named(BytePath(path), by: "--policy") }
    if run.arguments[ScanFlags.hook] { return nil }
    return Judgement.policy(chosenBy: run.environment)
  }
}
