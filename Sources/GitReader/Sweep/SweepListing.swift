import GateModel

/// The packs of a store as they are found at a moment.
struct SweepListing {
  private static let action = "list packs"
  private static let packLimit = 1_000_000

  struct Pack {
    var file: PackFile
    /// Nil where the pack itself cannot be read.
    var bytes: ByteStore?
    /// What is wrong with it; some of its objects may be read all the same.
    var failure: GitFailure?
    var checksum: [UInt8] { file.index.packChecksum }
  }

  /// The largest first: what lies in several packs is best read where most of its kin are.
  private(set) var packs: [Pack] = []
  /// What says of no single object that it is missing.
  private(set) var failures: [GitFailure] = []

  /// Lists what is not in `known`, and adds it there.
  init(_ folders: [[UInt8]], idLength: Int, known: inout Set<[UInt8]>) {
    for folder in folders {
      let place = FileAccess.join(folder, "pack")
      do throws(GitFailure) {
        let names = try FileAccess.names(in: place, limit: Self.packLimit, Self.action) ?? []
        for name in names where name.suffix(4).elementsEqual(".idx".utf8) {
          let path = FileAccess.join(place, name.dropLast(4) + Array(".pack".utf8))
          if known.contains(path) { continue }
          open(path, index: FileAccess.join(place, name), idLength, &known)
        }
      } catch {
        failures.append(error)
      }
    }
    packs.sort { one, two in
      one.file.index.count != two.file.index.count
        ? one.file.index.count > two.file.index.count
        : one.file.path.lexicographicallyPrecedes(two.file.path)
    }
  }

  private mutating func open(
    _ path: [UInt8], index: [UInt8], _ idLength: Int, _ known: inout Set<[UInt8]>
  ) {
    do throws(GitFailure) {
      // Gone since it was listed: what was in it is found again where a repack put it.
      guard let table = try FileAccess.load(index, limit: Int.max, "read a pack index") else {
        return
      }
      known.insert(path)
      let index = try PackIndex(table, idLength: idLength, path: index)
      guard index.count < Int(PackPlan.none) else {
        throw .limit("read a pack index", "it has \(index.count) objects", path: path)
      }
      packs.append(Self.pack(index, path, idLength))
    } catch {
      known.insert(path)
      failures.append(error)
    }
  }

  private static func pack(_ index: PackIndex, _ path: [UInt8], _ idLength: Int) -> Pack {
    let absent = PackFile(index: index, path: path, number: 0, idLength: idLength)
    do throws(GitFailure) {
      let bytes = try FileAccess.load(path, limit: Int.max, "read a pack")
      guard let bytes else {
        throw GitFailure(
          .missing, "read a pack", "the pack of an index is gone",
          remedy: "run `git fsck --full`, and fetch again what it misses",
          path: BytePath(path))
      }
      let file = PackFile(index: index, path: path, number: 0, idLength: idLength, bytes: bytes)
      do throws(GitFailure) {
        try file.check(bytes)
      } catch {
        // Where index and pack disagree, what the index names may still be there.
        let isWalked = bytes.count >= 12 + idLength && bytes.holds("PACK", at: 0)
        return Pack(file: file, bytes: isWalked ? bytes : nil, failure: error)
      }
      return Pack(file: file, bytes: bytes, failure: nil)
    } catch {
      return Pack(file: absent, bytes: nil, failure: error)
    }
  }
}
