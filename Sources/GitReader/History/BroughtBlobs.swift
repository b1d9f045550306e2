package import GateModel

/// A blob that a commit brought into a range of history.
package struct BroughtBlob: Hashable, Sendable {
  package var commit: ObjectID
  package var path: BytePath
  package var mode: FileMode
  package var id: ObjectID
  /// What stood at the same path before, in the first parent.
  package var before: ObjectID?
}

extension Repository {
  /// The commits that `tip` has and `base` has not, every one after its parents, each with what it
  /// did; `base` nil: all that lead to the tip. `advance` is called for every commit. A commit whose
  /// trees cannot be read is told to `skip`, and the others are still given; without it, that fails.
  package func touches(
    from base: ObjectID?, to tip: ObjectID, advancing advance: () -> Void = {},
    skipping skip: ((UnreadPart) -> Void)? = nil
  ) throws(GitFailure) -> [CommitTouch] {
    let found = try commits(reachableFrom: [tip], excluding: base.map { [$0] } ?? [])
    return try touches(of: found, advancing: advance, skipping: skip)
  }

  /// As above for commits that were found already.
  package func touches(
    of found: [ObjectID], advancing advance: () -> Void = {},
    skipping skip: ((UnreadPart) -> Void)? = nil
  ) throws(GitFailure) -> [CommitTouch] {
    var shelf = CommitShelf(
      idLength: format.idLength, shallow: try shallowCommits(), limits: limits)
    for id in found {
      let number = shelf.number(of: id)
      try shelf.load(number, from: objects, nil)
    }
    let wanted = found.compactMap { shelf.known($0) }
    // Parents that are not of the range stay unread, and so the order ends at them.
    let ranks = CommitRanks(&shelf, from: wanted) { _, _ in }
    var touches: [CommitTouch] = []
    for number in ranks.order {
      let id = shelf.ids[Int(number)]
      do throws(GitFailure) {
        touches.append(try touch(of: id))
      } catch {
        guard let skip else { throw error }
        skip(UnreadPart("what commit \(id.hex) did", id: id, commit: id, error))
      }
      advance()
    }
    return touches
  }

  /// The files and links that these commits brought: for each blob that no parent of the range has
  /// anywhere, the first commit that has it and where it put it. The commits must stand after their
  /// parents. `skipping` is told what of the older trees could not be read; what is there then counts
  /// as brought, so that nothing goes unseen.
  package func blobsBrought(
    by touches: [CommitTouch], skipping skip: (UnreadPart) -> Void = { _ in }
  ) throws(GitFailure) -> [BroughtBlob] {
    var seen: Set<ObjectID> = []
    var brought: [BroughtBlob] = []
    for touch in touches {
      for file in touch.files {
        guard let new = file.new, let id = new.id, file.old?.id != id,
          new.mode.kind == .file || new.mode.kind == .symlink, seen.insert(id).inserted
        else { continue }
        brought.append(
          BroughtBlob(
            commit: touch.commit, path: new.path, mode: new.mode, id: id, before: file.old?.id))
      }
    }
    if brought.isEmpty { return [] }
    let commits = Set(touches.map(\.commit))
    var edge: Set<ObjectID> = []
    for touch in touches {
      for parent in try commit(touch.commit).parents where !commits.contains(parent) {
        edge.insert(parent)
      }
    }
    let known = blobs(of: edge.sorted(), among: WantedBlobs(seen, idLength: format.idLength), skip)
    return brought.filter { !known.contains($0.id) }
  }

  /// Which of these blobs stand in the trees of some commits; each tree is read once.
  private func blobs(
    of commits: [ObjectID], among wanted: WantedBlobs, _ skip: (UnreadPart) -> Void
  ) -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    var seen: Set<ObjectID> = []
    for commit in commits {
      var stack: [ObjectID] = []
      do throws(GitFailure) {
        stack.append(try tree(of: commit))
      } catch {
        skip(UnreadPart("commit \(commit.hex)", id: commit, error))
      }
      while found.count < wanted.ids.count, let tree = stack.popLast() {
        guard seen.insert(tree).inserted else { continue }
        do throws(GitFailure) {
          var cursor = try treeCursor(tree)
          while !cursor.isAtEnd {
            if cursor.isFolder {
              stack.append(cursor.id)
            } else if let blob = wanted.number(at: cursor.idStart, of: cursor.bytes) {
              found.insert(wanted.ids[Int(blob)])
            }
            try cursor.advance()
          }
        } catch {
          skip(UnreadPart("tree \(tree.hex)", id: tree, commit: commit, error))
        }
      }
    }
    return found
  }
}
