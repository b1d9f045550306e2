import GateModel

/// What is said of one commit.
struct MessageReport {
  let commit: ObjectID?
  private var findings: [Finding] = []
  private var unread: [ReadFailure] = []
  private var notScanned: [NotScanned] = []

  init(commit: ObjectID?) { self.commit = commit }

  /// Adds a finding of the area `message`, unless the policy does not look at it.
  mutating func add(_ rule: String, _ effect: Setting<Effect>, _ message: String, _ remedy: String)
  {
    let told = effect.origin.source == "default" ? "" : " (\(effect.origin.description))"
    let finding = Finding(
      code: .message, rule: "message/\(rule)", message: message + told, commit: commit,
      remedy: remedy)
    if let finding = finding.weighed(effect.value) { findings.append(finding) }
  }

  /// Has `otherwise` said where the pattern matches nowhere in the text; a search that gives up, or a
  /// text too long to be searched whole, is told and never taken for a match.
  mutating func ask(
    _ pattern: PolicyPattern, _ text: [UInt8], otherwise: (inout MessageReport) -> Void
  ) {
    do throws(ReadFailure) {
      if try pattern.matches(searched(text)) { return }
      otherwise(&self)
    } catch {
      unread.append(error)
    }
  }

  /// Whether the pattern matches; nil, and told, where that could not be found out.
  mutating func matches(_ patterns: [PolicyPattern], _ text: [UInt8]) -> Bool? {
    do throws(ReadFailure) {
      return try patterns.anyMatches(searched(text))
    } catch {
      unread.append(error)
      return nil
    }
  }

  private mutating func searched(_ text: [UInt8]) -> [UInt8] {
    guard text.count > MessageJudge.longestSearched else { return text }
    leaveOut(
      "only the first \(ByteCount.text(MessageJudge.longestSearched)) of what is longer in the message were searched"
    )
    return Array(text.prefix(MessageJudge.longestSearched))
  }

  /// Tells of what was not looked into.
  mutating func leaveOut(_ reason: String) {
    let place = commit.map { "commit \($0.hex.prefix(12)): " } ?? ""
    let entry = NotScanned(path: nil, reason: place + reason, wasRequired: true)
    if !notScanned.contains(entry) { notScanned.append(entry) }
  }

  /// Tells of a question that found no answer.
  mutating func fail(_ failure: ReadFailure) { unread.append(failure) }

  func deliver(into examination: inout Examination) {
    examination.findings += findings
    examination.unread += unread
    examination.notScanned += notScanned
  }
}

extension Setting where Value == Effect {
  /// The effect, told with the place of the rule that it belongs to.
  func at(_ origin: Origin) -> Setting<Effect> { Setting(value, from: origin) }
}
