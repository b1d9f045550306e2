import GateDriver
import GateModel
import GateReports
import GitReader
import ToolShell

/// One walk through findings.
struct TriageRun {
  private static let choices =
    "[f]alse positive, [b]aseline, [i]nline marker, [s]kip, [q]uit"

  private enum Decision {
    case allowed, known, left, quit
  }

  private let run: ToolRun
  private let scan: ScanRun
  private let answers: Answers

  init(_ run: ToolRun, answers: Answers) {
    self.run = run
    self.answers = answers
    scan = ScanRun(run)
  }

  /// Searches, then asks about each secret once.
  func go(through words: [[UInt8]]) throws(ToolFailure) -> ExitCode {
    let (verdict, repository): (Verdict, Repository)
    do throws(GitFailure) {
      repository = try scan.open()
      verdict = try self.verdict(on: words, in: repository)
    } catch {
      throw error.toolFailure
    }
    scan.finish()
    let mistakes = verdict.diagnostics.filter { $0.level == .error }
    if !mistakes.isEmpty { throw .invalid(mistakes) }
    for failure in verdict.malfunctions {
      run.errors.write(ToolFailure.malfunction(failure).text(tool: run.tool))
    }
    let code = try walk(
      Self.open(verdict), with: TriageFiles(run, scan, repository))
    return verdict.malfunctions.isEmpty ? code : code.afterMalfunction
  }

  private func verdict(
    on words: [[UInt8]], in repository: Repository
  ) throws(GitFailure) -> Verdict {
    let names = words.map { BytePath($0) }
    switch names.first.map(\.lossyText) ?? "tree" {
    case "history": return try HistoryRun(run).verdict(on: Array(names.dropFirst()), in: repository)
    case "staged" where names.count == 1:
      let subject = ScanSubject(name: "staged", try JudgedChange.staged(in: repository))
      return try scan.verdict(on: subject, in: repository)
    case "tree" where names.count <= 1:
      return try scan.verdict(on: try TreeCommand.standing(in: repository), in: repository)
    case "tree" where names.count == 2:
      let subject = ScanSubject(
        name: "tree",
        try JudgedChange.tree(
          at: repository.resolve(names[1]), label: names[1].lossyText, in: repository))
      return try scan.verdict(on: subject, in: repository)
    case let word:
      throw GitFailure(
        .badRevision, "go through `\(word)`", "there is nothing of that name to go through",
        remedy: "name `tree [REV]`, `staged` or `history [REF...]`")
    }
  }

  /// Findings that something can be decided about, each secret once.
  private static func open(_ verdict: Verdict) -> [Finding] {
    var seen: Set<String> = []
    return verdict.findings.filter { finding in
      guard finding.code == .secretDetected, finding.severity > .note,
        let fingerprint = finding.fingerprint
      else { return false }
      return seen.insert(fingerprint).inserted
    }
  }

  private func walk(
    _ findings: [Finding], with files: TriageFiles
  ) throws(ToolFailure) -> ExitCode {
    let known = try files.known()
    let findings = findings.filter { !known.contains($0.fingerprint ?? "") }
    var (allowed, added, left) = (0, 0, findings)
    for (number, finding) in findings.enumerated() {
      say("\n[\(number + 1)/\(findings.count)] ")
      run.output.write(
        FindingCard.text(of: finding, color: run.output.usesColor, columns: 100))
      let decision = try decide(finding, with: files)
      if decision == .quit { break }
      if decision == .allowed { allowed += 1 }
      if decision == .known { added += 1 }
      if decision != .left { left.removeAll { $0.fingerprint == finding.fingerprint } }
    }
    conclude(allowed: allowed, added: added, left: left.count, files)
    return left.contains(where: \.blocks) ? .blocked : .pass
  }

  /// Asks until there is an answer; without any more answers, ends.
  private func decide(
    _ finding: Finding, with files: TriageFiles
  ) throws(ToolFailure) -> Decision {
    while let answer = ask("\(Self.choices)? ") {
      switch answer.lowercased() {
      case "f":
        guard let reason = ask("why is it no secret? "), !reason.isEmpty else {
          say("an allowance needs a reason\n")
          continue
        }
        if try files.allow(finding, because: reason) { return .allowed }
      case "b":
        try files.addToBaseline(finding)
        return .known
      case "i": say(Self.marker(for: finding))
      case "s": return .left
      case "q": return .quit
      case _: say("answer by one of the letters in brackets, and Enter\n")
      }
    }
    return .quit
  }

  private func ask(_ question: String) -> String? {
    say(question)
    run.output.flush()
    let answer = answers.next()
    if !run.output.isTerminal || answer == nil { say("\n") }
    return answer
  }

  private func say(_ text: String) { run.output.write(text) }

  private static func marker(for finding: Finding) -> String {
    let line = finding.region.map { " on line \($0.line), or alone on the line above it" } ?? ""
    return """
      write this as a comment\(line), with your reason:
        cg:allow \(VisibleText.line(finding.rule)) WHY IT IS NO SECRET

      """
  }

  private func conclude(allowed: Int, added: Int, left: Int, _ files: TriageFiles) {
    if allowed + added + left == 0 { return say("nothing to decide\n") }
    let parts = [
      (allowed, "allowed in \(files.policyName)"), (added, "added to \(files.baselineName)"),
      (left, "left"),
    ]
    say("\n" + parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + "\n")
    if allowed + added > 0 {
      say("commit what was written: changes are judged by what is committed\n")
    }
  }
}
