package import GateModel

/// The names that files, links, submodules and folders had in any tree, without the folders above.
package struct EntryNames: Sendable {
  /// In the order of bytes, each once; those of folders end in a slash.
  package internal(set) var names: [[UInt8]] = []
  /// Whether there were more than are kept.
  package internal(set) var isCutShort = false
  /// Files and links that stand in trees of the history and are not in the repository, in order.
  package internal(set) var lost: [ObjectID] = []
}

extension HistoryTrees {
  /// Every name that stands in a tree of this history, for a look at names as text. Trees of the
  /// packs are looked at whether or not a root reaches them. With a memory only those of trees that
  /// it did not know are sure to be among them, and `lost` may hold what nothing reaches.
  package func entryNames() -> EntryNames {
    if history.memory != nil { return history.freshNames() }
    var found = EntryNames(shelf)
    found.lost = history.lost(of: shelf)
    return found
  }
}

extension EntryNames {
  init(_ shelf: TreeShelf) {
    for number in 0..<Int32(shelf.names.count) { names.append(Array(shelf.names[number])) }
    names.sort { $0.lexicographicallyPrecedes($1) }
    isCutShort = shelf.hasMoreNames
  }
}

extension History {
  fileprivate func freshNames() -> EntryNames {
    let idLength = repository.format.idLength
    var shelf = TreeShelf(
      blobs: WantedBlobs([], idLength: idLength), idLength: idLength,
      keepingNamesFrom: repository.objects)
    loadTrees(into: &shelf)
    var trees = FreshTrees(self, shelf)
    trees.read()
    var found = EntryNames(trees.shelf)
    note(trees.shelf.unsure)
    found.lost = trees.shelf.lost
    return found
  }

  /// Trees that nothing reaches may outlive what stood in them.
  fileprivate func lost(of shelf: TreeShelf) -> [ObjectID] {
    note(shelf.unsure)
    let lost = shelf.lost
    if lost.isEmpty { return [] }
    let beyond = unreached(among: lost, in: shelf)
    return lost.filter { !beyond.contains($0) }.sorted()
  }

  private func note(_ unsure: [(blob: ObjectID, failure: GitFailure)]) {
    for (blob, failure) in unsure { note(UnreadPart("blob \(blob.hex)", id: blob, failure)) }
  }
}
