import GateModel
import PatchFormat

/// A change with its lines counted, held against the limits of the whole and of each class.
struct SizedChange {
  private struct Counted {
    let file: FileChange
    let counts: LineCounts
  }

  /// What may come of too many lines, and how it is told.
  private struct Limits {
    let maxLines: Setting<Int>?
    let review: Setting<Int>?
    /// To stand behind `the change has 12 lines`.
    let place: String
    let rules: (lines: String, review: String)

    func areExceeded(by lines: Int) -> Bool {
      [maxLines, review].contains { $0.map { lines > $0.value } ?? false }
    }
  }

  private let evidence: Evidence
  private var files: [Counted] = []

  /// Counts the lines of these files, if anything depends on it.
  init(_ files: [FileChange], in evidence: Evidence, telling examination: inout Examination) {
    self.evidence = evidence
    let limits = evidence.policy.change
    guard limits.maxLines != nil || limits.reviewAboveLines != nil || !limits.classes.isEmpty else {
      return
    }
    for file in files {
      do throws(ReadFailure) {
        self.files.append(
          Counted(file: file, counts: try LineCounts(of: file, in: evidence.content)))
      } catch {
        examination.unread.append(error)
      }
    }
  }

  /// Tells which limits are exceeded.
  func judge(into examination: inout Examination) {
    let limits = evidence.policy.change
    judge(
      files,
      Limits(
        maxLines: limits.maxLines, review: limits.reviewAboveLines, place: evidence.place,
        rules: ("size/lines", "size/review")), into: &examination)
    for sizeClass in limits.classes {
      judge(
        files.filter { isOf(sizeClass, $0.file) },
        Limits(
          maxLines: sizeClass.maxLines, review: sizeClass.reviewAboveLines,
          place: " in files of the class `\(sizeClass.name.value)`\(evidence.place)",
          rules: ("size/class-lines", "size/class-review")), into: &examination)
    }
  }

  /// Either name of a move counts, as it does for the whole.
  private func isOf(_ sizeClass: SizeClass, _ file: FileChange) -> Bool {
    file.paths.contains { path in
      guard let path = evidence.governed(path), let rule = sizeClass.paths.deciding(on: path) else {
        return false
      }
      return !rule.value.isNegated
    }
  }

  private func judge(
    _ files: [Counted], _ limits: Limits, into examination: inout Examination
  ) {
    let added = files.reduce(0) { $0 + $1.counts.added }
    let deleted = files.reduce(0) { $0 + $1.counts.deleted }
    var sum = added + deleted
    // Looked for only where it can make a difference: it takes all the lines once more.
    guard limits.areExceeded(by: sum) else { return }
    var moved = 0
    if !evidence.policy.change.countsMovedTwice.value {
      do throws(ReadFailure) {
        moved = try MovedLines.count(in: files.map(\.file), of: evidence)
        sum -= moved
      } catch {
        examination.unread.append(error)
      }
    }
    let once = moved == 0 ? "" : ", \(moved) moved and counted once"
    let text = "\(sum) lines (\(added) added, \(deleted) deleted\(once))\(limits.place)"
    if let limit = limits.maxLines, sum > limit.value {
      examination.findings.append(
        Finding(
          code: .diffTooLarge, rule: limits.rules.lines,
          message:
            "the change has \(text), over the limit of \(limit.value) (\(limit.origin.description))",
          remedy:
            "Split the change, or add generated and vendored files to `change.exclude` if that is what they are."
        ))
    } else if let limit = limits.review, sum > limit.value {
      examination.findings.append(
        Finding(
          code: .diffTooLarge, rule: limits.rules.review, severity: .warning, needsApproval: true,
          message:
            "the change has \(text); over \(limit.value) a person must approve it (\(limit.origin.description))",
          remedy: "Ask for approval, or split the change."))
    }
  }
}
