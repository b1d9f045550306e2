package import GateModel

/// All that decides what a search of history sees, told without reading an object: where nothing of it
/// changed, a search would find again what it found.
package struct RepositoryState: Sendable {
  /// A pack as it lies there.
  package struct Pack: Hashable, Sendable {
    package var checksum: [UInt8]
    /// Its inode and size, and those of its index with the time it was written. The time of the pack
    /// itself tells nothing: git renews it when it would write an object that is there already.
    package var identity: [UInt64]

    package init(checksum: [UInt8], identity: [UInt64]) {
      (self.checksum, self.identity) = (checksum, identity)
    }
  }

  package private(set) var packs: [Pack] = []
  /// In the order of ids.
  package private(set) var loose: [ObjectID] = []
  package private(set) var roots = HistoryRoots()
  package private(set) var head: ObjectID?
  package private(set) var shallow: [ObjectID] = []
  /// The folders of objects, by their paths.
  package let folders: [[UInt8]]
  /// Whether all of it could be read; else two states that look the same may differ.
  package private(set) var isCertain = true

  /// Looks at the repository as it is now.
  package init(of repository: Repository) {
    let objects = repository.objects
    folders = objects.folders
    for pack in ObjectSweep(objects).packChecksums {
      attempt { this throws(GitFailure) in
        if let identity = try Self.identity(of: pack.path.bytes) {
          this.packs.append(Pack(checksum: pack.checksum, identity: identity))
        } else {
          this.isCertain = false
        }
      }
    }
    let list = LooseList(objects.folders, idLength: objects.idLength, limits: objects.limits)
    loose = list.entries.map(\.id)
    attempt { this throws(GitFailure) in this.head = try repository.head().commit }
    attempt { this throws(GitFailure) in
      this.shallow = try repository.shallowCommits().sorted()
    }
    roots = repository.historyRoots()
    if !list.failures.isEmpty || !roots.unread.isEmpty { isCertain = false }
  }

  private mutating func attempt(_ step: (inout RepositoryState) throws(GitFailure) -> Void) {
    do throws(GitFailure) { try step(&self) } catch { isCertain = false }
  }

  private static func identity(of pack: [UInt8]) throws(GitFailure) -> [UInt64]? {
    let action = "look at a pack"
    let index = pack.dropLast(4) + Array("idx".utf8)
    guard pack.suffix(5).elementsEqual(".pack".utf8),
      let file = try FileAccess.status(pack, followingLinks: true, action),
      let table = try FileAccess.status(Array(index), followingLinks: true, action)
    else { return nil }
    return [
      file.device, file.inode, UInt64(file.size), table.inode, UInt64(table.size),
      UInt64(bitPattern: Int64(table.modifiedSeconds)), UInt64(table.modifiedNanoseconds),
    ]
  }
}
