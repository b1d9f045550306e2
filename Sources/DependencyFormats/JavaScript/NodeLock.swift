import JSONFormat

/// package-lock.json and npm-shrinkwrap.json, versions 1 to 3.
enum NodeLock {
  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = JSONFile.object(bytes, into: &reading) else { return reading }
    if let packages = root["packages"]?.object {
      for member in packages.members { package(member, into: &reading) }
    }
    // Version 2 has both, the second for older clients: neither may say what the other does not.
    var older = DependencyReading()
    tree(root.members(of: "dependencies"), depth: 0, into: &older)
    let known = Set(reading.dependencies.map(facts))
    reading.dependencies += older.dependencies.filter { !known.contains(facts($0)) }
    reading.problems += older.problems
    return reading
  }

  private static func facts(_ found: Dependency) -> [String] {
    [found.name, found.version ?? ""] + found.integrity
  }

  /// One package of versions 2 and 3, by the folder that it is put into.
  private static func package(
    _ member: JSONObject.Member, into reading: inout DependencyReading
  ) {
    guard let entry = member.value.object, let folder = installed(member.key),
      !(entry["link"]?.isTrue ?? false)
    else { return }
    let name = entry["name"]?.text ?? folder
    append(name, entry, line: member.line, into: &reading)
  }

  /// The name behind the last `node_modules/`; nil for the project's own folders.
  private static func installed(_ key: String) -> String? {
    let mark = Array("node_modules/".utf8)
    let bytes = Array(key.utf8)
    guard bytes.count > mark.count else { return nil }
    for start in stride(from: bytes.count - mark.count, through: 0, by: -1)
    where bytes[start...].starts(with: mark) {
      return bytes[(start + mark.count)...].text
    }
    return nil
  }

  /// The packages of version 1, each with those put below it.
  private static func tree(
    _ members: [JSONObject.Member], depth: Int, into reading: inout DependencyReading
  ) {
    for member in members {
      guard let entry = member.value.object else { continue }
      append(member.key, entry, line: member.line, into: &reading)
      if depth < 64 {
        tree(entry.members(of: "dependencies"), depth: depth + 1, into: &reading)
      }
    }
  }

  private static func append(
    _ name: String, _ entry: JSONObject, line: Int, into reading: inout DependencyReading
  ) {
    guard let version = entry["version"]?.text else {
      // Optional packages of other platforms stand there without a version.
      if entry["resolved"] != nil { reading.complain("`\(name)` has no version", line: line) }
      return
    }
    var (name, spec) = (name, version)
    if version.hasPrefix("npm:"), let alias = NodeSpec.alias(String(version.dropFirst(4))) {
      (name, spec) = alias
    }
    var dependency = Dependency(.npm, name, requirement: spec, version: spec, line: line)
    let source = NodeSpec.source(spec)
    dependency.source =
      source == .registry(host: nil)
      ? entry["resolved"]?.text.map(NodeSpec.resolved) ?? source : source
    dependency.integrity =
      entry["integrity"]?.text?.utf8.split(separator: 0x20)
      .map { String(decoding: $0, as: UTF8.self) } ?? []
    if entry["dev"]?.isTrue ?? false { dependency.scope = .development }
    if entry["optional"]?.isTrue ?? false { dependency.scope = .optional }
    dependency.runsInstallScript = entry["hasInstallScript"]?.isTrue ?? false
    dependency.license = entry["license"]?.text
    reading.dependencies.append(dependency)
  }
}
