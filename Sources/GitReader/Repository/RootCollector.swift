import GateModel

/// Gathers every way into a repository's objects, from all of its work trees.
struct RootCollector {
  private static let action = "find the roots of history"
  /// Logs inside folders inside folders.
  private static let depthLimit = 256

  private let repository: Repository
  private let limits: GitLimits
  private let common: [UInt8]
  private(set) var found = HistoryRoots()
  private var seenTexts: Set<RootText> = []
  private var seenRoots: Set<HistoryRoot> = []

  init(_ repository: Repository) {
    self.repository = repository
    limits = repository.limits
    common = repository.layout.commonFolder.bytes
  }

  /// Runs one step; what fails in it is noted, and the others go on.
  private mutating func attempt(
    _ what: String, _ step: (inout RootCollector) throws(GitFailure) -> Void
  ) {
    do throws(GitFailure) {
      try step(&self)
    } catch {
      found.unread.append(UnreadPart(what, error))
    }
  }

  mutating func collect() {
    attempt("references") { this throws(GitFailure) in try this.references() }
    for (folder, label) in workTreeFolders() {
      let store = ReferenceStore(
        gitFolder: folder, commonFolder: common, idLength: repository.format.idLength,
        limits: limits)
      attempt("references of one work tree") { this throws(GitFailure) in
        for top in ["refs/bisect", "refs/worktree", "refs/rewritten"] {
          try this.files(below: Array(top.utf8), in: folder) { this, name in
            this.reference(name, label, store)
          }
        }
        try this.operations(in: folder, label, store)
      }
      attempt("logs of references") { this throws(GitFailure) in
        try this.files(below: Array("logs".utf8), in: folder) { this, name in
          this.log(name, label, folder)
        }
      }
      attempt("the index") { this throws(GitFailure) in try this.index(folder, label) }
    }
  }

  /// The git folder of every work tree, each with what goes before its names; the one that was opened
  /// has nothing before them.
  private mutating func workTreeFolders() -> [(folder: [UInt8], label: [UInt8])] {
    let own = repository.layout.gitFolder.bytes
    var folders = [(folder: own, label: [UInt8]())]
    if own != common { folders.append((common, Array("main-worktree/".utf8))) }
    attempt("other work trees") { this throws(GitFailure) in
      let parent = FileAccess.join(this.common, "worktrees")
      let names = try FileAccess.names(in: parent, limit: 100_000, Self.action) ?? []
      for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let folder = FileAccess.join(parent, name)
        if folder != own, FileAccess.isDirectory(folder) {
          folders.append((folder, Array("worktrees/".utf8) + name + [UInt8(ascii: "/")]))
        }
      }
    }
    return folders
  }

  private mutating func references() throws(GitFailure) {
    if repository.format.usesReftable { return try referencesFromGit() }
    let store = repository.references
    try files(below: Array("refs".utf8), in: common) { this, name in
      this.reference(name, [], store)
    }
    for (name, id) in try store.packedReferences() { add(RootKind(reference: name), name, id) }
  }

  private mutating func referencesFromGit() throws(GitFailure) {
    let git = try repository.child(because: "references are kept in a reftable")
    let text = try git.run("for-each-ref", "--format=%(objectname) %(refname)")
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let width = repository.format.idLength * 2
      guard line.count > width + 1, let id = ObjectID(hex: line.prefix(width)) else { continue }
      let name = Array(line.dropFirst(width + 1))
      add(RootKind(reference: name), name, id)
    }
  }

  private mutating func add(
    _ kind: RootKind, _ name: [UInt8], _ id: ObjectID, isText: Bool = true
  ) {
    if isText { add(text: name, of: name) }
    let root = HistoryRoot(kind, name: BytePath(name), id: id)
    if !id.isNull, seenRoots.insert(root).inserted { found.roots.append(root) }
  }

  private mutating func add(text: [UInt8], of name: [UInt8]) {
    let text = RootText(name: BytePath(name), bytes: text)
    if seenTexts.insert(text).inserted { found.texts.append(text) }
  }

  private mutating func reference(_ name: [UInt8], _ label: [UInt8], _ store: ReferenceStore) {
    // A lock is a reference in the making, which git does not look at either.
    if name.suffix(5).elementsEqual(".lock".utf8) { return }
    let full = label + name
    attempt("reference \(BytePath(full).lossyText)") { this throws(GitFailure) in
      switch try store.value(of: name) {
      case .id(let id): this.add(RootKind(reference: name), full, id)
      // Where it points to is a reference of its own.
      case .symbolic: this.add(text: full, of: full)
      case nil: break
      }
    }
  }

  /// HEAD, and what operations note beside it; some hold several ids, one a line.
  private mutating func operations(
    in folder: [UInt8], _ label: [UInt8], _ store: ReferenceStore
  ) throws(GitFailure) {
    let names = try FileAccess.names(in: folder, limit: limits.files, Self.action) ?? []
    for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) })
    where ReferenceName.isTopLevel(name) && name.contains(UInt8(ascii: "H")) {
      attempt("reference \(BytePath(label + name).lossyText)") { this throws(GitFailure) in
        let path = FileAccess.join(folder, name)
        guard let text = try FileAccess.control(path, limits: this.limits, Self.action) else {
          return
        }
        if text.starts(with: Array("ref:".utf8)) {
          if let id = try store.resolve(name).id {
            this.add(RootKind(reference: name), label + name, id, isText: false)
          }
          return
        }
        let width = this.repository.format.idLength * 2
        for line in text.split(separator: UInt8(ascii: "\n")) where line.count >= width {
          guard let id = ObjectID(hex: line.prefix(width)) else { continue }
          this.add(RootKind(reference: name), label + name, id, isText: false)
          if line.count > width { this.add(text: Array(line.dropFirst(width)), of: label + name) }
        }
      }
    }
  }

  /// `old new Name <address> seconds zone TAB message`, a line for every time a reference moved.
  private mutating func log(_ name: [UInt8], _ label: [UInt8], _ folder: [UInt8]) {
    let logged = Array(name.dropFirst("logs/".utf8.count))
    let full = label + logged
    attempt("log of \(BytePath(full).lossyText)") { this throws(GitFailure) in
      let path = FileAccess.join(folder, name)
      guard let bytes = try FileAccess.load(path, limit: this.limits.packedRefBytes, Self.action)
      else { return }
      // What is stashed is kept by the log alone, all but the last of it.
      let kind: RootKind = RootKind(reference: logged) == .stash ? .stash : .reflog
      let width = this.repository.format.idLength * 2
      var place = 0
      while place < bytes.count {
        let end = bytes.first(UInt8(ascii: "\n"), from: place, to: bytes.count) ?? bytes.count
        defer { place = end + 1 }
        guard end - place > width * 2 + 1,
          let old = bytes.hexID(at: place, length: width / 2),
          let new = bytes.hexID(at: place + width + 1, length: width / 2)
        else { continue }
        this.add(kind, full, old, isText: false)
        this.add(kind, full, new, isText: false)
        let text = place + width * 2 + 2
        if text < end { this.add(text: bytes.copy(from: text, count: end - text), of: full) }
      }
    }
  }

  private mutating func index(_ folder: [UInt8], _ label: [UInt8]) throws(GitFailure) {
    var opened = repository
    if !label.isEmpty {
      guard
        try FileAccess.status(
          FileAccess.join(folder, "index"), followingLinks: true, Self.action) != nil
      else { return }
      var environment = repository.environment
      for name in ["GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_COMMON_DIR"] { environment[name] = nil }
      environment["GIT_DIR"] = folder
      opened = try Repository.open(at: BytePath(folder), environment: environment, limits: limits)
    }
    let index = try opened.index()
    for place in 0..<index.count where index.mode(place).kind != .submodule {
      found.index.append(
        IndexRoot(
          index: BytePath(label), path: index.name(place), mode: index.mode(place),
          id: index.id(place)))
    }
  }

  /// Calls `body` with the name of every file below a folder, the folder's own name included.
  private mutating func files(
    below top: [UInt8], in folder: [UInt8], _ body: (inout RootCollector, [UInt8]) -> Void
  ) throws(GitFailure) {
    var waiting = [(name: top, depth: 0)]
    while let next = waiting.popLast() {
      let path = FileAccess.join(folder, next.name)
      let names = try FileAccess.names(in: path, limit: limits.files, Self.action) ?? []
      for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let inner = next.name + [UInt8(ascii: "/")] + name
        let full = FileAccess.join(folder, inner)
        switch try FileAccess.status(full, followingLinks: false, Self.action)?.kind {
        case .directory:
          guard next.depth < Self.depthLimit else {
            throw .limit(Self.action, "folders stand more than \(Self.depthLimit) deep")
          }
          waiting.append((inner, next.depth + 1))
        case .file, .symlink: body(&self, inner)
        case .other, nil: break
        }
      }
    }
  }
}

extension Repository {
  /// Every way into this repository's objects: references of all kinds, HEAD, logs and index of every
  /// work tree, and what operations under way have noted. What cannot be read is told, not thrown.
  package func historyRoots() -> HistoryRoots {
    var collector = RootCollector(self)
    collector.collect()
    return collector.found
  }
}
