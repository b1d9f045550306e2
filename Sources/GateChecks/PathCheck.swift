package import GateModel

/// Refuses changes to paths that the policy denies or does not allow, and paths that lead outside.
///
/// Every name counts: both sides of a rename or copy, what is deleted, and what a commit on the way
/// touched even where the sum of the range no longer shows it.
package struct PathCheck: Check {
  package let id = CheckID.paths

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    var named: Set<BytePath> = []
    for file in evidence.change.files {
      for path in file.paths where named.insert(path).inserted {
        examination.findings += judge(path, of: file, in: evidence, commit: nil)
      }
      SymlinkTarget.judge(file, in: evidence, into: &examination)
    }
    for touch in evidence.change.passing {
      for file in touch.files {
        for path in file.paths where named.insert(path).inserted {
          examination.findings += judge(path, of: file, in: evidence, commit: touch.commit)
        }
      }
    }
    return examination
  }

  private func judge(
    _ path: BytePath, of file: FileChange, in evidence: Evidence, commit: ObjectID?
  ) -> [Finding] {
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
    let isDirectory = (file.new ?? file.old)?.mode.kind == .submodule
    if let denial = rules.deny.deciding(on: governed, isDirectory: isDirectory),
      !denial.value.isNegated
    {
      return [denied(path, by: denial, as: role(of: path, in: file), commit)]
    }
    if rules.allow.isEmpty { return [] }
    if let allowance = rules.allow.deciding(on: governed, isDirectory: isDirectory) {
      return allowance.value.isNegated ? [excepted(path, by: allowance, commit)] : []
    }
    return [outside(path, rules.allow, as: role(of: path, in: file), commit)]
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
