import JSONFormat

/// composer.json and composer.lock.
enum ComposerManifest {
  /// What composer runs of the project's own on installing.
  private static let installScripts = [
    "pre-install-cmd", "post-install-cmd", "pre-update-cmd", "post-update-cmd",
    "pre-autoload-dump", "post-autoload-dump", "post-root-package-install",
    "post-create-project-cmd",
  ]

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = JSONFile.object(bytes, into: &reading) else { return reading }
    for (key, scope) in [("require", Dependency.Scope.runtime), ("require-dev", .development)] {
      for member in root.members(of: key) where isPackage(member.key) {
        let text = member.value.text ?? ""
        var dependency = Dependency(.composer, member.key, requirement: text, line: member.line)
        dependency.scope = scope
        if VersionText.isWhole(text) { dependency.version = text }
        reading.dependencies.append(dependency)
      }
    }
    repositories(root, into: &reading)
    for member in root.members(of: "scripts") where installScripts.contains(member.key) {
      let commands =
        member.value.text ?? member.value.items.compactMap(\.text).joined(separator: "; ")
      reading.scripts.append(
        InstallScript(name: member.key, command: commands, line: member.line))
    }
    return reading
  }

  /// PHP itself, its extensions and libraries are no packages.
  private static func isPackage(_ name: String) -> Bool { name.holds("/") }

  private static func repositories(_ root: JSONObject, into reading: inout DependencyReading) {
    let value = root["repositories"]
    let list = (value?.items ?? []) + (value?.object?.members.map(\.value) ?? [])
    for entry in list {
      guard let member = entry.object?.member("url"), let url = member.value.text else { continue }
      reading.registries.append(.init(url: url, line: member.line))
    }
  }

  static func readLock(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = JSONFile.object(bytes, into: &reading) else { return reading }
    for (key, scope) in [("packages", Dependency.Scope.runtime), ("packages-dev", .development)] {
      for item in root[key]?.items ?? [] {
        guard let entry = item.object, let name = entry.member("name"),
          let text = name.value.text, let version = entry["version"]?.text
        else {
          reading.complain("a package has no name or version", line: item.object?.line ?? 1)
          continue
        }
        var dependency = Dependency(
          .composer, text, requirement: version, version: version, line: name.line)
        dependency.scope = scope
        origin(of: entry, into: &dependency)
        let licenses = entry["license"]?.items.compactMap(\.text) ?? []
        if !licenses.isEmpty {
          dependency.license = licenses.map { "(\($0))" }.joined(separator: " OR ")
        }
        reading.dependencies.append(dependency)
      }
    }
    return reading
  }

  /// Packagist leads to archives at code hosts: what tells one content from another is the commit.
  private static func origin(of entry: JSONObject, into dependency: inout Dependency) {
    let (dist, source) = (entry["dist"]?.object, entry["source"]?.object)
    if dist?["type"]?.text == "path" {
      dependency.source = .path(dist?["url"]?.text ?? "")
      return
    }
    if let commit = source?["reference"]?.text ?? dist?["reference"]?.text, !commit.isEmpty {
      dependency.integrity.append("git-" + commit)
    }
    if let digest = dist?["shasum"]?.text, !digest.isEmpty {
      dependency.integrity.append("sha1-hex:" + digest)
    }
    if dist == nil, let url = source?["url"]?.text { dependency.source = .git(url) }
  }
}
