import XMLFormat

/// pom.xml: dependencies, managed ones, plugins, the parent, and the same within profiles.
struct MavenProject {
  private var reading = DependencyReading()
  private var properties: [String: String] = [:]

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var project = MavenProject()
    do throws(XMLMistake) {
      let root = try XMLDocument.parse(bytes)
      project.read(root)
    } catch {
      project.reading.complain(error.reason, line: error.line)
    }
    return project.reading
  }

  private mutating func read(_ root: XMLElement) {
    for property in root.child("properties")?.children ?? [] {
      properties[property.name] = property.text
    }
    let version = root.child("version") ?? root.child("parent")?.child("version")
    if let version { properties["project.version"] = version.text }
    let group = root.child("groupId") ?? root.child("parent")?.child("groupId")
    if let group { properties["project.groupId"] = group.text }
    if let parent = root.child("parent") { add(parent, .build) }
    section(root)
    for profile in root.child("profiles")?.children("profile") ?? [] { section(profile) }
  }

  private mutating func section(_ element: XMLElement) {
    for dependency in element.child("dependencies")?.children("dependency") ?? [] {
      add(dependency, Self.scope(dependency))
    }
    let managed = element.child("dependencyManagement")?.child("dependencies")
    for dependency in managed?.children("dependency") ?? [] { add(dependency, .override) }
    if let build = element.child("build") { plugins(build) }
    for extensions in element.child("build")?.child("extensions")?.children ?? [] {
      add(extensions, .build)
    }
    for kind in ["repositories", "pluginRepositories"] {
      for repository in element.child(kind)?.children ?? [] {
        guard let url = repository.child("url") else { continue }
        reading.registries.append(.init(url: filled(url.text), line: url.line))
      }
    }
  }

  private mutating func plugins(_ build: XMLElement) {
    let plugins =
      (build.child("plugins")?.children("plugin") ?? [])
      + (build.child("pluginManagement")?.child("plugins")?.children("plugin") ?? [])
    for plugin in plugins {
      add(plugin, .build, group: "org.apache.maven.plugins")
      for dependency in plugin.child("dependencies")?.children("dependency") ?? [] {
        add(dependency, .build)
      }
    }
  }

  private static func scope(_ element: XMLElement) -> Dependency.Scope {
    if element.child("optional")?.text == "true" { return .optional }
    return element.child("scope")?.text == "test" ? .development : .runtime
  }

  private mutating func add(
    _ element: XMLElement, _ scope: Dependency.Scope, group: String? = nil
  ) {
    guard let artifact = element.child("artifactId")?.text,
      let group = element.child("groupId")?.text ?? group
    else { return reading.complain("a group or an artifact is missing", line: element.line) }
    let version = filled(element.child("version")?.text ?? "")
    var dependency = Dependency(
      .maven, filled(group) + ":" + filled(artifact), requirement: version, line: element.line)
    dependency.scope = scope
    let isPlain = !version.isEmpty && !version.utf8.contains { "[](),$".utf8.contains($0) }
    if isPlain { dependency.version = version }
    reading.dependencies.append(dependency)
  }

  /// The text with the properties of this file put in; others are the parent's, and stay as written.
  private func filled(_ text: String) -> String {
    var text = text
    // A property may name another; one that names itself must end.
    for _ in 0..<4 {
      guard let (before, rest) = text.halves(at: "${"), let (name, after) = rest.halves(at: "}"),
        let value = properties[name], value.utf8.count < 256
      else { return text }
      text = before + value + after
    }
    return text
  }
}
