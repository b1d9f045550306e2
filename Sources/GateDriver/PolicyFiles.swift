import GateModel
import GitReader
import PolicyLanguage

/// The policy files of one place of a repository.
struct PolicyFiles {
  let repository: Repository?
  let place: PolicyPlace

  /// The repository's own policy; nil where it has none.
  func root() throws(GitFailure) -> PolicyRequest? {
    guard let bytes = try bytes(at: PolicyPlace.file) else {
      if try bytes(at: ".cg/policy.yml") != nil {
        throw GitFailure(
          .badRevision, "find the policy", "the file must end in .yaml to be found",
          remedy: "rename it to .cg/policy.yaml", path: ".cg/policy.yml")
      }
      return nil
    }
    return root(holding: bytes)
  }

  /// The repository's own policy, if it held these bytes.
  func root(holding bytes: [UInt8]) -> PolicyRequest {
    let name = PolicyPlace.file.lossyText
    return PolicyRequest(name: name, bytes: bytes, origin: "\(name) \(suffix)")
  }

  /// The policies of subfolders: those known already, else those above the paths that a change
  /// touches (others judge nothing), else all.
  func nested(
    known: [TreeFile]?, touching change: Change?
  ) throws(GitFailure) -> [PolicyRequest.Nested] {
    var nested: [PolicyRequest.Nested] = []
    for path in try nestedPaths(known, change) {
      guard let bytes = try bytes(at: path) else { continue }
      nested.append(
        PolicyRequest.Nested(
          folder: PolicyPlace.folder(of: path), name: path.lossyText, bytes: bytes))
    }
    return nested
  }

  private func nestedPaths(_ known: [TreeFile]?, _ change: Change?) throws(GitFailure) -> [BytePath]
  {
    if case .workTree(let paths) = place { return paths }
    if let known { return known.map(\.path) }
    if let change { return Self.policiesAbove(change) }
    guard let repository, let place = filePlace else { return [] }
    return try repository.files(named: PolicyPlace.file, in: place).map(\.path)
  }

  private static func policiesAbove(_ change: Change) -> [BytePath] {
    change.folders.sorted().map {
      BytePath($0.bytes + [UInt8(ascii: "/")] + PolicyPlace.file.bytes)
    }
  }

  /// A file that a layer extends, by its path from the top of the repository.
  func load(_ name: String) -> LoadedFile {
    if name.hasPrefix("/") || name == ".." || name.hasPrefix("../") {
      return .refused("it lies outside the repository")
    }
    do throws(GitFailure) {
      guard let bytes = try bytes(at: BytePath(name)) else { return .missing }
      return .found(bytes)
    } catch {
      return .refused(error.reason)
    }
  }

  /// The content of any file of the place; nil where there is none.
  func bytes(at path: BytePath) throws(GitFailure) -> [UInt8]? {
    guard let repository else { return nil }
    if case .patched(let files) = place { return try files.bytes(at: path, in: repository) }
    if let place = filePlace { return try repository.file(at: path, in: place) }
    // A sparse checkout leaves files out that are tracked all the same: so they do not cease to judge.
    if let bytes = try repository.workTreeFile(at: path) { return bytes }
    return try repository.file(at: path, in: .index)
  }

  /// Nil for the files on disk.
  private var filePlace: FilePlace? {
    switch place {
    case .revision(let id, _): .revision(id)
    case .index: .index
    case .named, .builtin, .workTree, .patched: nil
    }
  }

  private var suffix: String {
    switch place {
    case .revision(let id, let label): "at \(label) (\(id.hex.prefix(12)))"
    case .index: "as staged"
    case .workTree: "in the work tree"
    case .patched: "as the diff leaves it"
    case .builtin: "built in"
    case .named(_, let flag): "(\(flag))"
    }
  }
}
