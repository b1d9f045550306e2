import YAMLFormat

/// pnpm-lock.yaml, lock file versions 5 to 9.
enum PNPMLock {
  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    for document in YAMLFile.documents(bytes, into: &reading) {
      for entry in document["packages"]?.entries ?? [] { package(entry, into: &reading) }
    }
    return reading
  }

  private static func package(_ entry: YAMLTree.Entry, into reading: inout DependencyReading) {
    let resolution = entry.value["resolution"]
    let named = entry.value["name"]?.text
    guard let (name, version) = identity(entry.key, named, entry.value["version"]?.text) else {
      reading.complain("`\(entry.key)` names no package and version", line: entry.line)
      return
    }
    var dependency = Dependency(
      .npm, name, requirement: version, version: version, line: entry.line)
    if let integrity = resolution?["integrity"]?.text { dependency.integrity = [integrity] }
    if let url = resolution?["tarball"]?.text {
      dependency.source = NodeSpec.resolved(url)
    } else if let repository = resolution?["repo"]?.text {
      dependency.source = .git(repository)
    } else if let folder = resolution?["directory"]?.text {
      dependency.source = .path(folder)
    }
    if entry.value["dev"]?.text == "true" { dependency.scope = .development }
    if entry.value["optional"]?.text == "true" { dependency.scope = .optional }
    dependency.runsInstallScript = entry.value["requiresBuild"]?.text == "true"
    reading.dependencies.append(dependency)
  }

  /// `/a/1.0.0_peer@2`, `/@s/a@1.0.0(peer@2)`, `a@1.0.0`, or an address with the name beside it.
  private static func identity(
    _ key: String, _ name: String?, _ version: String?
  ) -> (String, String)? {
    if let name { return (name, version ?? key) }
    var bytes = Array(key.utf8)[...]
    if bytes.first == UInt8(ascii: "/") { bytes = bytes.dropFirst() }
    bytes = bytes.prefix { $0 != UInt8(ascii: "(") }
    let isScoped = bytes.first == UInt8(ascii: "@")
    if let at = bytes.dropFirst().firstIndex(of: UInt8(ascii: "@")),
      !bytes[..<at].contains(UInt8(ascii: "_"))
        || bytes[..<at].count(where: { $0 == UInt8(ascii: "/") }) <= (isScoped ? 1 : 0)
    {
      return (bytes[..<at].text, bytes[(at + 1)...].text)
    }
    // Version 5 puts a slash before the version.
    let parts = bytes.split(separator: UInt8(ascii: "/"), maxSplits: isScoped ? 2 : 1)
    guard parts.count == (isScoped ? 3 : 2), let last = parts.last else { return nil }
    let text = last.prefix { $0 != UInt8(ascii: "_") }
    return (parts.dropLast().map(\.text).joined(separator: "/"), text.text)
  }
}

/// The whole of a YAML file.
enum YAMLFile {
  static func documents(
    _ bytes: [UInt8], into reading: inout DependencyReading
  ) -> [YAMLTree] {
    do throws(YAMLMistake) {
      return try YAMLDocuments.parse(bytes)
    } catch {
      reading.complain(error.reason, line: error.line)
      return []
    }
  }
}
