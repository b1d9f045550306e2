import TOMLFormat

/// Cargo.toml and Cargo.lock.
enum CargoManifest {
  private static let sections: [(key: String, scope: Dependency.Scope)] = [
    ("dependencies", .runtime), ("dev-dependencies", .development),
    ("dev_dependencies", .development), ("build-dependencies", .build),
    ("build_dependencies", .build),
  ]

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = TOMLFile.table(bytes, into: &reading) else { return reading }
    tables(of: root, into: &reading)
    tables(of: root.part("workspace"), into: &reading)
    for target in root.part("target").entries {
      if let table = target.value.table { tables(of: table, into: &reading) }
    }
    for registry in root.part("patch").entries {
      add(registry.value.table ?? TOMLTable(), .override, into: &reading)
    }
    add(root.part("replace"), .override, into: &reading)
    return reading
  }

  private static func tables(of table: TOMLTable, into reading: inout DependencyReading) {
    for section in sections { add(table.part(section.key), section.scope, into: &reading) }
  }

  private static func add(
    _ table: TOMLTable, _ scope: Dependency.Scope, into reading: inout DependencyReading
  ) {
    for entry in table.entries {
      let details = entry.value.table ?? TOMLTable()
      // The workspace's own table says the rest.
      if details["workspace"]?.isTrue ?? false { continue }
      let requirement = entry.value.text ?? details.text("version") ?? ""
      let name = details.text("package") ?? entry.key.halves(at: ":")?.0 ?? entry.key
      var dependency = Dependency(.cargo, name, requirement: requirement, line: entry.line)
      if requirement.hasPrefix("=") {
        dependency.version = Array(requirement.utf8).dropFirst().trimmed.text
      }
      dependency.scope = details["optional"]?.isTrue ?? false ? .optional : scope
      if let url = details.text("git") {
        dependency.source = .git(url)
      } else if let path = details.text("path") {
        dependency.source = .path(path)
      } else if let host = details.text("registry-index").flatMap(WebAddress.host) {
        dependency.source = .registry(host: host)
      } else if let registry = details.text("registry") {
        dependency.source = .registry(host: registry)
      }
      reading.dependencies.append(dependency)
    }
  }

  static func readLock(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = TOMLFile.table(bytes, into: &reading) else { return reading }
    let checksums = root.part("metadata")
    for package in root["package"]?.items ?? [] {
      guard let table = package.table, let name = table.text("name"),
        let version = table.text("version")
      else { continue }
      // Without a source it is a member of the workspace.
      guard let source = table.text("source") else { continue }
      var dependency = Dependency(
        .cargo, name, requirement: version, version: version, line: table.line(of: "name"))
      dependency.source = self.source(source)
      let checksum =
        table.text("checksum") ?? checksums.text("checksum \(name) \(version) (\(source))")
      if let checksum { dependency.integrity = ["sha256:" + checksum] }
      reading.dependencies.append(dependency)
    }
    return reading
  }

  private static func source(_ text: String) -> Dependency.Source {
    guard let (kind, url) = text.halves(at: "+") else { return .url(text) }
    if kind == "git" { return .git(url) }
    let isUsual =
      url == "https://github.com/rust-lang/crates.io-index" || url == "https://index.crates.io/"
    return .registry(host: isUsual ? nil : WebAddress.host(of: url) ?? url)
  }
}
