/// build.gradle and build.gradle.kts: code, of which coordinates in calls are understood.
///
/// Coordinates put together from variables are seen as far as the group and the name stand there.
enum GradleBuild {
  private typealias Token = CodeScanner.Token

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    var statement: [Token] = []
    var line = 1
    for (token, at) in CodeScanner.tokens(of: bytes, .braces) {
      if statement.isEmpty { line = at }
      let ends = token == .mark(0x0a) || token == .mark(0x7b) || token == .mark(0x7d)
      if ends, statement.last != .mark(UInt8(ascii: ",")) {
        take(statement, line: line, into: &reading)
        statement = []
      } else if !ends {
        statement.append(token)
      }
    }
    take(statement, line: line, into: &reading)
    return reading
  }

  private static func take(
    _ statement: [Token], line: Int, into reading: inout DependencyReading
  ) {
    guard case .name(let word)? = statement.first else { return }
    if word == "url" || word == "maven" {
      for case .text(let url) in statement
      where url.holds("://") && !isUsual(WebAddress.host(of: url)) {
        reading.registries.append(.init(url: url, line: line))
      }
      return
    }
    if word == "id", statement.count > 1 { return plugin(statement, line: line, into: &reading) }
    let named = arguments(statement)
    if let group = named["group"], let name = named["name"] {
      let version = named["version"] ?? ""
      reading.dependencies.append(
        artifact("\(group):\(name)", version, scope: scope(word), line: line))
    }
    for case .text(let text) in statement {
      guard let (name, version) = coordinates(text) else { continue }
      reading.dependencies.append(artifact(name, version, scope: scope(word), line: line))
    }
  }

  /// The registries that every project of Gradle knows by a name.
  private static func isUsual(_ host: String?) -> Bool {
    [
      "repo.maven.apache.org", "repo1.maven.org", "maven.google.com", "dl.google.com",
      "plugins.gradle.org",
    ].contains(host)
  }

  private static func scope(_ configuration: String) -> Dependency.Scope {
    let word = Ecosystem.lowered(configuration)
    if word.hasPrefix("test") || word.holds("test") { return .development }
    return word == "classpath" || word.holds("processor") || word == "kapt" ? .build : .runtime
  }

  private static func plugin(
    _ statement: [Token], line: Int, into reading: inout DependencyReading
  ) {
    let texts = statement.compactMap { if case .text(let text) = $0 { text } else { nil } }
    guard let id = texts.first, statement.contains(.name("version")) else { return }
    reading.dependencies.append(
      artifact(
        "\(id):\(id).gradle.plugin", texts.count > 1 ? texts[1] : "", scope: .build, line: line))
  }

  private static func artifact(
    _ name: String, _ version: String, scope: Dependency.Scope, line: Int
  ) -> Dependency {
    var dependency = Dependency(.maven, name, requirement: version, line: line)
    let isExact = !version.isEmpty && !version.utf8.contains { "+[](),$".utf8.contains($0) }
    if isExact {
      dependency.version = version.hasSuffix("!!") ? String(version.dropLast(2)) : version
    }
    dependency.scope = scope
    return dependency
  }

  /// `group: 'g', name: 'n'` and `group = "g", name = "n"`.
  private static func arguments(_ statement: [Token]) -> [String: String] {
    var found: [String: String] = [:]
    for place in statement.indices.dropLast(2) {
      guard case .name(let key) = statement[place], case .text(let text) = statement[place + 2],
        statement[place + 1] == .mark(UInt8(ascii: ":"))
          || statement[place + 1] == .mark(UInt8(ascii: "="))
      else { continue }
      found[key] = text
    }
    return found
  }

  /// `group:name`, `group:name:version`, with a classifier or an `@ext` behind it.
  static func coordinates(_ text: String) -> (name: String, version: String)? {
    let bare = Array(text.utf8).prefix { $0 != UInt8(ascii: "@") }
    let parts = bare.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count), parts[0].count > 1, !parts[1].isEmpty,
      parts[0].allSatisfy(isPart), parts[1].allSatisfy(isPart),
      parts[0].first.map({ $0 > 0x39 }) ?? false
    else { return nil }
    // Two words with a colon between them stand in many other texts; groups have a dot as a rule.
    if parts.count == 2, !parts[0].contains(UInt8(ascii: ".")) { return nil }
    return ("\(parts[0].text):\(parts[1].text)", parts.count > 2 ? parts[2].text : "")
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      || "._-".utf8.contains(byte)
  }

  static func readLock(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    for (number, line) in TextLines(bytes) {
      let text = line.trimmed
      if text.isEmpty || text.first == UInt8(ascii: "#") || text.begins("empty=") { continue }
      let head = text.prefix { $0 != UInt8(ascii: "=") }
      guard let (name, version) = coordinates(head.text), !version.isEmpty else {
        reading.complain("a line has a group, a name and a version", line: number)
        continue
      }
      reading.dependencies.append(
        Dependency(.maven, name, requirement: version, version: version, line: number))
    }
    return reading
  }
}
