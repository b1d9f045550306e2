import TOMLFormat

/// poetry.lock and uv.lock.
enum PythonLock {
  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = TOMLFile.table(bytes, into: &reading) else { return reading }
    let hashes = root.part("metadata", "files")
    let older = root.part("metadata", "hashes")
    for package in root["package"]?.items ?? [] {
      guard let table = package.table, let name = table.text("name") else { continue }
      let line = table.line(of: "name")
      var dependency = Dependency(
        .pypi, name, requirement: table.text("version") ?? "", version: table.text("version"),
        line: line)
      dependency.source = source(table.part("source"))
      if table.text("category") == "dev" { dependency.scope = .development }
      let files =
        (table["files"]?.items ?? []) + (hashes[name]?.items ?? []) + (table["wheels"]?.items ?? [])
        + [table["sdist"]].compactMap { $0 }
      dependency.integrity =
        files.compactMap { $0.table?.text("hash") }
        + (older[name]?.items ?? []).compactMap { $0.text.map { "sha256:" + $0 } }
      reading.dependencies.append(dependency)
    }
    return reading
  }

  private static func source(_ table: TOMLTable) -> Dependency.Source {
    if let kind = table.text("type") {
      let url = table.text("url") ?? ""
      switch kind {
      case "git": return .git(url)
      case "directory", "file": return .path(url)
      case "url": return .url(url)
      case _: return registry(url)
      }
    }
    if let url = table.text("git") { return .git(url) }
    if let url = table.text("url") { return .url(url) }
    for key in ["path", "directory", "editable", "virtual"] {
      if let path = table.text(key) { return .path(path) }
    }
    return registry(table.text("registry") ?? "")
  }

  private static func registry(_ url: String) -> Dependency.Source {
    let host = WebAddress.host(of: url)
    let isUsual = host == "pypi.org" || host == "pypi.python.org"
    return .registry(host: isUsual ? nil : host)
  }
}
