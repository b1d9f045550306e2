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

  /// Nil where anything of it cannot be read, for then nothing can be said of it.
  package init?(of repository: Repository) {
    let objects = repository.objects
    folders = objects.folders
    do throws(GitFailure) {
      for pack in ObjectSweep(objects).packChecksums {
        guard let identity = try Self.identity(of: pack.path.bytes) else { return nil }
        packs.append(Pack(checksum: pack.checksum, identity: identity))
      }
      let list = LooseList(objects.folders, idLength: objects.idLength, limits: objects.limits)
      guard list.failures.isEmpty else { return nil }
      loose = list.entries.map(\.id)
      head = try repository.head().commit
      shallow = try repository.shallowCommits().sorted()
    } catch {
      return nil
    }
    roots = repository.historyRoots()
    guard roots.unread.isEmpty else { return nil }
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
