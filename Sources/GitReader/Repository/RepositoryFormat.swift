import GateModel

/// What the configuration says about how a repository is stored.
struct RepositoryFormat {
  private static let action = "read the repository format"
  private static let known: Set<String> = [
    "noop", "noop-v1", "preciousobjects", "partialclone", "worktreeconfig", "objectformat",
    "refstorage", "relativeworktrees", "compatobjectformat", "submodulepathconfig",
  ]

  var idLength = 20
  var usesReftable = false
  var isPartial = false
  var hasWorkTreeConfig = false
  var isBare: Bool?
  var workTree: [UInt8]?

  /// Fails on a version or extension that is not known: guessing could hide content.
  init(_ config: GitConfig, path: [UInt8]) throws(GitFailure) {
    let version = config["core.repositoryformatversion"].flatMap { DecimalNumber.parse($0) } ?? 0
    guard version <= 1 else { throw Self.unknown("format version \(version)", path) }
    for name in config.names(in: "extensions.") {
      let key = String(name.dropFirst("extensions.".count))
      if version >= 1, !Self.known.contains(key) { throw Self.unknown("extension \(key)", path) }
    }
    if let format = config["extensions.objectformat"] {
      switch String(decoding: format, as: UTF8.self) {
      case "sha1": idLength = 20
      case "sha256": idLength = 32
      case let other: throw Self.unknown("object format \(other)", path)
      }
    }
    if let storage = config["extensions.refstorage"] {
      switch String(decoding: storage, as: UTF8.self) {
      case "files": usesReftable = false
      case "reftable": usesReftable = true
      case let other: throw Self.unknown("reference storage \(other)", path)
      }
    }
    isPartial =
      config["extensions.partialclone"] != nil
      || config.values.keys.contains {
        let name = String(decoding: $0, as: UTF8.self)
        return name.hasPrefix("remote.") && name.hasSuffix(".promisor")
      }
    hasWorkTreeConfig = config.bool("extensions.worktreeconfig") ?? false
    isBare = config.bool("core.bare")
    workTree = config["core.worktree"]
  }

  /// Applies `config.worktree`, which may override these two.
  mutating func override(with config: GitConfig) {
    isBare = config.bool("core.bare") ?? isBare
    workTree = config["core.worktree"] ?? workTree
  }

  private static func unknown(_ what: String, _ path: [UInt8]) -> GitFailure {
    GitFailure(
      .unsupported, action, "\(what) is not known to this reader",
      remedy: "use a newer cg, or convert the repository", path: BytePath(path))
  }
}
