import DependencyFormats
import GateModel

extension DependencyExaminer {
  mutating func examineSources(_ file: DependencySides) {
    for found in altered(file) {
      switch found.source {
      case .git(let address):
        source("git", policy.sources.git, found, "from a repository, \(shown(address))", file)
      case .url(let address):
        source("url", policy.sources.url, found, "from an address, \(shown(address))", file)
      case .path(let path):
        guard leadsOutside(path, from: file) else { continue }
        source(
          "path", policy.sources.path, found, "from outside the repository, \(shown(path))", file)
      case .registry(let host):
        guard let host, !known.uses(host: host, found.ecosystem) else { continue }
        source("registry", policy.sources.registry, found, "from another registry, \(host)", file)
      }
    }
    for registry in file.result?.registries ?? [] where !known.uses(registry: registry.url) {
      report(
        "dependencies/registry", policy.sources.registry, file, line: registry.line,
        once: registry.url, message: "packages are fetched from \(shown(registry.url))",
        remedy: "Use the ecosystem's registry or one that the project knows.")
    }
  }

  private mutating func source(
    _ rule: String, _ effect: Setting<Effect>, _ found: Dependency, _ origin: String,
    _ file: DependencySides
  ) {
    report(
      "dependencies/\(rule)", effect, file, line: found.line, once: found.label,
      message: "\(found.label) comes \(origin)",
      remedy: "Take it from its ecosystem's registry, or ask for approval.")
  }

  /// An address without what may be a password in it.
  private func shown(_ address: String) -> String {
    let bytes = Array(address.utf8)
    guard let slashes = bytes.indices.first(where: { bytes[$0...].starts(with: "://".utf8) })
    else { return "`\(String(decoding: bytes.prefix(200), as: UTF8.self))`" }
    let rest = bytes[(slashes + 3)...]
    let host = rest.prefix { $0 != 0x2f }
    let bare = host.lastIndex(of: UInt8(ascii: "@")).map { rest[($0 + 1)...] } ?? rest
    let text = bare.prefix(200).prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return "`\(String(decoding: bytes[..<(slashes + 3)] + text, as: UTF8.self))`"
  }

  /// On paper: whether the path goes up further than the file lies deep.
  private func leadsOutside(_ path: String, from file: DependencySides) -> Bool {
    var bytes = Array(path.utf8)[...]
    for scheme in ["file://", "file:", "link:", "portal:"] where bytes.starts(with: scheme.utf8) {
      bytes = bytes.dropFirst(scheme.utf8.count)
      break
    }
    if bytes.starts(with: "workspace:".utf8) { return false }
    if let first = bytes.first, first == 0x2f || first == UInt8(ascii: "~") { return true }
    var depth = file.folder.split(separator: 0x2f).count
    for part in bytes.split(separator: 0x2f) where !part.elementsEqual(".".utf8) {
      depth += part.elementsEqual("..".utf8) ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  mutating func examinePins(_ file: DependencySides) {
    if policy.unpinnedActions.value == .off && policy.unpinnedImages.value == .off { return }
    for found in altered(file) where found.integrity.isEmpty {
      if case .path = found.source { continue }
      if found.ecosystem == .actions {
        report(
          "dependencies/unpinned-action", policy.unpinnedActions, file, line: found.line,
          once: found.label + "@" + found.requirement,
          message: found.requirement.isEmpty
            ? "the action `\(found.name)` names no version"
            : "the action `\(found.name)` is named by `\(found.requirement)`, which can be moved",
          remedy: "Name it by the full hash of a commit, with the version in a comment.")
      } else if found.ecosystem == .docker, !found.name.utf8.contains(UInt8(ascii: "$")) {
        report(
          "dependencies/unpinned-image", policy.unpinnedImages, file, line: found.line,
          once: found.label + ":" + found.requirement,
          message: "\(described(found)) is named without a digest, so it can change",
          remedy: "Add `@sha256:` and the digest behind the tag.")
      }
    }
  }
}
