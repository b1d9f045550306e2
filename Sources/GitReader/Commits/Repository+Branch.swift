package import GateModel

extension Repository {
  /// The branch that a name stands for, as `main` for `main`, `origin/main` or `HEAD`; nil for ids,
  /// tags, and whatever is reached from a name by steps.
  package func branch(named name: [UInt8]) throws(GitFailure) -> BytePath? {
    let name = name == [UInt8(ascii: "@")] ? Array("HEAD".utf8) : name
    guard !format.usesReftable, ReferenceName.isSafe(name) else { return nil }
    for candidate in ReferenceName.candidates(name) {
      let (end, id) = try references.resolve(candidate)
      guard id != nil else { continue }
      let local = Array("refs/heads/".utf8)
      if end.starts(with: local) { return BytePath(end[local.count...]) }
      let remote = Array("refs/remotes/".utf8)
      guard end.starts(with: remote),
        let slash = end[remote.count...].firstIndex(of: UInt8(ascii: "/"))
      else { return nil }
      return BytePath(end[(slash + 1)...])
    }
    return nil
  }
}
