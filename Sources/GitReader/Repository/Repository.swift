package import GateModel

/// A git repository, read without git and never written to.
///
/// Not for sharing between threads: open one for each.
package final class Repository {
  package let layout: RepositoryLayout
  package let environment: GitEnvironment
  package let limits: GitLimits
  package let objects: ObjectStore
  let references: ReferenceStore
  let config: GitConfig
  let format: RepositoryFormat
  /// What was unusual on the way: fallbacks to `git`, borrowed stores that do not exist.
  package internal(set) var notes: [String]
  var shallow: Set<ObjectID>?

  /// Opens the repository that `path` lies in, or that the environment names.
  package static func open(
    at path: BytePath, environment: GitEnvironment, limits: GitLimits = GitLimits()
  ) throws(GitFailure) -> Repository {
    let discovery = try RepositoryDiscovery(
      from: path.bytes, environment: environment, limits: limits)
    return try Repository(discovery)
  }

  private init(_ discovery: RepositoryDiscovery) throws(GitFailure) {
    let (gitFolder, holder) = try discovery.find()
    let common = try FileAccess.realPath(
      discovery.commonFolder(of: gitFolder), RepositoryDiscovery.action)
    environment = discovery.environment
    limits = discovery.limits
    (config, format) = try Self.configuration(gitFolder, common, limits)
    let workTree = try Self.workTree(discovery, gitFolder, holder, format)
    let base = workTree ?? discovery.start
    let named = environment["GIT_OBJECT_DIRECTORY"].map { FileAccess.join(base, $0) }
    let primary = named ?? FileAccess.join(common, "objects")
    let extra = try environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"].map {
      bytes throws(GitFailure) in try ObjectFolders.list(bytes)
    }
    let folders = try ObjectFolders(
      primary: primary, extra: (extra ?? []).map { FileAccess.join(base, $0) }, limits: limits)
    objects = try ObjectStore(
      folders: folders.paths, idLength: format.idLength, isPartial: format.isPartial,
      limits: limits)
    references = ReferenceStore(
      gitFolder: gitFolder, commonFolder: common, idLength: format.idLength, limits: limits)
    notes = folders.notes
    let index = environment["GIT_INDEX_FILE"].map { FileAccess.join(base, $0) }
    layout = RepositoryLayout(
      gitFolder: BytePath(gitFolder), commonFolder: BytePath(common),
      workTree: workTree.map { BytePath($0) },
      index: BytePath(index ?? FileAccess.join(gitFolder, "index")), objects: BytePath(primary),
      extraObjects: (extra ?? []).map { BytePath(FileAccess.join(base, $0)) })
  }

  private static func configuration(
    _ gitFolder: [UInt8], _ common: [UInt8], _ limits: GitLimits
  ) throws(GitFailure) -> (GitConfig, RepositoryFormat) {
    let action = "read the git configuration"
    let path = FileAccess.join(common, "config")
    let text = try FileAccess.control(path, limits: limits, action) ?? []
    var config = try GitConfig(text, path: path)
    var format = try RepositoryFormat(config, path: path)
    if format.hasWorkTreeConfig {
      let own = FileAccess.join(gitFolder, "config.worktree")
      if let text = try FileAccess.control(own, limits: limits, action) {
        let added = try GitConfig(text, path: own)
        format.override(with: added)
        config.merge(added)
      }
    }
    return (config, format)
  }

  /// `GIT_WORK_TREE`, then `core.worktree`, then where `.git` was found; with `GIT_DIR` alone, here.
  private static func workTree(
    _ discovery: RepositoryDiscovery, _ gitFolder: [UInt8], _ holder: [UInt8]?,
    _ format: RepositoryFormat
  ) throws(GitFailure) -> [UInt8]? {
    let action = RepositoryDiscovery.action
    if let named = discovery.environment["GIT_WORK_TREE"] {
      return try FileAccess.realPath(FileAccess.join(discovery.start, named), action)
    }
    if let named = format.workTree {
      return try FileAccess.realPath(FileAccess.join(gitFolder, named), action)
    }
    // A linked work tree shares its configuration with a repository that may itself be bare.
    let isLinked =
      try FileAccess.status(
        FileAccess.join(gitFolder, "commondir"), followingLinks: true, action) != nil
    if format.isBare == true && !isLinked { return nil }
    if let holder { return holder }
    if discovery.environment["GIT_DIR"] == nil { return nil }
    // In hooks of a bare repository GIT_DIR is set, and the current folder is the repository itself.
    return gitFolder == discovery.start ? nil : discovery.start
  }
}
