import GateModel

/// Checks an index from front to back once, so that nothing after needs to doubt an offset.
struct IndexParser {
  private static let action = IndexFile.action
  static let headerLength = 12

  /// What this reader leaves to git.
  enum Outcome {
    case index(IndexFile)
    /// Split or sparse: the extension that says so, and the trees that are written down all the same.
    case needsGit(String, CacheTree)
  }

  let bytes: ByteStore
  let idLength: Int
  let limits: GitLimits
  let path: [UInt8]

  func parse() throws(GitFailure) -> Outcome {
    guard bytes.count >= Self.headerLength + idLength, bytes.holds("DIRC", at: 0) else {
      throw corrupt("this is not an index")
    }
    let version = bytes.bigEndian32(at: 4)
    guard (2...4).contains(version) else {
      throw GitFailure(
        .unsupported, Self.action, "version \(version) is not known",
        remedy: "run `git update-index --index-version 2`", path: BytePath(path))
    }
    let count = bytes.bigEndian32(at: 8)
    let shortest = idLength + 42
    guard count <= limits.indexEntries, count <= bytes.count / (version == 4 ? shortest : 64)
    else { throw corrupt("\(count) entries do not fit its length") }
    if version == 4 {
      let plain = try IndexExpansion(self, count: count).expanded()
      let cached = try extensions(from: plain.end, after: plain.origins)
      if case .needsGit = cached { return cached.outcome(nil) }
      let inner = IndexParser(bytes: plain.bytes, idLength: idLength, limits: limits, path: path)
      let (starts, _, fault) = try inner.entries(count, from: 0, to: plain.bytes.count)
      if let fault { throw fault }
      return cached.outcome { trees in
        IndexFile(
          bytes: plain.bytes, idLength: idLength, starts: starts, cachedTrees: trees, path: path)
      }
    }
    let (starts, end, fault) = try entries(
      count, from: Self.headerLength, to: bytes.count - idLength)
    let found = try extensions(from: end, after: starts)
    if case .understood = found, let fault { throw fault }
    return found.outcome { trees in
      IndexFile(bytes: bytes, idLength: idLength, starts: starts, cachedTrees: trees, path: path)
    }
  }

  func corrupt(_ reason: String) -> GitFailure {
    GitFailure(
      .corrupt, Self.action, reason,
      remedy: "rebuild it: `rm` the index file, then `git reset` (the work tree stays as it is)",
      path: BytePath(path))
  }

  /// Where each entry begins; they must be in strict order of name and stage.
  ///
  /// A split index holds entries without names, which is known only after the last of them: what is
  /// wrong with the names is therefore handed back.
  private func entries(
    _ count: Int, from first: Int, to end: Int
  ) throws(GitFailure) -> (starts: [UInt32], end: Int, fault: GitFailure?) {
    guard end <= Int(UInt32.max) else { throw corrupt("it is larger than 4 GiB") }
    var fault: GitFailure?
    var starts: [UInt32] = []
    starts.reserveCapacity(count)
    var place = first
    var previous = (name: 0, length: -1, stage: 0)
    for number in 0..<count {
      let entry = try entry(number, at: place, to: end)
      if previous.length >= 0 {
        let common = min(previous.length, entry.length)
        var order = Int(
          bytes.compare(at: previous.name, with: bytes, at: entry.name, count: common))
        if order == 0 { order = previous.length - entry.length }
        if order == 0 { order = previous.stage - entry.stage }
        if order >= 0, fault == nil { fault = corrupt("entry \(number) is not in order") }
      }
      if entry.isFolder, fault == nil {
        fault = corrupt("entry \(number) is a folder, and the index does not say it is sparse")
      }
      if entry.length == 0, fault == nil { fault = corrupt("entry \(number) has no name") }
      starts.append(UInt32(place))
      previous = (entry.name, entry.length, entry.stage)
      // Entries are padded with one to eight NULs to a multiple of eight bytes.
      place += (entry.name - place + entry.length + 8) & ~7
    }
    guard place <= end else { throw corrupt("the last entry is cut short") }
    return (starts, place, fault)
  }

  private func entry(
    _ number: Int, at place: Int, to end: Int
  ) throws(GitFailure) -> (name: Int, length: Int, stage: Int, isFolder: Bool) {
    let flagsAt = place + 40 + idLength
    guard flagsAt <= end - 4 else { throw corrupt("entry \(number) is cut short") }
    let flags = bytes.bigEndian16(at: flagsAt)
    let name = flagsAt + (flags & IndexFile.extended != 0 ? 4 : 2)
    var length = flags & 0xfff
    if length == 0xfff {
      guard name <= end, let nul = bytes.first(0, from: name, to: end) else {
        throw corrupt("the name of entry \(number) has no end")
      }
      length = nul - name
    }
    guard name + length < end, bytes[name + length] == 0 else {
      throw corrupt("the name of entry \(number) is cut short")
    }
    if length > limits.pathBytes {
      throw .limit(Self.action, "entry \(number) has a name of \(length) bytes", path: path)
    }
    let type = bytes.bigEndian32(at: place + 24) & 0o170000
    switch type {
    case 0o100000, 0o120000, 0o160000, 0o040000: break
    default: throw corrupt("entry \(number) is of no kind that git has")
    }
    return (name, length, (flags >> 12) & 3, type == 0o040000)
  }

  /// What the extensions after the entries amount to.
  enum Extensions {
    case understood(CacheTree)
    case needsGit(String, CacheTree)

    func outcome(_ make: ((CacheTree) -> IndexFile)?) -> Outcome {
      switch self {
      case .understood(let trees):
        guard let make else { return .needsGit("unread", trees) }
        return .index(make(trees))
      case .needsGit(let name, let trees): return .needsGit(name, trees)
      }
    }
  }

  private func extensions(
    from start: Int, after entries: [some FixedWidthInteger]
  ) throws(GitFailure) -> Extensions {
    let end = bytes.count - idLength
    var place = start
    var trees = CacheTree()
    var form: String?
    while place < end {
      guard place <= end - 8 else { throw corrupt("an extension is cut short") }
      let size = bytes.bigEndian32(at: place + 4)
      guard size <= end - place - 8 else { throw corrupt("an extension is cut short") }
      let shortcuts = IndexShortcuts(parser: self, from: place + 8, to: place + 8 + size)
      if bytes.holds("TREE", at: place) {
        trees = try CacheTree(
          bytes, from: place + 8, to: place + 8 + size, idLength: idLength, limits: limits)
      } else if bytes.holds("link", at: place) || bytes.holds("sdir", at: place) {
        form = bytes.holds("link", at: place) ? "split" : "sparse"
      } else if bytes.holds("EOIE", at: place) {
        try shortcuts.checkEnd(of: start)
      } else if bytes.holds("IEOT", at: place) {
        try shortcuts.checkBlocks(of: entries)
      } else if !(0x41...0x5a).contains(bytes[place]) {
        // A small letter says: who does not know this must not read on.
        let name = String(decoding: bytes.copy(from: place, count: 4), as: UTF8.self)
        throw corrupt("the required extension \(name.debugDescription) is unknown")
      }
      place += 8 + size
    }
    return form.map { .needsGit($0, trees) } ?? .understood(trees)
  }
}
