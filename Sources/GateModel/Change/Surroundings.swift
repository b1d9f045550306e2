/// What stands beside a change, before and after it. Supplied by whoever knows the rest of the tree,
/// and asked only where a check needs it: nothing is listed that nobody asks for.
package protocol Surroundings {
  /// The names of all that stands directly in a folder of the result, folders too, in no order that
  /// counts; none where there is no such folder. The top is the empty path.
  func names(in folder: BytePath) throws(ReadFailure) -> [[UInt8]]

  /// The file, link or submodule at a path before or after the change; nil where there is none.
  func side(at path: BytePath, _ moment: ChangeMoment) throws(ReadFailure) -> FileSide?
}

/// Before or after a change.
package enum ChangeMoment: Sendable { case base, result }

/// As much of the tree as the change itself shows: all of it, for a tree as it stands.
package final class ShownSurroundings: Surroundings {
  private let change: Change
  private lazy var base = Self.sides(change.files.filter { $0.status != .copied }.compactMap(\.old))
  private lazy var result = Self.sides(change.files.compactMap(\.new))
  private lazy var folders = Self.folders(change.files.compactMap(\.new))

  package init(_ change: Change) { self.change = change }

  package func names(in folder: BytePath) -> [[UInt8]] { Array(folders[folder] ?? []) }

  package func side(at path: BytePath, _ moment: ChangeMoment) -> FileSide? {
    switch moment {
    case .base where change.subject == .difference: base[path]
    case .base, .result: result[path]
    }
  }

  private static func sides(_ sides: [FileSide]) -> [BytePath: FileSide] {
    Dictionary(sides.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func folders(_ sides: [FileSide]) -> [BytePath: Set<[UInt8]>] {
    var folders: [BytePath: Set<[UInt8]>] = [:]
    for side in sides {
      var rest = side.path.bytes[...]
      // A name that is there already has its folders there too.
      while true {
        let slash = rest.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { rest[..<$0] } ?? []
        let name = slash.map { rest[($0 + 1)...] } ?? rest
        if !folders[BytePath(folder), default: []].insert(Array(name)).inserted { break }
        if folder.isEmpty { break }
        rest = folder
      }
    }
    return folders
  }
}
