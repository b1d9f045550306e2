import JSONFormat
import TOMLFormat

/// Pipfile and Pipfile.lock, and the form that poetry shares with them.
enum Pipfile {
  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = TOMLFile.table(bytes, into: &reading) else { return reading }
    let apart: Set = ["source", "requires", "scripts", "pipenv", "build-system"]
    for section in root.entries where !apart.contains(section.key) {
      for entry in section.value.table?.entries ?? [] {
        var dependency = dependency(entry.key, entry.value, line: entry.line)
        dependency.scope = section.key == "packages" ? .runtime : .development
        reading.dependencies.append(dependency)
      }
    }
    for source in root["source"]?.items ?? [] {
      guard let table = source.table, let url = table.text("url") else { continue }
      reading.registries.append(.init(url: url, line: table.line(of: "url")))
    }
    return reading
  }

  /// `name = "*"` or `name = {version = "^1", git = "..."}`.
  static func dependency(_ name: String, _ value: TOMLValue, line: Int) -> Dependency {
    let table = value.table
    let requirement = value.text ?? table?.text("version") ?? ""
    var dependency = PythonRequirement.dependency(name, requirement, line: line)
    if let source = table.flatMap(source) { dependency.source = source }
    return dependency
  }

  /// Where a table says that a package comes from; nil for the registry.
  static func source(_ table: TOMLTable) -> Dependency.Source? {
    if let url = table.text("git") ?? table.text("hg") ?? table.text("svn") { return .git(url) }
    if let url = table.text("url") { return .url(url) }
    if let path = table.text("path") { return .path(path) }
    if let file = table.text("file") { return file.holds("://") ? .url(file) : .path(file) }
    return table["workspace"]?.isTrue ?? false ? .path(".") : nil
  }

  static func readLock(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = JSONFile.object(bytes, into: &reading) else { return reading }
    for section in root.members where section.key != "_meta" {
      for member in section.value.object?.members ?? [] {
        guard let entry = member.value.object else { continue }
        let version = entry["version"]?.text ?? ""
        var dependency = PythonRequirement.dependency(member.key, version, line: member.line)
        dependency.integrity = entry["hashes"]?.items.compactMap(\.text) ?? []
        dependency.scope = section.key == "default" ? .runtime : .development
        if let url = entry["git"]?.text {
          dependency.source = .git(url)
          dependency.version = entry["ref"]?.text
        } else if let file = entry["file"]?.text {
          dependency.source = PythonRequirement.source(file)
        } else if let path = entry["path"]?.text {
          dependency.source = .path(path)
        }
        reading.dependencies.append(dependency)
      }
    }
    for source in root["_meta"]?.object?["sources"]?.items ?? [] {
      guard let member = source.object?.member("url"), let url = member.value.text else { continue }
      reading.registries.append(.init(url: url, line: member.line))
    }
    return reading
  }
}
