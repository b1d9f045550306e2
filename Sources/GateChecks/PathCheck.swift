package import GateModel

/// Refuses changes to paths that the policy denies or does not allow, and paths that lead outside;
/// asks for a person where the policy wants one to look at a path.
///
/// Every name counts: both sides of a rename or copy, what is deleted, and what a commit on the way
/// touched even where the sum of the range no longer shows it.
package struct PathCheck: Check {
  package let id = CheckID.paths

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    var judged = JudgedNames()
    judge(evidence.change.files, in: evidence, commit: nil, &judged, &examination)
    for touch in evidence.change.passing {
      judge(touch.files, in: evidence, commit: touch.commit, &judged, &examination)
    }
    return examination
  }

  private func judge(
    _ files: [FileChange], in evidence: Evidence, commit: ObjectID?, _ judged: inout JudgedNames,
    _ examination: inout Examination
  ) {
    for file in files {
      for side in [file.old, file.new] {
        guard let side, judged.isNew(side) else { continue }
        let findings = judge(side, of: file, in: evidence, commit: commit)
        if !findings.isEmpty { judged.refuse(side.path) }
        examination.findings += findings
      }
      if let link = file.new, link.mode.kind == .symlink, judged.isNewLink(link) {
        SymlinkTarget.judge(file, in: evidence, commit: commit, into: &examination)
      }
    }
  }

  private func judge(
    _ side: FileSide, of file: FileChange, in evidence: Evidence, commit: ObjectID?
  ) -> [Finding] {
    let path = side.path
    guard let governed = evidence.governed(path) else { return [] }
    if let escape = PathEscape(path) {
      return [
        finding(
          "paths/escape", path, commit,
          message: "the name \(escape.explanation)",
          remedy: "Rename it: no file of a repository may be called so.")
      ]
    }
    let rules = evidence.policy.paths
    let isDirectory = side.mode.kind == .submodule
    if let denial = rules.deny.deciding(on: governed, isDirectory: isDirectory),
      !denial.value.isNegated
    {
      return [denied(path, by: denial, as: role(of: path, in: file), commit)]
    }
    if !rules.allow.isEmpty {
      guard let allowance = rules.allow.deciding(on: governed, isDirectory: isDirectory) else {
        return [outside(path, rules.allow, as: role(of: path, in: file), commit)]
      }
      if allowance.value.isNegated { return [excepted(path, by: allowance, commit)] }
    }
    // What merely stands, or is copied elsewhere, is not changed.
    let isLeft = file.status == .copied && file.old?.path == path && file.new?.path != path
    guard file.status != .standing, !isLeft, !isFirstPolicy(path, evidence.change),
      let review = rules.review.deciding(on: governed, isDirectory: isDirectory),
      !review.value.isNegated
    else { return [] }
    return [reviewed(path, by: review, as: role(of: path, in: file), commit)]
  }

  /// Where nobody has chosen a policy, choosing one is no attack on it; what the first demands less
  /// than the built-in one is told by the check `policy`.
  private func isFirstPolicy(_ path: BytePath, _ change: Change) -> Bool {
    path.bytes.starts(with: ".cg/".utf8)
      && change.files.contains { file in
        file.status == .added && file.path.bytes.elementsEqual(".cg/policy.yaml".utf8)
      }
  }

  private func reviewed(
    _ path: BytePath, by review: Setting<PathPattern>, as role: String, _ commit: ObjectID?
  ) -> Finding {
    var finding = finding(
      "paths/review", path, commit,
      message:
        "\(role) is one of those that a person must approve: `\(review.value.text)` (\(review.origin.description))",
      remedy: "Ask for approval, or take the file out of the change.")
    finding.severity = .warning
    finding.needsApproval = true
    return finding
  }

  private func denied(
    _ path: BytePath, by denial: Setting<PathPattern>, as role: String, _ commit: ObjectID?
  ) -> Finding {
    finding(
      "paths/deny", path, commit,
      message: "\(role) is denied by `\(denial.value.text)` (\(denial.origin.description))",
      remedy: "Take the file out of the change, or have the policy's owners change `paths.deny`.")
  }

  private func excepted(
    _ path: BytePath, by exception: Setting<PathPattern>, _ commit: ObjectID?
  ) -> Finding {
    finding(
      "paths/allow", path, commit,
      message:
        "the path is taken out of the allowed ones by `\(exception.value.text)` (\(exception.origin.description))",
      remedy: "Take the file out of the change, or have the policy's owners change `paths.allow`.")
  }

  private func outside(
    _ path: BytePath, _ allowed: [Setting<PathPattern>], as role: String, _ commit: ObjectID?
  ) -> Finding {
    let first = allowed.prefix(5).map { "`\($0.value.text)`" }.joined(separator: ", ")
    let more = allowed.count > 5 ? " and \(allowed.count - 5) more" : ""
    let origin = allowed.first.map { " (\($0.origin.description))" } ?? ""
    return finding(
      "paths/allow", path, commit,
      message: "\(role) is outside the allowed paths: \(first)\(more)\(origin)",
      remedy: "Keep the change inside them, or have the policy's owners widen `paths.allow`.")
  }

  /// How the path comes into the change, in words.
  private func role(of path: BytePath, in file: FileChange) -> String {
    switch file.status {
    case .renamed where file.old?.path == path:
      "the old name of `\(file.path.lossyText)`"
    case .copied where file.old?.path == path:
      "the file that `\(file.path.lossyText)` is a copy of"
    case .renamed: "the new name"
    case .copied: "the copy"
    case .deleted: "the deleted file"
    case .added, .modified, .typeChanged, .unmerged, .intentToAdd, .standing: "the path"
    }
  }

  private func finding(
    _ rule: String, _ path: BytePath, _ commit: ObjectID?, message: String, remedy: String
  ) -> Finding {
    Finding(
      code: .forbiddenPath, rule: rule, path: path, message: message, commit: commit, remedy: remedy
    )
  }
}

/// What was judged already. A path counts anew where it stands for a submodule and not a file:
/// patterns that end in a slash tell the two apart.
private struct JudgedNames {
  private struct Name: Hashable {
    var path: BytePath
    var isFolder: Bool
  }

  private var names: Set<Name> = []
  private var refused: Set<BytePath> = []
  private var links: Set<FileSide> = []

  mutating func isNew(_ side: FileSide) -> Bool {
    names.insert(Name(path: side.path, isFolder: side.mode.kind == .submodule)).inserted
      && !refused.contains(side.path)
  }

  mutating func isNewLink(_ link: FileSide) -> Bool { links.insert(link).inserted }

  mutating func refuse(_ path: BytePath) { refused.insert(path) }
}
