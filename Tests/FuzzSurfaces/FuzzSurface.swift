import GateModel
import GitReader
import PolicyLanguage

/// A place where hostile bytes enter. Feeding it must end, soon, without a crash and without a
/// contradiction, whatever the bytes.
package enum FuzzSurface: String, CaseIterable, Sendable {
  case archive, encoded, widetext
  /// What the helper says of code, and the cache keeps.
  case facts
  case patch, toml
  case policy, glob, lines, index, pack, sweep, delta, map, loose, commit, tree, tag, config

  /// Traps where the surface contradicts itself.
  package func feed(_ bytes: [UInt8]) {
    switch self {
    case .policy:
      if let contradiction = PolicyFuzz.contradiction(in: bytes) { fatalError(contradiction) }
    case .facts: TextSurfaces.feedFacts(bytes)
    case .glob: TextSurfaces.feedGlob(bytes)
    case .lines: TextSurfaces.feedLines(bytes)
    case .archive: ArchiveSurfaces.feedArchive(bytes)
    case .encoded: ArchiveSurfaces.feedEncoded(bytes)
    case .widetext: ArchiveSurfaces.feedWideText(bytes)
    case .patch: PatchSurface.feed(bytes)
    case .toml: TextSurfaces.feedTOML(bytes)
    case .index, .pack, .sweep, .delta, .map, .loose, .commit, .tree, .tag, .config: feedGit(bytes)
    }
  }

  private func feedGit(_ bytes: [UInt8]) {
    do throws(GitFailure) {
      switch self {
      case .index: _ = try GitFuzz.index(bytes)
      case .pack:
        let (index, pack) = Self.divided(bytes)
        _ = try GitFuzz.pack(index: index, pack: pack)
      case .sweep:
        let (index, pack) = Self.divided(bytes)
        let (visited, unread) = try GitFuzz.sweep(index: index, pack: pack)
        precondition(visited >= 0 && unread >= 0)
      case .delta:
        let (base, delta) = Self.divided(bytes)
        _ = try GitFuzz.delta(base: base, delta: delta)
      case .map: try Self.compareDeltas(bytes)
      case .loose: _ = try GitFuzz.looseObject(bytes)
      case .commit: _ = try GitFuzz.commit(bytes)
      case .tree: _ = try GitFuzz.tree(bytes)
      case .tag: _ = try GitFuzz.tag(bytes)
      case .config: _ = try GitFuzz.config(bytes)
      case .policy, .glob, .lines, .archive, .encoded, .widetext, .patch, .toml, .facts: break
      }
    } catch {
      precondition(!error.reason.isEmpty)
    }
  }

  /// The two readers of deltas agree on what is one, and on what it makes.
  private static func compareDeltas(_ bytes: [UInt8]) throws(GitFailure) {
    let (base, delta) = divided(bytes)
    let swept = GitFuzz.deltaMap(base: base, delta: delta)
    let applied: [UInt8]
    do throws(GitFailure) {
      applied = try GitFuzz.delta(base: base, delta: delta)
    } catch {
      precondition(swept == nil, "a delta that is none was applied")
      throw error
    }
    precondition(swept.map { $0.target } == applied, "two readers of a delta differ")
  }

  /// Two parts: the first two bytes say how long the first is.
  static func divided(_ bytes: [UInt8]) -> (first: [UInt8], second: [UInt8]) {
    guard bytes.count >= 2 else { return ([], bytes) }
    let length = min(Int(bytes[0]) << 8 | Int(bytes[1]), bytes.count - 2)
    return (Array(bytes[2..<2 + length]), Array(bytes[(2 + length)...]))
  }
}
