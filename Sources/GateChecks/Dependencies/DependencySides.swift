import DependencyFormats
import GateModel

/// A file that says what a project depends on, before and after.
struct DependencySides {
  let path: BytePath
  let kind: DependencyFile
  let base: DependencyReading?
  let result: DependencyReading?

  /// The folder of the file, without a trailing slash.
  var folder: [UInt8] {
    path.bytes.lastIndex(of: 0x2f).map { Array(path.bytes[..<$0]) } ?? []
  }

  var isManifest: Bool { kind.role == .manifest }

  /// Reads both sides; nil for a file that says nothing, or that the policy leaves out.
  init?(_ change: FileChange, in evidence: Evidence) throws(ReadFailure) {
    guard change.status != .unmerged, change.status != .intentToAdd else { return nil }
    let (old, new) = (Self.wanted(change.old, in: evidence), Self.wanted(change.new, in: evidence))
    guard let side = new ?? old, let kind = DependencyFile(path: side.path.bytes) else {
      return nil
    }
    path = side.path
    self.kind = kind
    base = try old.flatMap { old throws(ReadFailure) in
      guard let kind = DependencyFile(path: old.path.bytes) else { return nil }
      return try Self.read(old, as: kind, in: evidence)
    }
    result = try new.map { new throws(ReadFailure) in try Self.read(new, as: kind, in: evidence) }
  }

  private static func wanted(_ side: FileSide?, in evidence: Evidence) -> FileSide? {
    guard let side, side.mode.kind == .file, DependencyFile(path: side.path.bytes) != nil,
      let governed = evidence.governed(side.path)
    else { return nil }
    let exclusion = evidence.policy.dependencies.exclude.deciding(on: governed)
    return exclusion.map(\.value.isNegated) ?? true ? side : nil
  }

  /// Reads one side as what it is.
  static func read(
    _ side: FileSide, as kind: DependencyFile, in evidence: Evidence
  ) throws(ReadFailure) -> DependencyReading {
    if try evidence.content.size(of: side) > DependencyFile.mostBytes {
      // Says that it is too large, without looking at it.
      return kind.tooLarge
    }
    return try evidence.content.withContent(of: side) { content throws(ReadFailure) in
      kind.read(unsafe content.withUnsafeBytes { unsafe Array($0) })
    }
  }
}

/// What a change's files said before it: what stands there already is not new, wherever it moves.
struct KnownDependencies {
  private struct Fact: Hashable {
    var name: PackageName
    var requirement: String
    var source: Dependency.Source
    var integrity: [String]

    init(_ found: Dependency) {
      name = PackageName(found.ecosystem, found.name)
      requirement = found.requirement
      source = found.source
      integrity = found.integrity
    }
  }

  private var facts: Set<Fact> = []
  private var wanted: Set<PackageName> = []
  private(set) var names: Set<PackageName> = []
  private var hosts: [Ecosystem: Set<String?>] = [:]
  private var registries: Set<String> = []

  init() {}

  init(_ files: [DependencySides]) {
    for file in files {
      for found in file.base?.dependencies ?? [] {
        let name = PackageName(found.ecosystem, found.name)
        facts.insert(Fact(found))
        names.insert(name)
        if file.isManifest, found.scope != .indirect { wanted.insert(name) }
        if case .registry(let host) = found.source {
          hosts[found.ecosystem, default: []].insert(host)
        }
      }
      registries.formUnion(file.base?.registries.map(\.url) ?? [])
    }
  }

  /// Whether the same was said before, in any file of the change.
  func holds(_ found: Dependency) -> Bool { facts.contains(Fact(found)) }

  /// Whether a manifest asked for the package before.
  func wants(_ found: Dependency) -> Bool {
    wanted.contains(PackageName(found.ecosystem, found.name))
  }

  func uses(host: String?, _ ecosystem: Ecosystem) -> Bool {
    hosts[ecosystem]?.contains(host) ?? false
  }

  func uses(registry url: String) -> Bool { registries.contains(url) }
}

extension DependencyExaminer {
  /// What the change adds to a file, or alters there; everything, of a tree as it stands.
  func altered(_ file: DependencySides) -> [Dependency] {
    let all = file.result?.dependencies ?? []
    return isChange ? all.filter { !known.holds($0) } : all
  }
}
