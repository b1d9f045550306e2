package import GateModel
package import GitReader

/// What is to be judged and whose policy judges it: the two questions that every gate answers first.
package struct JudgedChange {
  package var change: Change
  package var policyPlace: PolicyPlace
  package var notScanned: [NotScanned] = []
  /// What was found wrong on the way to the change, before any check is asked.
  package var findings: [Finding] = []
  /// What stands beside the change; nil where the change shows all there is.
  package var surroundings: (any Surroundings)?
  /// Whether somebody chose the policy for this run, so that programs it names may run.
  package var hasChosenPolicy = false
  /// Where the policies stand that the change would leave behind; nil where nothing changes.
  var resultPlace: PolicyPlace?
  /// Policy files of subfolders, where finding the change has found them too.
  var nestedPolicies: [TreeFile]?

  /// What is staged, judged by HEAD's policy; before the first commit by the staged one.
  package static func staged(in repository: Repository) throws(GitFailure) -> JudgedChange {
    if repository.layout.workTree == nil {
      throw GitFailure(
        .badRevision, "find what is staged", "this repository is bare and has no index",
        remedy: "name a range or a tree instead", path: repository.layout.gitFolder)
    }
    let index = try repository.index()
    let head = try repository.head().commit
    let files = try repository.pairedStagedChange(from: head, index: index)
    var judged = JudgedChange(
      change: Change(subject: .difference, files: files),
      policyPlace: head.map { .revision($0, label: "HEAD") } ?? .index)
    if head != nil {
      // Of the subfolders' policies those judge that stand above what is changed.
      let folders = judged.change.folders
      judged.nestedPolicies = repository.filesOfBase(
        named: PolicyPlace.file, index: index, changes: files
      ).filter { folders.contains(PolicyPlace.folder(of: $0.path)) }
    }
    judged.notScanned = files.compactMap(unreadable)
    judged.resultPlace = .index
    judged.surroundings = RepositorySurroundings(repository, base: head, result: .index(index))
    return judged
  }

  /// Every commit that `tip` has and `base` has not, as one change from where they parted; judged by
  /// the policy of `base`. No base: everything that leads to the tip, judged by the built-in policy,
  /// since every other one would be the change's own. `advance` is called for every commit; `named` is
  /// the tag, if any, by which the tip was named.
  package static func range(
    from base: ObjectID?, label: String, to tip: ObjectID, named: ObjectID? = nil,
    in repository: Repository,
    advancing advance: () -> Void
  ) throws(GitFailure) -> JudgedChange {
    let fork: ObjectID?
    if let base { fork = try repository.mergeBase(base, tip) } else { fork = nil }
    // Oldest first, so that a finding names the commit that brought it in.
    let passing = try repository.touches(from: base, to: tip, advancing: advance)
    return try difference(
      from: fork, to: tip, named: named ?? tip, passing: passing,
      judgedBy: base.map { .revision($0, label: label) } ?? .builtin, in: repository)
  }

  /// What lies between two revisions, and the commits on the way, oldest first.
  static func difference(
    from fork: ObjectID?, to tip: ObjectID, named: ObjectID, passing: [CommitTouch],
    judgedBy place: PolicyPlace, in repository: Repository
  ) throws(GitFailure) -> JudgedChange {
    var passing = passing
    for number in passing.indices {
      // Git never fetched what lies below: a commit there could have added and removed anything.
      let commit = passing[number].commit
      if try repository.isCutOff(commit) {
        throw GitFailure(
          .missing, "look at every commit",
          "the clone is shallow and ends inside the range, at \(commit.hex.prefix(12))",
          remedy: "fetch the rest: `git fetch --unshallow`")
      }
      passing[number].files = try repository.pairingRenames(in: passing[number].files)
    }
    let tags = try ChangeTexts.texts(ofTagsAt: named, in: repository)
    var judged = JudgedChange(
      change: Change(
        subject: .difference, files: try repository.pairedChange(from: fork, to: tip),
        passing: passing, texts: tags),
      policyPlace: place)
    try ChangeTexts.add(passing.map(\.commit), in: repository, to: &judged.change)
    judged.resultPlace = .revision(tip, label: "the tip")
    judged.surroundings = RepositorySurroundings(repository, base: fork, result: .revision(tip))
    return judged
  }

  /// Adds what a policy asks of the commits and what only another program can tell.
  package mutating func addWitnesses(
    for policy: Policy?, in repository: Repository
  ) throws(GitFailure) {
    guard let policy, policy.message.signatures.value != .off else { return }
    try repository.verifySignatures(of: &change.commits)
  }

  /// Whether programs that the policy names may run: it was there before the change, or was chosen.
  var runsPolicy: Bool {
    if hasChosenPolicy { return true }
    if case .revision = policyPlace { return change.subject == .difference }
    return false
  }

  /// A revision's tree as it stands, judged by its own policy.
  package static func tree(
    at revision: ObjectID, label: String, in repository: Repository
  ) throws(GitFailure) -> JudgedChange {
    let files = try repository.treeFiles(at: revision)
    var judged = JudgedChange(
      change: Change(
        subject: .tree,
        files: files.map { file in
          standing(FileSide(path: file.path, mode: file.mode, id: file.id))
        }), policyPlace: .revision(revision, label: label))
    judged.nestedPolicies = files.filter { PolicyPlace.isNested($0.path) }
    return judged
  }

  /// The work tree as it stands: tracked files, and untracked ones unless they are ignored.
  package static func workTree(of repository: Repository) throws(GitFailure) -> JudgedChange {
    let files = try repository.workTreeFiles()
    return JudgedChange(
      change: Change(
        subject: .tree,
        files: files.filter { $0.state != .absent }.map { file in
          standing(FileSide(path: file.path, mode: file.mode, id: nil))
        }), policyPlace: .workTree(files.map(\.path).filter(PolicyPlace.isNested)))
  }

  /// Files as they lie on disk, judged by the policy of the work tree they may be in.
  package static func standing(_ files: [FileSide]) -> JudgedChange {
    JudgedChange(
      change: Change(subject: .tree, files: files.map(standing)), policyPlace: .workTree([]))
  }

  private static func standing(_ side: FileSide) -> FileChange {
    FileChange(.standing, old: nil, new: side)
  }

  private static func unreadable(_ file: FileChange) -> NotScanned? {
    switch file.status {
    case .unmerged:
      NotScanned(
        path: file.path, reason: "it is in conflict: resolve it and `git add` the result",
        wasRequired: true)
    case .intentToAdd:
      NotScanned(
        path: file.path, reason: "it is only promised to the index (`git add -N`), without content",
        wasRequired: false)
    case .added, .deleted, .modified, .renamed, .copied, .typeChanged, .standing: nil
    }
  }
}
