import JSONFormat

/// package.json: what a project of npm, yarn or pnpm asks for.
enum NodeManifest {
  private static let sections: [(key: String, scope: Dependency.Scope)] = [
    ("dependencies", .runtime), ("devDependencies", .development),
    ("optionalDependencies", .optional), ("peerDependencies", .peer),
  ]

  /// What npm runs on installing the package, or on installing it from git.
  private static let installScripts = ["preinstall", "install", "postinstall", "prepare"]

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = JSONFile.object(bytes, into: &reading) else { return reading }
    for section in sections {
      for member in root.members(of: section.key) {
        guard let text = member.value.text else {
          reading.complain("`\(member.key)` has no version", line: member.line)
          continue
        }
        var dependency = NodeSpec.dependency(member.key, text, line: member.line)
        dependency.scope = section.scope
        reading.dependencies.append(dependency)
      }
    }
    for key in ["overrides", "resolutions"] { overrides(root[key], depth: 0, into: &reading) }
    overrides(root["pnpm"]?.object?["overrides"], depth: 0, into: &reading)
    for member in root.members(of: "scripts") where installScripts.contains(member.key) {
      reading.scripts.append(
        InstallScript(name: member.key, command: member.value.text ?? "", line: member.line))
    }
    return reading
  }

  /// `{"a": "1", "b": {".": "2", "c": "3"}, "d/e": "4", "f@^1": "5"}`.
  private static func overrides(
    _ value: JSONValue?, depth: Int, into reading: inout DependencyReading
  ) {
    guard depth < 8, let object = value?.object else { return }
    for member in object.members {
      if let text = member.value.text, !text.hasPrefix("$"), let name = target(of: member.key) {
        var dependency = NodeSpec.dependency(name, text, line: member.line)
        dependency.scope = .override
        reading.dependencies.append(dependency)
      }
      overrides(member.value, depth: depth + 1, into: &reading)
    }
  }

  /// The package that a path of an override ends in.
  private static func target(of key: String) -> String? {
    let parts = key.utf8.split(separator: UInt8(ascii: "/"))
    guard let last = parts.last else { return nil }
    let scope = parts.dropLast().last.flatMap { $0.first == UInt8(ascii: "@") ? $0 : nil }
    let name = String(
      decoding: last.prefix { $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: ">") }, as: UTF8.self)
    if name.isEmpty || name == "." || name == "**" { return nil }
    return scope.map { String(decoding: $0, as: UTF8.self) + "/" + name } ?? name
  }
}

/// The whole of a JSON file as an object.
enum JSONFile {
  static func object(_ bytes: [UInt8], into reading: inout DependencyReading) -> JSONObject? {
    do throws(JSONMistake) {
      if let object = try JSONDocument.parse(bytes).object { return object }
      reading.complain("the document is no object", line: 1)
    } catch {
      reading.complain(error.reason, line: error.line)
    }
    return nil
  }
}

/// The forms in which package.json and lock files say what is meant.
enum NodeSpec {
  private static let local = ["file:", "link:", "portal:", "workspace:", "./", "../", "/", "~/"]
  private static let git = [
    "git+", "git:", "git@", "ssh:", "github:", "gitlab:", "bitbucket:", "gist:",
  ]

  static func dependency(_ name: String, _ spec: String, line: Int) -> Dependency {
    if spec.hasPrefix("npm:"), let alias = alias(String(spec.dropFirst(4))) {
      return dependency(alias.name, alias.spec, line: line)
    }
    var dependency = Dependency(.npm, name, requirement: spec, line: line)
    dependency.source = source(spec)
    if dependency.source == .registry(host: nil), VersionText.isWhole(spec) {
      dependency.version = spec
    }
    return dependency
  }

  /// `react@^18` or `@types/node@1`: the name and what follows.
  static func alias(_ text: String) -> (name: String, spec: String)? {
    let bytes = Array(text.utf8)
    guard bytes.count > 1 else { return nil }
    guard let at = bytes[1...].firstIndex(of: UInt8(ascii: "@")) else { return (text, "") }
    return (bytes[..<at].text, bytes[(at + 1)...].text)
  }

  static func source(_ spec: String) -> Dependency.Source {
    if local.contains(where: spec.hasPrefix) { return .path(spec) }
    if git.contains(where: spec.hasPrefix) { return .git(spec) }
    if spec.hasPrefix("http:") || spec.hasPrefix("https:") {
      let isGit = spec.hasSuffix(".git") || spec.holds(".git#")
      return isGit ? .git(spec) : .url(spec)
    }
    // `owner/name`, with a fragment or without, is GitHub's.
    let head = spec.utf8.prefix { $0 != UInt8(ascii: "#") }
    let isShort =
      head.count { $0 == UInt8(ascii: "/") } == 1 && !spec.hasPrefix("@")
      && !head.contains { " <>=^~*:|".utf8.contains($0) }
    return isShort ? .git(spec) : .registry(host: nil)
  }

  /// Where a lock file says that a package was fetched.
  static func resolved(_ url: String) -> Dependency.Source {
    if url.hasPrefix("file:") { return .path(url) }
    if git.contains(where: url.hasPrefix) { return .git(url) }
    guard let host = WebAddress.host(of: url) else { return .registry(host: nil) }
    // Every registry of npm serves archives below `/-/`, or, as GitHub's, below `/download/`.
    if url.holds("/-/") || url.holds("/download/@") || url.holds("npm.pkg.github.com") {
      let isUsual = host == "registry.npmjs.org" || host == "registry.yarnpkg.com"
      return .registry(host: isUsual ? nil : host)
    }
    return url.holds(".git#") ? .git(url) : .url(url)
  }
}

/// Addresses of the web, as far as they tell hosts apart.
enum WebAddress {
  /// The host in lower case, with the port; nil for what is no address.
  static func host(of url: String) -> String? {
    guard let (_, rest) = url.halves(at: "://") else { return nil }
    let bytes = Array(Ecosystem.lowered(rest).utf8)
    var host = bytes.prefix { !"/?#".utf8.contains($0) }
    if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(at + 1)...] }
    return host.isEmpty ? nil : host.text
  }
}
