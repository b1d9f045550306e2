package import GateModel
package import GitReader

/// What moving one reference changes, as it is judged.
package struct PushedChange {
  private let repository: Repository
  private let commits: PushedCommits
  /// More places where the new commits join the known ones are not compared.
  private static let mostEdges = 16

  package init(_ commits: PushedCommits, in repository: Repository) {
    self.repository = repository
    self.commits = commits
  }

  /// The change that a new tip makes: the new commits one by one, and the sum. `old` is the commit that
  /// the reference has; `place` has the policy, nil: the base's.
  package func judged(
    _ update: ReferenceUpdate, from old: ObjectID?, judgedBy place: PolicyPlace?,
    advancing advance: () -> Void = {}
  ) throws(GitFailure) -> JudgedChange? {
    guard let new = update.new else { return nil }
    var judged: JudgedChange
    if let tip = try repository.commitBehind(new) {
      let (found, edge) = try commits.leading(to: tip)
      let passing = try repository.touches(of: found, advancing: advance)
      let fork = try fork(of: tip, old: old, edge: edge)
      judged = try JudgedChange.difference(
        from: fork, to: tip, named: new, passing: passing,
        judgedBy: place ?? fork.map { .revision($0, label: "the base") } ?? .builtin,
        in: repository)
    } else {
      judged = try loose(new, named: update.name, judgedBy: place ?? .builtin)
    }
    judged.change.texts.append(Self.name(update))
    let branches = Array("refs/heads/".utf8)
    if update.name.bytes.starts(with: branches) {
      judged.change.target = BytePath(update.name.bytes[branches.count...])
    }
    return judged
  }

  /// The name of a reference as a text that comes with a change.
  package static func name(_ update: ReferenceUpdate) -> ChangeText {
    ChangeText(name: "the name of a reference", bytes: update.name.bytes)
  }

  /// Where the sum is counted from: of the commits that are known already and that the new ones stand
  /// on, the one from which least differs. Of a reference that exists only its own past counts, and
  /// what was judged by the very policies that it has: other branches may be less strict.
  private func fork(
    of tip: ObjectID, old: ObjectID?, edge: [ObjectID]
  ) throws(GitFailure) -> ObjectID? {
    var candidates: [ObjectID] = []
    if let old {
      if let base = try repository.mergeBase(old, tip) { candidates.append(base) }
      if edge.count > 1, edge.count <= Self.mostEdges {
        let policies = try PolicyStand(at: old, in: repository)
        for commit in edge where commit != candidates.first {
          if try PolicyStand(at: commit, in: repository) == policies { candidates.append(commit) }
        }
      }
      if candidates.isEmpty { return nil }
    } else {
      candidates = Array(edge.prefix(Self.mostEdges))
    }
    guard candidates.count > 1 else { return candidates.first }
    var best: (commit: ObjectID, count: Int)?
    for commit in candidates {
      let count = try repository.change(from: commit, to: tip).count
      if count < best?.count ?? .max { best = (commit, count) }
    }
    return best?.commit
  }

  /// A tag may name a tree or a blob: nobody has seen any of it.
  private func loose(
    _ id: ObjectID, named name: BytePath, judgedBy place: PolicyPlace
  ) throws(GitFailure) -> JudgedChange {
    let target = try repository.resolve(BytePath(id.hex + "^{}"))
    var files: [FileSide]
    if try repository.objects.kind(target) == .tree {
      files = try repository.treeFiles(at: target)
        .map { FileSide(path: $0.path, mode: $0.mode, id: $0.id) }
    } else {
      files = [FileSide(path: name, mode: .regular, id: target)]
    }
    files.sort { $0.path < $1.path }
    let change = Change(
      subject: .difference, files: files.map { FileChange(.added, old: nil, new: $0) },
      texts: try ChangeTexts.texts(ofTagsAt: id, in: repository))
    return JudgedChange(change: change, policyPlace: place)
  }
}

/// Which policy files a commit has; equal where the same ones judge.
private struct PolicyStand: Equatable {
  private let own: ObjectID?
  private let nested: [TreeFile]

  init(at commit: ObjectID, in repository: Repository) throws(GitFailure) {
    own = try repository.entry(at: ".cg", in: repository.tree(of: commit))?.id
    nested = try repository.files(named: PolicyPlace.file, in: .revision(commit))
  }
}
