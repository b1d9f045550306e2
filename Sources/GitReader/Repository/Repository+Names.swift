package import GateModel

extension Repository {
  /// The names that stand directly in a folder of a commit, tag or tree; none where there is no such
  /// folder. The top is the empty path.
  package func names(
    in folder: BytePath, of revision: ObjectID
  ) throws(GitFailure) -> [[UInt8]] {
    var top = try tree(of: revision)
    if !folder.isEmpty {
      guard let found = try entry(at: folder, in: top), found.mode == .directory else { return [] }
      top = found.id
    }
    var names: [[UInt8]] = []
    var cursor = try treeCursor(top)
    while !cursor.isAtEnd {
      names.append(cursor.name)
      try cursor.advance()
    }
    return names
  }

  /// The file, link or submodule at a path of a commit, tag or tree; nil where there is none.
  package func side(at path: BytePath, of revision: ObjectID) throws(GitFailure) -> FileSide? {
    guard !path.isEmpty, let found = try entry(at: path, in: tree(of: revision)),
      found.mode != .directory
    else { return nil }
    return FileSide(path: path, mode: found.mode, id: found.id)
  }
}

extension IndexFile {
  /// The names that stand directly in a folder; from one to the next in steps that do not depend on
  /// how much stands below it.
  package func names(in folder: BytePath) -> [[UInt8]] {
    let slash = UInt8(ascii: "/")
    let prefix = folder.isEmpty ? [] : folder.bytes + [slash]
    var names: [[UInt8]] = []
    var place = lowerBound(prefix)
    while place < count, hasPrefix(place, prefix) {
      let rest = name(place).bytes.dropFirst(prefix.count)
      let part = Array(rest.prefix { $0 != slash })
      if names.last != part { names.append(part) }
      // `0` is the byte after the slash: the first name that is not below the folder.
      place =
        part.count < rest.count
        ? max(lowerBound(prefix + part + [slash + 1]), place + 1) : place + 1
    }
    return names
  }

  /// What is staged at a path; nil for nothing, for a conflict and for a promise without content.
  package func side(at path: BytePath) -> FileSide? {
    let place = lowerBound(path.bytes)
    guard place < count, compare(place, path.bytes) == 0, stage(place) == 0,
      !isIntentToAdd(place)
    else { return nil }
    return FileSide(path: path, mode: mode(place), id: id(place))
  }
}
