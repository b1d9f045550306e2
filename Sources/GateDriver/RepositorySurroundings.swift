package import GateModel
package import GitReader

/// The trees of a repository before and after a change, looked into where a check asks.
package struct RepositorySurroundings: Surroundings {
  /// Where the change leads.
  package enum Result {
    case index(IndexFile)
    case revision(ObjectID)
    case patched(PatchedFiles)
  }

  private let repository: Repository
  private let base: ObjectID?
  private let result: Result

  /// `base` is nil where there was nothing before.
  package init(_ repository: Repository, base: ObjectID?, result: Result) {
    self.repository = repository
    self.base = base
    self.result = result
  }

  package func names(in folder: BytePath) throws(ReadFailure) -> [[UInt8]] {
    try reading(folder) { () throws(GitFailure) in
      switch result {
      case .index(let index): return index.names(in: folder)
      case .revision(let tip): return try repository.names(in: folder, of: tip)
      case .patched(let files):
        let before =
          try base.map { base throws(GitFailure) in try repository.names(in: folder, of: base) }
        return files.names(in: folder, over: before ?? [])
      }
    }
  }

  package func side(
    at path: BytePath, _ moment: ChangeMoment
  ) throws(ReadFailure) -> FileSide? {
    try reading(path) { () throws(GitFailure) in
      switch (moment, result) {
      case (.base, _): return try old(path)
      case (.result, .index(let index)): return index.side(at: path)
      case (.result, .revision(let tip)): return try repository.side(at: path, of: tip)
      case (.result, .patched(let files)):
        if let side = files.sides[path] { return side }
        return try old(path)
      }
    }
  }

  private func old(_ path: BytePath) throws(GitFailure) -> FileSide? {
    guard let base else { return nil }
    return try repository.side(at: path, of: base)
  }

  private func reading<R>(
    _ path: BytePath, _ body: () throws(GitFailure) -> R
  ) throws(ReadFailure) -> R {
    do throws(GitFailure) {
      return try body()
    } catch {
      var failure = error.readFailure
      failure.path = path
      throw failure
    }
  }
}

extension PatchedFiles {
  /// The names in a folder once the diff is applied, given those before it. A folder that the diff
  /// empties keeps its name: nobody is misled by one name too many of that kind.
  func names(in folder: BytePath, over before: [[UInt8]]) -> [[UInt8]] {
    var names = Set(before)
    let prefix = folder.isEmpty ? [] : folder.bytes + [UInt8(ascii: "/")]
    for (path, side) in sides where path.bytes.starts(with: prefix) {
      let rest = path.bytes.dropFirst(prefix.count)
      let name = Array(rest.prefix { $0 != UInt8(ascii: "/") })
      if side != nil {
        names.insert(name)
      } else if name.count == rest.count {
        names.remove(name)
      }
    }
    return Array(names)
  }
}
