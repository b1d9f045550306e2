package import GateModel

/// Looks among the files of the base for the content of additions.
struct CopySearch {
  private var wanted: [ObjectID: [Int]] = [:]
  /// Whether any wanted id begins with this byte: most files are passed over by it.
  private var firstBytes = [Bool](repeating: false, count: 256)
  private var found: [Int: FileSide] = [:]
  private let changes: [FileChange]

  var isEmpty: Bool { wanted.isEmpty }

  /// Empty files are alike without being copies of one another.
  private static let emptyFiles: Set<ObjectID> = Set(
    [
      "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
      "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    ].compactMap { ObjectID(hex: $0) })

  init(_ changes: [FileChange]) {
    self.changes = changes
    for (place, change) in changes.enumerated() where change.status == .added {
      guard let new = change.new, let id = new.id, new.mode.kind == .file,
        !Self.emptyFiles.contains(id)
      else { continue }
      wanted[id, default: []].append(place)
      firstBytes[Int(id.byte(at: 0))] = true
    }
  }

  func mayWant(firstByte: UInt8) -> Bool { firstBytes[Int(firstByte)] }

  /// Offers a file of the base as a source; one with the same last name is preferred, then the first.
  mutating func offer(_ side: FileSide) {
    guard side.mode.kind == .file, let id = side.id, let places = wanted[id] else { return }
    for place in places {
      guard let target = changes[place].new, target.path != side.path else { continue }
      if let known = found[place], rank(known, target) <= rank(side, target) { continue }
      found[place] = side
    }
  }

  private func rank(_ source: FileSide, _ target: FileSide) -> (Int, BytePath) {
    (source.path.lastComponent == target.path.lastComponent ? 0 : 1, source.path)
  }

  /// The changes with copies marked.
  func marked() -> [FileChange] {
    var marked = changes
    for (place, source) in found {
      marked[place] = FileChange(.copied, old: source, new: changes[place].new)
    }
    return marked
  }
}

extension Repository {
  /// Staged changes with renames joined and copies of files that HEAD has marked.
  package func pairedStagedChange(
    from revision: ObjectID?, index: IndexFile
  ) throws(GitFailure) -> [FileChange] {
    let tree = try revision.map { id throws(GitFailure) in try self.tree(of: id) }
    let plain = try StagedDifference.changes(from: tree, to: index, in: self)
    let renamed = try RenamePairing.renames(in: plain, of: self)
    var search = CopySearch(renamed)
    if search.isEmpty || tree == nil { return renamed }
    for change in plain { if let old = change.old { search.offer(old) } }
    // What the index has and no change names stands in HEAD just so.
    let changed = Set(plain.compactMap { $0.new?.path })
    for place in 0..<index.count
    where search.mayWant(firstByte: index.bytes[index.idOffset(place)]) && index.stage(place) == 0 {
      let side = FileSide(path: index.name(place), mode: index.mode(place), id: index.id(place))
      if !changed.contains(side.path) { search.offer(side) }
    }
    return search.marked()
  }

  /// The difference of two revisions with renames joined and copies of files of the old one marked.
  package func pairedChange(
    from old: ObjectID?, to new: ObjectID
  ) throws(GitFailure) -> [FileChange] {
    let renamed = try RenamePairing.renames(in: change(from: old, to: new), of: self)
    var search = CopySearch(renamed)
    guard let old, !search.isEmpty else { return renamed }
    try forEachFile(of: tree(of: old)) { path, cursor throws(GitFailure) in
      guard search.mayWant(firstByte: cursor.bytes[cursor.idStart]) else { return }
      search.offer(FileSide(path: BytePath(path), mode: cursor.mode, id: cursor.id))
    }
    return search.marked()
  }

  /// Any list of changes with renames joined; copies need a base and are not looked for.
  package func pairingRenames(in changes: [FileChange]) throws(GitFailure) -> [FileChange] {
    try RenamePairing.renames(in: changes, of: self)
  }
}
