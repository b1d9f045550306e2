package import GateModel

/// Demands a licence notice of new and changed files, and that none is lost or altered on the way.
///
/// A `.license` file beside a file speaks for it. Empty files, links and submodules need none.
package struct HeaderCheck: Check {
  package let id = CheckID.headers

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    LicenseTexts.judge(evidence, into: &examination)
    let rules = evidence.policy.licenseHeaders.compactMap { rule in
      PreparedNotice(rule).map { (rule: rule, notice: $0) }
    }.filter { $0.rule.effect.value != .off }
    if rules.isEmpty { return examination }
    for file in Self.subjects(of: evidence, telling: &examination.unread) {
      guard let side = file.new, let governed = evidence.governed(side.path) else { continue }
      for (rule, notice) in rules where Self.governs(rule, governed) {
        do throws(ReadFailure) {
          let judge = HeaderJudge(rule: rule, notice: notice, evidence: evidence)
          examination.findings += try judge.findings(on: file)
        } catch {
          if !examination.unread.contains(error) { examination.unread.append(error) }
        }
      }
    }
    return examination
  }

  static func governs(_ rule: HeaderRule, _ path: BytePath) -> Bool {
    rule.files.deciding(on: path).map { !$0.value.isNegated } ?? false
  }

  /// The files whose content, or whose `.license` file, the change touches.
  private static func subjects(
    of evidence: Evidence, telling unread: inout [ReadFailure]
  ) -> [FileChange] {
    let files = evidence.change.files
    var subjects = files.filter { file in
      guard let new = file.new, new.mode.kind == .file else { return false }
      switch file.status {
      case .unmerged, .intentToAdd, .deleted: return false
      case .added, .modified, .renamed, .copied, .typeChanged, .standing: break
      }
      return new.id == nil || new.id != file.old?.id || new.path != file.old?.path
    }
    guard evidence.change.subject == .difference else { return subjects }
    var known = Set(files.flatMap(\.paths))
    for path in files.flatMap(\.paths) {
      guard let owner = Sidecar.owner(of: path), known.insert(owner).inserted else { continue }
      do throws(ReadFailure) {
        guard let side = try evidence.surroundings.side(at: owner, .result),
          side.mode.kind == .file
        else { continue }
        subjects.append(FileChange(.modified, old: side, new: side))
      } catch {
        unread.append(error)
      }
    }
    return subjects
  }
}

/// A file that speaks for another one: `picture.png.license`.
enum Sidecar {
  private static let ending = Array(".license".utf8)

  static func path(of path: BytePath) -> BytePath { BytePath(path.bytes + ending) }

  /// The file that this one speaks for; nil for one that is no such file.
  static func owner(of path: BytePath) -> BytePath? {
    guard path.bytes.count > ending.count, path.bytes.suffix(ending.count).elementsEqual(ending),
      path.lastComponent.count > ending.count
    else { return nil }
    return BytePath(path.bytes.dropLast(ending.count))
  }
}
