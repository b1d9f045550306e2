package import GateModel
package import GitReader
import PatchFormat

/// A diff as what it makes of a revision, and the bytes behind it. Nothing is written anywhere.
package struct JudgedDiff {
  package var judged: JudgedChange
  package var content: PatchedContent

  /// More than this is not read from a file or a pipe: so that it can be said where it stands.
  package static let mostBytes = PatchLimits().inputBytes + 1

  /// The diff over `base`, or over HEAD; judged by the policy of that, and before the first commit by
  /// the staged one. `name` is the file that the diff is in.
  package init(
    _ bytes: [UInt8], named name: BytePath, over base: (id: ObjectID, label: String)?,
    in repository: Repository
  ) throws(GitFailure) {
    var base = base
    if base == nil, let head = try repository.head().commit { base = (head, "HEAD") }
    judged = JudgedChange(
      change: Change(subject: .difference, files: []),
      policyPlace: base.map { .revision($0.id, label: $0.label) } ?? .index)
    content = PatchedContent(over: RepositoryContent(repository))
    guard let patch = read(bytes, name) else { return }
    let tree = try base.map { base throws(GitFailure) in try repository.tree(of: base.id) }
    do throws(ReadFailure) {
      let (result, complaints) = try patch.applied(
        to: RepositoryPatchBase(repository, tree: tree))
      judged.findings += complaints.map { $0.finding(in: name) }
      if let result { take(result, of: patch, base: base?.id) }
      if case .patched(let files) = judged.resultPlace {
        judged.surroundings = RepositorySurroundings(
          repository, base: base?.id, result: .patched(files))
      }
    } catch {
      judged.notScanned.append(
        NotScanned(
          path: error.path,
          reason: "it could not be read to hold the diff against it: \(error.reason)",
          wasRequired: true))
    }
  }

  /// The diff by itself, where there is no repository: names, modes and the lines that it shows,
  /// judged by the built-in policy.
  package init(_ bytes: [UInt8], named name: BytePath) {
    judged = JudgedChange(
      change: Change(subject: .difference, files: []), policyPlace: .builtin)
    content = PatchedContent(over: nil)
    guard let patch = read(bytes, name) else { return }
    for fragment in patch.fragments() { take(fragment) }
    judged.change.texts = Self.texts(of: patch)
    judged.notScanned.append(
      NotScanned(
        path: nil,
        reason: "there is no repository, so only what the diff itself shows was judged",
        wasRequired: false))
  }

  private mutating func read(_ bytes: [UInt8], _ name: BytePath) -> Patch? {
    switch Patch.parse(bytes) {
    case .refused(let complaints):
      judged.findings = complaints.map { $0.finding(in: name) }
      return nil
    case .patch(let patch):
      if patch.hasPrefixes == false { judged.findings.append(Self.withoutPrefixes(name)) }
      return patch
    }
  }

  private static func withoutPrefixes(_ name: BytePath) -> Finding {
    Finding(
      code: .patch, rule: "patch/no-prefixes", severity: .note, path: name,
      message:
        "the names carry no prefixes such as `a/` and `b/` and were taken as they stand; `git apply` by default takes their first folder off",
      remedy: "Apply it with `git apply -p0`.")
  }

  private static func texts(of patch: Patch) -> [ChangeText] {
    patch.letters.map { letter in
      ChangeText(
        name: "the text around the diff", bytes: patch.prose(of: letter), commit: letter.commit)
    }
  }

  private mutating func take(_ result: PatchResult, of patch: Patch, base: ObjectID?) {
    judged.change.files = result.files.map { named($0) }
    judged.change.texts = Self.texts(of: patch)
    if result.letters.count > 1 {
      for (letter, files) in zip(patch.letters, result.letters) {
        let touched = files.map { named($0) }
        guard let commit = letter.commit else { continue }
        judged.change.passing.append(CommitTouch(commit: commit, files: touched))
      }
    }
    judged.resultPlace = .patched(left(by: result, base: base))
  }

  /// The change with ids by which both its sides can be asked for.
  private mutating func named(_ file: PatchedFile) -> FileChange {
    var change = file.change
    if let bytes = file.content { change.new?.id = content.add(bytes) }
    return change
  }

  private func left(by result: PatchResult, base: ObjectID?) -> PatchedFiles {
    var made: [BytePath: [UInt8]] = [:]
    var sides: [BytePath: FileSide?] = [:]
    for file in result.files {
      if let old = file.change.old, file.change.status != .copied, sides[old.path] == nil {
        sides[old.path] = .some(nil)
      }
      guard let new = file.change.new else { continue }
      sides[new.path] = new
      if let bytes = file.content, new.mode.kind == .file { made[new.path] = bytes }
    }
    return PatchedFiles(base: base, sides: sides, content: made)
  }

  private mutating func take(_ fragment: PatchFragment) {
    let section = fragment.section
    let oldID = content.add(fragment.old ?? [])
    let newID = fragment.new.map { content.add($0) } ?? oldID
    let status: FileChange.Status =
      switch section.kind {
      case .create: .added
      case .delete: .deleted
      case .rename: .renamed
      case .copy: .copied
      case .modify, .modifyOrCreate: .modified
      }
    judged.change.files.append(
      FileChange(
        status,
        old: section.oldPath.map {
          FileSide(path: $0, mode: section.oldMode ?? .regular, id: oldID)
        },
        new: section.newPath.map {
          FileSide(path: $0, mode: section.newMode ?? section.oldMode ?? .regular, id: newID)
        }))
    if case .binary(let binary) = section.body, binary.form == .delta {
      judged.notScanned.append(
        NotScanned(
          path: section.path, reason: "it is a delta to a file that is not here",
          wasRequired: true))
    }
  }
}

extension PatchComplaint {
  /// The complaint as a finding in the file that the diff is in. The line itself is not shown: it may
  /// hold a secret.
  func finding(in name: BytePath) -> Finding {
    let region =
      line == 0 ? nil : Region(line: line, column: 1, endLine: line, endColumn: 1)
    let shown = path.map { "`\(VisibleText.path($0))`" } ?? ""
    let isNamed = Self.holds(reason, shown)
    return Finding(
      code: .patch, rule: "patch/\(kind.rawValue)", path: name, region: region,
      message: isNamed ? reason : "\(shown): \(reason)",
      remedy: remedy)
  }

  private static func holds(_ text: String, _ part: String) -> Bool {
    if part.isEmpty { return true }
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    return text.indices.dropLast(part.count - 1).contains { text[$0...].starts(with: part) }
  }
}
