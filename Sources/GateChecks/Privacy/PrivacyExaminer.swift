import GateModel
import PatchFormat

/// Goes through one change file by file.
struct PrivacyExaminer {
  private let evidence: Evidence
  private let policy: PrivacyPolicy
  private let today: String
  private let rules: [PersonalDataRule]
  private let forms: NumberForms
  private(set) var examination = Examination()
  /// Contents that were looked at under a path: the sum of a range shows them again.
  private var seen: Set<FileSide> = []

  /// Larger files are told and not looked into.
  private static let mostBytes = 64 << 20

  init(evidence: Evidence, today: String) {
    self.evidence = evidence
    self.today = today
    policy = evidence.policy.privacy
    rules = policy.rules.filter { $0.effect.value != .off }
    forms = NumberForms(of: Set(rules.flatMap { $0.kinds.map(\.value) }))
  }

  mutating func examineAll() {
    for file in evidence.change.files { examine(file, in: nil) }
    for touch in evidence.change.passing {
      for file in touch.files { examine(file, in: touch.commit) }
    }
  }

  private mutating func examine(_ file: FileChange, in commit: ObjectID?) {
    guard file.status != .unmerged, file.status != .intentToAdd, let side = file.new,
      side.mode.kind == .file, !isUntouched(file), let path = evidence.governed(side.path),
      side.id == nil || seen.insert(side).inserted
    else { return }
    guard isLookedInto(path) else {
      if commit == nil, policy.files.isEmpty, DataFile.isPacked(path) {
        leaveOut(
          side.path, "files of its kind are no text, and are not looked into for personal data")
      }
      return
    }
    if commit == nil { judgeDeclaration(of: file, path) }
    let wanted = rules.filter { Self.covers($0.files, path) }
    if wanted.isEmpty { return }
    do throws(ReadFailure) {
      try search(file, side, for: wanted, path, commit)
    } catch {
      examination.unread.append(error)
    }
  }

  private func isUntouched(_ file: FileChange) -> Bool {
    guard file.status != .copied, let old = file.old?.id, let new = file.new?.id else {
      return false
    }
    return old == new
  }

  private func isLookedInto(_ path: BytePath) -> Bool {
    policy.files.isEmpty ? DataFile.isData(path) : Self.covers(policy.files, path)
  }

  /// An empty list covers every path.
  private static func covers(_ patterns: [Setting<PathPattern>], _ path: BytePath) -> Bool {
    if patterns.isEmpty { return true }
    return patterns.deciding(on: path).map { !$0.value.isNegated } ?? false
  }

  private mutating func leaveOut(_ path: BytePath, _ reason: String) {
    examination.notScanned.append(NotScanned(path: path, reason: reason, wasRequired: false))
  }

  private mutating func search(
    _ file: FileChange, _ side: FileSide, for wanted: [PersonalDataRule], _ path: BytePath,
    _ commit: ObjectID?
  ) throws(ReadFailure) {
    if try evidence.content.size(of: side) > Self.mostBytes {
      let most = ByteCount.text(Self.mostBytes)
      return examination.notScanned.append(
        NotScanned(
          path: side.path, reason: "it has over \(most): it was not looked into for personal data",
          wasRequired: true))
    }
    let text = try evidence.content.withContent(of: side) { content throws(ReadFailure) in
      unsafe content.withUnsafeBytes { unsafe Array($0) }
    }
    if text.prefix(8_000).contains(0) {
      return leaveOut(side.path, "it is no text: it was not looked into for personal data")
    }
    let added = try AddedLines(of: file, in: evidence.content)
    var lines: [Range<Int>]?
    if case .some(let ranges) = added { lines = ranges }
    let kinds = Set(wanted.flatMap { $0.kinds.map(\.value) })
    var search = PersonalDataSearch(for: kinds, forms, in: text, named: side.path, on: lines)
    search.run()
    for kind in search.tallies.keys.sorted() {
      guard let tally = search.tallies[kind], let first = tally.first else { continue }
      tell(
        kind, tally.count, at: search.region(of: first), of: side.path, path, wanted, commit)
    }
  }

  private mutating func tell(
    _ kind: PersonalData, _ count: Int, at region: Region, of file: BytePath, _ path: BytePath,
    _ rules: [PersonalDataRule], _ commit: ObjectID?
  ) {
    let broken = rules.filter { rule in
      count >= rule.atLeast.value && rule.kinds.contains { $0.value == kind }
    }
    guard let rule = broken.max(by: { $0.effect.value < $1.effect.value }) else { return }
    let basis = basis(of: path)
    let amount =
      count == 1
      ? "personal data, one of \(kind.summary)"
      : "\(grouped(count)) different \(kind.summary), the first here"
    let kept = basis.map { ": \(VisibleText.line($0.text, most: 200))" } ?? ""
    let finding = Finding(
      code: .privacy, rule: "privacy/\(kind.rawValue)", path: file, region: region,
      message: "the file holds \(amount)\(kept) (\(rule.origin.description))",
      commit: commit,
      remedy: basis?.holds == true
        ? "Nothing: the policy names a basis for it."
        : "Take the data out, make it up (example.org, 555-01xx), or have a basis named under `personal_data.data`."
    )
    let effect: Effect = basis?.holds == true ? .note : rule.effect.value
    if let finding = finding.weighed(effect) { examination.findings.append(finding) }
  }

  /// Why data may be there, and whether that still holds.
  private func basis(of path: BytePath) -> (text: String, holds: Bool)? {
    guard let data = policy.data.last(where: { Self.covers($0.paths, path) && !$0.paths.isEmpty })
    else { return nil }
    let name = data.basis.value
    guard let until = data.until else { return ("on the basis of \(name)", true) }
    // Days written in full come in the order of their text.
    return until.value < today
      ? ("its basis, \(name), ended on \(until.value)", false)
      : ("on the basis of \(name), until \(until.value)", true)
  }

  private mutating func judgeDeclaration(of file: FileChange, _ path: BytePath) {
    let isNew = file.old == nil || file.status == .renamed || file.status == .copied
    guard isNew, basis(of: path) == nil else { return }
    let finding = Finding(
      code: .privacy, rule: "privacy/undeclared", path: file.path,
      message:
        "no basis is named for this file of data (\(policy.undeclared.origin.description))",
      remedy: "Have a basis named for its path under `personal_data.data`.")
    if let finding = finding.weighed(policy.undeclared.value) {
      examination.findings.append(finding)
    }
  }
}
