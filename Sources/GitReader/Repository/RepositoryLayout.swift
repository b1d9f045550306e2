package import GateModel

/// Where the parts of a repository lie, every path absolute.
package struct RepositoryLayout: Sendable {
  /// HEAD, the index and what else belongs to one work tree.
  package var gitFolder: BytePath
  /// References, objects and configuration, shared by all work trees.
  package var commonFolder: BytePath
  /// The top of the work tree; nil for a bare repository.
  package var workTree: BytePath?
  package var index: BytePath
  package var objects: BytePath
  /// Object stores that the environment adds.
  package var extraObjects: [BytePath]
}

/// Finds a repository as git does: from the environment, else upward from a folder.
struct RepositoryDiscovery {
  static let action = "find the repository"

  let environment: GitEnvironment
  let limits: GitLimits
  let start: [UInt8]

  init(
    from path: [UInt8], environment: GitEnvironment, limits: GitLimits
  ) throws(GitFailure) {
    self.environment = environment
    self.limits = limits
    guard try FileAccess.status(path, followingLinks: true, Self.action) != nil else {
      throw GitFailure(
        .notARepository, Self.action, "there is no such folder", remedy: "check the path",
        path: BytePath(path))
    }
    start = try FileAccess.realPath(path, Self.action)
  }

  /// The git folder, and the folder that holds it where it was found as `.git`.
  func find() throws(GitFailure) -> (gitFolder: [UInt8], holder: [UInt8]?) {
    if let named = environment["GIT_DIR"] {
      let path = try followFile(FileAccess.join(start, named))
      guard try isGitFolder(path) else { throw notFound("GIT_DIR names no repository", path) }
      return (try FileAccess.realPath(path, Self.action), nil)
    }
    let ceilings = environment["GIT_CEILING_DIRECTORIES"]?.split(separator: UInt8(ascii: ":")) ?? []
    let device = try FileAccess.status(start, followingLinks: true, Self.action)?.device
    var folder = start
    while true {
      let inner = FileAccess.join(folder, ".git")
      if try FileAccess.status(inner, followingLinks: true, Self.action) != nil {
        let target = try followFile(inner)
        if try isGitFolder(target) {
          return (try FileAccess.realPath(target, Self.action), folder)
        }
        if target != inner { throw notFound("the .git file points to no repository", inner) }
      }
      if try isGitFolder(folder) { return (folder, nil) }
      let next = FileAccess.parent(folder)
      let isStopped = ceilings.contains { Array($0) == next || Array($0) == next + [0x2f] }
      if folder == next || isStopped { throw notFound("no repository here or above", start) }
      let status = try FileAccess.status(next, followingLinks: true, Self.action)
      if status?.device != device, environment["GIT_DISCOVERY_ACROSS_FILESYSTEM"] == nil {
        throw notFound("no repository here or above, up to the mount point", start)
      }
      folder = next
    }
  }

  private func notFound(_ reason: String, _ path: [UInt8]) -> GitFailure {
    GitFailure(
      .notARepository, Self.action, reason,
      remedy: "run inside a repository, name one with --repo, or run `git init`",
      path: BytePath(path))
  }

  /// A `.git` file of a linked work tree or submodule names the real folder.
  private func followFile(_ path: [UInt8]) throws(GitFailure) -> [UInt8] {
    let status = try FileAccess.status(path, followingLinks: true, Self.action)
    guard let status, status.kind == .file else { return path }
    let text = try FileAccess.control(path, limits: limits, Self.action) ?? []
    let prefix = Array("gitdir: ".utf8)
    guard text.starts(with: prefix) else { throw notFound("the .git file is malformed", path) }
    var target = text[prefix.count...]
    while target.last == UInt8(ascii: "\n") || target.last == UInt8(ascii: "\r") {
      target = target.dropLast()
    }
    guard !target.isEmpty, !target.contains(0) else {
      throw notFound("the .git file is malformed", path)
    }
    return FileAccess.join(FileAccess.parent(path), target)
  }

  /// Whether a folder is the top of a work tree of its own: what its `.git` is or names is one.
  static func isRepository(_ folder: [UInt8], limits: GitLimits) throws(GitFailure) -> Bool {
    let discovery = try RepositoryDiscovery(
      from: folder, environment: GitEnvironment(), limits: limits)
    do throws(GitFailure) {
      return try discovery.isGitFolder(discovery.followFile(FileAccess.join(folder, ".git")))
    } catch {
      // A file that only looks the part must not hide what lies beside it.
      if error.kind == .notARepository { return false }
      throw error
    }
  }

  /// git's own test: a HEAD, references and objects.
  func isGitFolder(_ path: [UInt8]) throws(GitFailure) -> Bool {
    let head = FileAccess.join(path, "HEAD")
    guard try FileAccess.status(head, followingLinks: false, Self.action) != nil else {
      return false
    }
    let common = try commonFolder(of: path)
    guard FileAccess.isDirectory(FileAccess.join(common, "refs")) else { return false }
    if environment["GIT_OBJECT_DIRECTORY"] != nil { return true }
    return FileAccess.isDirectory(FileAccess.join(common, "objects"))
  }

  func commonFolder(of gitFolder: [UInt8]) throws(GitFailure) -> [UInt8] {
    if let named = environment["GIT_COMMON_DIR"] { return FileAccess.join(start, named) }
    let file = FileAccess.join(gitFolder, "commondir")
    guard let text = try FileAccess.control(file, limits: limits, Self.action) else {
      return gitFolder
    }
    let name = text.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }).first ?? []
    guard !name.isEmpty else { throw notFound("commondir is empty", file) }
    return FileAccess.join(gitFolder, name)
  }
}
