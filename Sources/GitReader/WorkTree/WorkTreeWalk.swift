import GateModel

/// Lists the work tree: what is tracked, and what is not unless it is ignored.
///
/// Links are never followed, repositories inside are named and not entered.
struct WorkTreeWalk {
  private static let action = "list the work tree"

  private struct Level {
    var folder: FolderHandle
    var names: [[UInt8]]
    var next = 0
    var prefix: Int
    /// A folder above is ignored: only what is tracked counts here.
    var isIgnored: Bool
    /// How many ignore files held before this folder's own.
    var rules: Int
  }

  private static let gitName = Array(".git".utf8)
  private static let ignoreName = Array(".gitignore".utf8)

  private let repository: Repository
  private let index: IndexFile
  private var rules: IgnoreRules
  private var isSeen: [Bool]
  private var path: [UInt8] = []
  private var stack: [Level] = []
  private var files: [WorkTreeFile] = []

  private init(_ repository: Repository, _ index: IndexFile) throws(GitFailure) {
    self.repository = repository
    self.index = index
    rules = try repository.standingIgnoreRules()
    isSeen = [Bool](repeating: false, count: index.count)
  }

  static func files(
    of repository: Repository, index: IndexFile
  ) throws(GitFailure) -> [WorkTreeFile] {
    guard let top = repository.layout.workTree else {
      throw GitFailure(
        .badRevision, action, "this repository is bare and has none",
        remedy: "name a revision to look at instead", path: repository.layout.gitFolder)
    }
    var walk = try WorkTreeWalk(repository, index)
    try walk.enter(try FolderHandle.top(top.bytes), isIgnored: false)
    while let level = walk.stack.last { try walk.step(level) }
    walk.addAbsent()
    return walk.files.sorted { $0.path < $1.path }
  }

  private mutating func enter(_ folder: FolderHandle, isIgnored: Bool) throws(GitFailure) {
    if stack.count >= repository.limits.treeDepth {
      throw .limit(Self.action, "folders stand more than \(repository.limits.treeDepth) deep")
    }
    let before = rules.count
    let name = Self.ignoreName
    if let status = try folder.status(name), status.kind == .file {
      let limit = repository.limits.controlFileBytes
      let text = try folder.content(name, status, limit: limit)
      rules.push(IgnoreFile(text.bytes, base: path.count))
    }
    stack.append(
      Level(
        folder: folder, names: try folder.names(limit: repository.limits.files),
        prefix: path.count, isIgnored: isIgnored, rules: before))
  }

  private mutating func step(_ level: Level) throws(GitFailure) {
    path.removeLast(path.count - level.prefix)
    guard level.next < level.names.count else {
      rules.pop(to: level.rules)
      stack.removeLast()
      return
    }
    let name = level.names[level.next]
    stack[stack.count - 1].next += 1
    if name == Self.gitName { return }
    guard let status = try level.folder.status(name), let mode = status.mode else { return }
    path += name
    if path.count > repository.limits.pathBytes {
      throw .limit(Self.action, "a path has more than \(repository.limits.pathBytes) bytes")
    }
    let place = index.lowerBound(path)
    let isTracked = place < index.count && index.compare(place, path) == 0
    if mode == .directory { return try visitFolder(level, name, isTracked ? place : nil) }
    if isTracked {
      markSeen(place)
      try append(mode, .tracked)
    } else if !level.isIgnored, !rules.ignores(path, isDirectory: false) {
      try append(mode, .untracked)
    }
  }

  private mutating func visitFolder(
    _ level: Level, _ name: [UInt8], _ tracked: Int?
  ) throws(GitFailure) {
    if let tracked, index.mode(tracked) == .submodule {
      markSeen(tracked)
      return try append(.submodule, .tracked)
    }
    let isIgnored = level.isIgnored || rules.ignores(path, isDirectory: true)
    let inside = path + [UInt8(ascii: "/")]
    let first = index.lowerBound(inside)
    let holdsTracked = first < index.count && index.hasPrefix(first, inside)
    if isIgnored && !holdsTracked { return }
    guard let folder = try level.folder.folder(name) else { return }
    if !holdsTracked, try isRepository(folder) { return try append(.submodule, .untracked) }
    path = inside
    try enter(folder, isIgnored: isIgnored)
  }

  /// A repository of its own: git lists it as one name.
  private func isRepository(_ folder: FolderHandle) throws(GitFailure) -> Bool {
    guard try folder.status(Self.gitName) != nil else { return false }
    return try RepositoryDiscovery.isRepository(folder.path, limits: repository.limits)
  }

  private mutating func markSeen(_ place: Int) {
    var place = place
    while place < index.count, index.compare(place, path) == 0 {
      isSeen[place] = true
      place += 1
    }
  }

  private mutating func append(_ mode: FileMode, _ state: WorkTreeFile.State) throws(GitFailure) {
    guard files.count < repository.limits.files else {
      throw .limit(Self.action, "more than \(repository.limits.files) files")
    }
    files.append(WorkTreeFile(path: BytePath(path), mode: mode, state: state))
  }

  private mutating func addAbsent() {
    var last: BytePath?
    for place in 0..<index.count where !isSeen[place] {
      let path = index.name(place)
      if path == last { continue }
      files.append(WorkTreeFile(path: path, mode: index.mode(place), state: .absent))
      last = path
    }
  }
}
