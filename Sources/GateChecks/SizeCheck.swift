package import GateModel

/// Refuses changes with too many lines or files, and files with too many bytes; asks for a person
/// above the policy's review line, of the whole change and of classes of files. Files that
/// `change.exclude` names are not looked at.
///
/// Lines and files are counted of a change only: a tree as it stands has none.
package struct SizeCheck: Check {
  package let id = CheckID.size

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    let limits = evidence.policy.change
    let files = evidence.change.files.filter { isCounted($0, in: evidence) }
    if evidence.change.subject == .difference, limits.limitsChange {
      let written = handWritten(files, in: evidence, &examination)
      countFiles(written, limits, in: evidence, &examination)
      SizedChange(written, in: evidence, telling: &examination).judge(into: &examination)
    }
    if let limit = limits.maxFileBytes {
      measure(files, commit: nil, limit, in: evidence, &examination)
      var seen = Set(files.compactMap { $0.new?.id })
      for touch in evidence.change.passing {
        let passing = touch.files.filter { file in
          isCounted(file, in: evidence) && file.new?.id.map { seen.insert($0).inserted } == true
        }
        measure(passing, commit: touch.commit, limit, in: evidence, &examination)
      }
    }
    return examination
  }

  /// The files but for those that the base marks as generated or vendored, where these do not count.
  private func handWritten(
    _ files: [FileChange], in evidence: Evidence, _ examination: inout Examination
  ) -> [FileChange] {
    let rule = evidence.policy.change.countsGenerated
    if rule.value { return files }
    var made = MadeFiles(evidence)
    let written = files.filter { file in
      do throws(ReadFailure) {
        return try !made.holds(file)
      } catch {
        examination.unread.append(error)
        return true
      }
    }
    let count = files.count - written.count
    if count > 0 {
      examination.findings.append(
        Finding(
          code: .diffTooLarge, rule: "size/generated", severity: .note,
          message:
            "\(count == 1 ? "1 file is" : "\(count) files are") not counted, since the base marks \(count == 1 ? "it" : "them") as generated or vendored (\(rule.origin.description))",
          remedy: "See that what made them made these changes too."))
    }
    return written
  }

  /// A move counts if either name does: into a folder that is not counted, or out of the folder that
  /// this policy governs, it still changes the other.
  private func isCounted(_ file: FileChange, in evidence: Evidence) -> Bool {
    if file.status == .intentToAdd || file.status == .unmerged { return false }
    if isCounted(file.path, in: evidence) { return true }
    guard file.status == .renamed, let old = file.old?.path else { return false }
    return isCounted(old, in: evidence)
  }

  private func isCounted(_ path: BytePath, in evidence: Evidence) -> Bool {
    guard let path = evidence.governed(path) else { return false }
    guard let rule = evidence.policy.change.exclude.deciding(on: path) else { return true }
    return rule.value.isNegated
  }

  private func countFiles(
    _ files: [FileChange], _ limits: ChangePolicy, in evidence: Evidence,
    _ examination: inout Examination
  ) {
    guard let limit = limits.maxFiles, files.count > limit.value else { return }
    examination.findings.append(
      Finding(
        code: .diffTooLarge, rule: "size/files",
        message:
          "the change touches \(files.count) files\(evidence.place), over the limit of \(limit.value) (\(limit.origin.description))",
        remedy: "Split the change into parts that can be read by themselves."))
  }

  private func measure(
    _ files: [FileChange], commit: ObjectID?, _ limit: Setting<Int>, in evidence: Evidence,
    _ examination: inout Examination
  ) {
    for file in files {
      guard let side = file.new, side.mode.kind != .submodule, isCounted(side.path, in: evidence),
        side.id == nil || side.id != file.old?.id
      else { continue }
      do throws(ReadFailure) {
        let size = try evidence.content.size(of: side)
        guard size > limit.value else { continue }
        examination.findings.append(
          Finding(
            code: .diffTooLarge, rule: "size/file-bytes", path: side.path,
            message:
              "the file has \(ByteCount.text(size)), over the limit of \(ByteCount.text(limit.value)) (\(limit.origin.description))",
            commit: commit,
            remedy:
              "Keep large files out of git (LFS, an artifact store), or name them in `change.exclude`."
          ))
      } catch {
        examination.unread.append(error)
      }
    }
  }
}

extension Evidence {
  /// Where the change lies, as messages end: nothing for the whole repository.
  var place: String { folder.isEmpty ? "" : " in \(folder.lossyText)" }
}

extension ChangePolicy {
  fileprivate var limitsChange: Bool {
    maxLines != nil || reviewAboveLines != nil || maxFiles != nil || !classes.isEmpty
  }
}
