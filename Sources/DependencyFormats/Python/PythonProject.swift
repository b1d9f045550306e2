import TOMLFormat

/// pyproject.toml: PEP 621, dependency groups, and the sections of poetry, uv and pdm.
struct PythonProject {
  private let bytes: [UInt8]
  private var reading = DependencyReading()

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var project = PythonProject(bytes: bytes)
    if let root = TOMLFile.table(bytes, into: &project.reading) { project.read(root) }
    return project.reading
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read(_ root: TOMLTable) {
    let project = root.part("project")
    list(project, "dependencies", .runtime)
    for group in project.part("optional-dependencies").entries {
      list(project.part("optional-dependencies"), group.key, .optional)
    }
    for group in root.part("dependency-groups").entries {
      list(root.part("dependency-groups"), group.key, .development)
    }
    list(root.part("build-system"), "requires", .build)
    list(root.part("tool", "uv"), "dev-dependencies", .development)
    for key in ["constraint-dependencies", "override-dependencies"] {
      list(root.part("tool", "uv"), key, .override)
    }
    for group in root.part("tool", "pdm", "dev-dependencies").entries {
      list(root.part("tool", "pdm", "dev-dependencies"), group.key, .development)
    }
    poetry(root.part("tool", "poetry"))
    sources(root.part("tool", "uv", "sources"))
    registries(root)
  }

  private mutating func list(_ table: TOMLTable, _ key: String, _ scope: Dependency.Scope) {
    var lines = ItemLines(bytes, from: table.line(of: key))
    for item in table[key]?.items ?? [] {
      // A table includes another group, which is read for itself.
      guard let text = item.text else { continue }
      let line = lines.line(of: text)
      guard var dependency = PythonRequirement.read(Array(text.utf8)[...], line: line) else {
        reading.complain("`\(text)` is no requirement", line: line)
        continue
      }
      dependency.scope = scope
      reading.dependencies.append(dependency)
    }
  }

  private mutating func poetry(_ table: TOMLTable) {
    section(table.part("dependencies"), .runtime)
    section(table.part("dev-dependencies"), .development)
    for group in table.part("group").entries {
      section(group.value.table?.part("dependencies") ?? TOMLTable(), .development)
    }
  }

  private mutating func section(_ table: TOMLTable, _ scope: Dependency.Scope) {
    for entry in table.entries where entry.key != "python" {
      let forms = entry.value.items.isEmpty ? [entry.value] : entry.value.items
      for form in forms {
        var dependency = Pipfile.dependency(entry.key, form, line: entry.line)
        dependency.scope = form.table?["optional"]?.isTrue ?? false ? .optional : scope
        reading.dependencies.append(dependency)
      }
    }
  }

  /// uv says apart from the name where a package comes from.
  private mutating func sources(_ table: TOMLTable) {
    for entry in table.entries {
      let name = Ecosystem.pypi.normalized(entry.key)
      let forms = entry.value.items.isEmpty ? [entry.value] : entry.value.items
      for source in forms.compactMap({ $0.table.flatMap(Pipfile.source) }) {
        for place in reading.dependencies.indices
        where reading.dependencies[place].name == name {
          reading.dependencies[place].source = source
          reading.dependencies[place].line = entry.line
        }
      }
    }
  }

  private mutating func registries(_ root: TOMLTable) {
    for (table, key) in [
      (root.part("tool", "uv"), "index"), (root.part("tool", "poetry"), "source"),
      (root.part("tool", "pdm"), "source"),
    ] {
      for index in table[key]?.items ?? [] {
        guard let url = index.table?.text("url") else { continue }
        let line = index.table?.line(of: "url") ?? table.line(of: key)
        reading.registries.append(.init(url: url, line: line))
      }
    }
  }
}
