package import GateModel

/// Judges the words of one message, and who is named beside them: a pure function of what a commit
/// says, so that a commit that is not made yet can be judged by its message alone.
package struct MessageJudge {
  let policy: MessagePolicy
  private let subjectPattern: PolicyPattern?
  private let ticket: PolicyPattern?
  let trailerValues: [PolicyPattern?]
  private let authors: PeopleJudge
  private let committers: PeopleJudge

  /// A longer message is judged by its beginning for what takes an expression; the rest is told.
  static let longestSearched = 65_536
  /// A longer one is not taken apart at all.
  static let longest = 4 << 20

  /// Compiles what the policy has of expressions.
  package init(_ policy: MessagePolicy) throws(ReadFailure) {
    self.policy = policy
    subjectPattern = try Self.pattern(policy.subject.pattern)
    ticket = try Self.pattern(policy.ticket?.pattern)
    var values: [PolicyPattern?] = []
    for rule in policy.trailers { values.append(try Self.pattern(rule.value)) }
    trailerValues = values
    authors = try PeopleJudge(policy.authors, role: "author")
    committers = try PeopleJudge(policy.committers, role: "committer")
  }

  private static func pattern(_ setting: Setting<String>?) throws(ReadFailure) -> PolicyPattern? {
    guard let setting else { return nil }
    return try PolicyPattern(setting)
  }

  /// All that is wrong with one commit's words and people.
  package func judge(_ commit: CommitFacts, into examination: inout Examination) {
    var report = MessageReport(commit: commit.id)
    judgeBytes(commit, &report)
    authors.judge(commit.author, policy.malformed, &report)
    committers.judge(commit.committer, policy.malformed, &report)
    if commit.message.count > Self.longest {
      report.leaveOut(
        "the message has over \(ByteCount.text(Self.longest)): it was not taken apart")
    } else {
      let text = MessageText(commit.message)
      if commit.parents < 2 || policy.judgeMerges.value { judge(text, of: commit, &report) }
    }
    report.deliver(into: &examination)
  }

  private func judge(_ text: MessageText, of commit: CommitFacts, _ report: inout MessageReport) {
    // What is empty lacks everything else too; one finding is enough.
    if text.subject.isEmpty, policy.empty.value != .off { return }
    judgeSubject(text, &report)
    judgeBody(text, &report)
    if let rules = policy.conventional, !text.isWrittenByGit {
      ConventionalSubject.judge(text, by: rules, &report)
    }
    judgeTicket(text, of: commit, &report)
    judgeTrailers(text, of: commit, &report)
  }

  private func judgeBytes(_ commit: CommitFacts, _ report: inout MessageReport) {
    let message = commit.message
    if message.allSatisfy({ $0.isBlank || $0 == 0 }) {
      report.add("empty", policy.empty, "the message is empty", "Say what the commit does and why.")
    }
    if message.contains(0) {
      report.add(
        "malformed", policy.malformed,
        "the message holds a NUL, where git and others stop reading it",
        "Write it again without: `git commit --amend`.")
    } else if String(validating: message, as: UTF8.self) == nil {
      report.add(
        "malformed", policy.malformed, "the message is not UTF-8",
        "Write it in UTF-8: `git commit --amend`, with `i18n.commitEncoding` unset.")
    }
    if let limit = policy.maxBytes, message.count > limit.value {
      report.add(
        "size", Setting(.deny, from: limit.origin),
        "the message has \(ByteCount.text(message.count)), over the limit of \(ByteCount.text(limit.value))",
        "Move what is long into a file of the change.")
    }
  }

  private func judgeSubject(_ text: MessageText, _ report: inout MessageReport) {
    let rules = policy.subject
    let length = MessageText.length(text.subject)
    if let limit = rules.maxLength, length > limit.value, !text.isWrittenByGit {
      report.add(
        "subject", rules.effect.at(limit.origin),
        "the first line has \(length) characters, over the limit of \(limit.value)",
        "Say it shorter, and leave the rest to the body.")
    }
    if let limit = rules.minLength, length < limit.value {
      report.add(
        "subject", rules.effect.at(limit.origin),
        "the first line has \(length) characters, under the least of \(limit.value)",
        "Say what the commit does.")
    }
    if rules.noPeriod.value, text.subject.last == UInt8(ascii: "."),
      !text.subject.suffix(3).elementsEqual("...".utf8)
    {
      report.add(
        "subject", rules.effect.at(rules.noPeriod.origin), "the first line ends with a full stop",
        "Leave it out: the line is a title.")
    }
    if let pattern = subjectPattern, !text.isWrittenByGit {
      report.ask(pattern, text.subject) { report in
        report.add(
          "subject", rules.effect.at(pattern.origin),
          "the first line does not match `\(rules.pattern?.value ?? "")`",
          "Write it in the form that the policy asks for.")
      }
    }
  }

  private func judgeBody(_ text: MessageText, _ report: inout MessageReport) {
    let rules = policy.body
    if rules.blankLine.value, !text.isSubjectApart {
      report.add(
        "body", rules.effect.at(rules.blankLine.origin),
        "the line below the first is not blank, so that tools take both for the title",
        "Leave a blank line below the first.")
    }
    if rules.required.value, !text.hasBody {
      report.add(
        "body", rules.effect.at(rules.required.origin), "the message has no body",
        "Say why below the first line, with a blank one between.")
    }
    guard let limit = rules.maxLine else { return }
    let long = text.body.filter { MessageText.length($0) > limit.value && Self.mayBeBroken($0) }
    guard let first = long.first else { return }
    let more = long.count > 1 ? " and \(long.count - 1) more" : ""
    report.add(
      "body", rules.effect.at(limit.origin),
      "a line\(more) of the body has \(MessageText.length(first)) characters, over the limit of \(limit.value)",
      "Break it: `git commit --amend`.")
  }

  /// An address of a page would not be one in two lines, and a word has nowhere to be broken.
  private static func mayBeBroken(_ line: [UInt8]) -> Bool {
    let words = line[...].trimmed.split(whereSeparator: \.isBlank)
    let address = Array("://".utf8)
    return words.count > 1 && !words.contains { Self.holds($0, address) }
  }

  static func holds(_ text: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
    text.indices.contains { text[$0...].starts(with: part) }
  }

  private func judgeTicket(
    _ text: MessageText, of commit: CommitFacts, _ report: inout MessageReport
  ) {
    guard let rule = policy.ticket, let ticket, !text.isWrittenByGit else { return }
    let place = rule.place.value == .subject ? text.subject : commit.message
    report.ask(ticket, place) { report in
      report.add(
        "ticket", rule.effect.at(rule.pattern.origin),
        "the \(rule.place.value == .subject ? "first line" : "message") names no ticket: nothing in it matches `\(rule.pattern.value)`",
        "Name the ticket that the commit is for.")
    }
  }
}
