import YAMLFormat

/// Workflows and actions of GitHub, pipelines of GitLab: the actions and images that they run.
struct PipelineFile {
  private var reading = DependencyReading()

  static func readWorkflow(_ bytes: [UInt8]) -> DependencyReading {
    var file = PipelineFile()
    for document in YAMLFile.documents(bytes, into: &file.reading) {
      file.walk(document)
      for job in document["jobs"]?.entries ?? [] {
        file.image(job.value["container"])
        for service in job.value["services"]?.entries ?? [] { file.image(service.value) }
      }
      if let image = document["runs"]?["image"], let text = image.text, text.hasPrefix("docker://")
      {
        file.add(text, line: image.line)
      }
    }
    return file.reading
  }

  /// Every `uses`, however deep: of jobs, of steps, and of steps that an anchor keeps elsewhere.
  private mutating func walk(_ tree: YAMLTree) {
    for item in tree.items { walk(item) }
    for entry in tree.entries {
      if entry.key == "uses", let text = entry.value.text {
        add(text, line: entry.value.line)
      } else if entry.key != "with" && entry.key != "env" {
        walk(entry.value)
      }
    }
  }

  private mutating func add(_ text: String, line: Int) {
    if text.hasPrefix("docker://") {
      reading.dependencies.append(ImageName.dependency(String(text.dropFirst(9)), line: line))
      return
    }
    if text.hasPrefix("./") || text.hasPrefix("../") {
      var dependency = Dependency(.actions, text, line: line)
      dependency.source = .path(text)
      reading.dependencies.append(dependency)
      return
    }
    let (name, reference) = text.halves(at: "@") ?? (text, "")
    if name.isEmpty || !name.holds("/") {
      return reading.complain("`\(text)` names no action", line: line)
    }
    var dependency = Dependency(.actions, name, requirement: reference, line: line)
    dependency.version = reference.isEmpty ? nil : reference
    let isHash =
      (reference.utf8.count == 40 || reference.utf8.count == 64)
      && reference.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
      }
    if isHash { dependency.integrity = ["git-" + reference] }
    reading.dependencies.append(dependency)
  }

  /// An image by its name alone, or as a map.
  private mutating func image(_ tree: YAMLTree?) {
    guard let tree, let name = tree.text == nil ? tree["image"] ?? tree["name"] : tree,
      let text = name.text, !text.isEmpty
    else { return }
    reading.dependencies.append(ImageName.dependency(text, line: name.line))
  }

  static func readGitLab(_ bytes: [UInt8]) -> DependencyReading {
    var file = PipelineFile()
    for document in YAMLFile.documents(bytes, into: &file.reading) {
      file.images(of: document)
      for job in document.entries where job.value.text == nil { file.images(of: job.value) }
    }
    return file.reading
  }

  private mutating func images(of job: YAMLTree) {
    image(job["image"])
    for service in job["services"]?.items ?? [] { image(service) }
  }
}
