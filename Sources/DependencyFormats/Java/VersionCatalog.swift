import TOMLFormat

/// libs.versions.toml of Gradle.
enum VersionCatalog {
  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = TOMLFile.table(bytes, into: &reading) else { return reading }
    let versions = root.part("versions")
    for (section, key) in [("libraries", "module"), ("plugins", "id")] {
      for entry in root.part(section).entries {
        guard let found = library(entry.value, key: key, versions) else {
          reading.complain("`\(entry.key)` names nothing", line: entry.line)
          continue
        }
        let name = key == "id" ? "\(found.name):\(found.name).gradle.plugin" : found.name
        var dependency = Dependency(
          .maven, name, requirement: found.version, line: entry.line)
        let isExact =
          !found.version.isEmpty && !found.version.utf8.contains { "+[](),".utf8.contains($0) }
        if isExact { dependency.version = found.version }
        if key == "id" { dependency.scope = .build }
        reading.dependencies.append(dependency)
      }
    }
    return reading
  }

  private static func library(
    _ value: TOMLValue, key: String, _ versions: TOMLTable
  ) -> (name: String, version: String)? {
    if let text = value.text {
      if key == "module" { return GradleBuild.coordinates(text) }
      return text.halves(at: ":").map { ($0.0, $0.1) }
    }
    guard let table = value.table else { return nil }
    var name = table.text(key)
    if name == nil, let group = table.text("group"), let artifact = table.text("name") {
      name = "\(group):\(artifact)"
    }
    guard let name else { return nil }
    let reference = table["version"]?.table?.text("ref").flatMap { versions[$0] }
    return (name, Self.version(reference ?? table["version"]))
  }

  private static func version(_ value: TOMLValue?) -> String {
    if let text = value?.text { return text }
    let table = value?.table ?? TOMLTable()
    return table.text("strictly") ?? table.text("require") ?? table.text("prefer") ?? ""
  }
}
