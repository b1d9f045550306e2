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

extension History {
  /// Every name that stands in a tree of this history, for a look at names as text. Trees of the
  /// packs are looked at whether or not a root reaches them. With a memory only those of trees that
  /// it did not know are sure to be among them, and `lost` may hold what nothing reaches.
  package func entryNames() -> EntryNames {
    if memory != nil { return freshNames() }
    let idLength = repository.format.idLength
    var shelf = TreeShelf(
      blobs: WantedBlobs([], idLength: idLength), idLength: idLength, keepingNames: true)
    loadTrees(into: &shelf)
    var classes = TreeClasses(shelf, objects: repository.objects)
    var told = 0
    for number in ranks.order {
      _ = classes.classOf(commitShelf.trees[Int(number)])
      for failed in classes.failures[told...] {
        let commit = commitShelf.ids[Int(number)]
        note(UnreadPart("tree \(failed.tree.hex)", id: failed.tree, commit: commit, failed.failure))
      }
      told = classes.failures.count
    }
    for item in bare where item.kind == .tree { _ = classes.classOf(item.id) }
    var found = EntryNames()
    for number in 0..<Int32(classes.shelf.names.count) {
      found.names.append(Array(classes.shelf.names[number]))
    }
    found.names.sort { $0.lexicographicallyPrecedes($1) }
    found.isCutShort = classes.shelf.hasMoreNames
    found.lost = lost(of: classes.shelf.standing.keys)
    return found
  }

  private func freshNames() -> EntryNames {
    let idLength = repository.format.idLength
    var shelf = TreeShelf(
      blobs: WantedBlobs([], idLength: idLength), idLength: idLength, keepingNames: true)
    loadTrees(into: &shelf)
    var trees = FreshTrees(self, shelf)
    trees.read()
    var found = EntryNames()
    for number in 0..<Int32(trees.shelf.names.count) {
      found.names.append(Array(trees.shelf.names[number]))
    }
    found.names.sort { $0.lexicographicallyPrecedes($1) }
    found.isCutShort = trees.shelf.hasMoreNames
    found.lost = missing(among: trees.shelf.standing.keys)
    return found
  }

  /// Trees that nothing reaches may outlive what stood in them.
  private func lost(of blobs: [ObjectID]) -> [ObjectID] {
    let lost = missing(among: blobs)
    if lost.isEmpty { return [] }
    let beyond = unreached(among: lost)
    return lost.filter { !beyond.contains($0) }.sorted()
  }

  private func missing(among blobs: [ObjectID]) -> [ObjectID] {
    var lost: [ObjectID] = []
    for blob in blobs {
      do throws(GitFailure) {
        if try !repository.objects.contains(blob) { lost.append(blob) }
      } catch {
        note(UnreadPart("blob \(blob.hex)", id: blob, error))
      }
    }
    return lost
  }
}
