import GateModel

/// The loose objects of all folders, each id once, in the order of ids.
struct LooseList {
  struct Entry {
    var id: ObjectID
    /// The folder among those of the store.
    var folder: Int
  }

  private static let action = "list loose objects"
  private static let chunk = 256

  private(set) var entries: [Entry] = []
  private(set) var failures: [GitFailure] = []

  init(_ folders: [[UInt8]], idLength: Int, limits: GitLimits) {
    let digits = Array("0123456789abcdef".utf8)
    for high in digits {
      for low in digits {
        var seen: Set<ObjectID> = []
        for (number, folder) in folders.enumerated() {
          let path = FileAccess.join(folder, [high, low])
          do throws(GitFailure) {
            let names = try FileAccess.names(in: path, limit: limits.files, Self.action) ?? []
            for name in names where name.count == idLength * 2 - 2 {
              guard let id = ObjectID(hex: [high, low] + name), seen.insert(id).inserted else {
                continue
              }
              entries.append(Entry(id: id, folder: number))
            }
          } catch {
            failures.append(error)
          }
        }
      }
    }
    entries.sort { $0.id.precedes($1.id) }
  }

  mutating func keep(_ isKept: (ObjectID) -> Bool) { entries.removeAll { !isKept($0.id) } }

  static func path(_ id: ObjectID, in folder: [UInt8]) -> [UInt8] {
    let hex = Array(id.hex.utf8)
    return FileAccess.join(FileAccess.join(folder, hex[..<2]), hex[2...])
  }

  func units() -> [SweepUnit] {
    stride(from: 0, to: entries.count, by: Self.chunk).map { start in
      let range = start..<min(start + Self.chunk, entries.count)
      return SweepUnit(content: .loose(range), weight: range.count * 20_000)
    }
  }
}

extension ObjectID {
  /// Orders ids as their bytes stand.
  func precedes(_ other: ObjectID) -> Bool {
    for place in 0..<min(byteCount, other.byteCount) where byte(at: place) != other.byte(at: place)
    {
      return byte(at: place) < other.byte(at: place)
    }
    return byteCount < other.byteCount
  }
}
