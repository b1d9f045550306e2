import JSONFormat

/// Package.swift, of which literal declarations are understood, and Package.resolved.
enum SwiftManifest {
  private typealias Token = CodeScanner.Token

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    let tokens = CodeScanner.tokens(of: bytes, .braces).filter { $0.token != .mark(0x0a) }
    var place = 0
    while place + 2 < tokens.count {
      defer { place += 1 }
      guard tokens[place].token == .mark(UInt8(ascii: ".")),
        tokens[place + 1].token == .name("package"),
        tokens[place + 2].token == .mark(UInt8(ascii: "("))
      else { continue }
      let arguments = arguments(tokens[(place + 3)...].lazy.map(\.token))
      let line = tokens[place].line
      if let dependency = dependency(arguments, line: line) {
        reading.dependencies.append(dependency)
      } else if arguments.contains(.name("url")) {
        reading.complain("the address of a package is computed", line: line)
      }
    }
    return reading
  }

  /// The tokens up to the bracket that closes the call.
  private static func arguments(_ tokens: some Sequence<Token>) -> [Token] {
    var depth = 0
    var found: [Token] = []
    for token in tokens {
      if token == .mark(UInt8(ascii: "(")) { depth += 1 }
      if token == .mark(UInt8(ascii: ")")) {
        if depth == 0 { break }
        depth -= 1
      }
      found.append(token)
      if found.count == 40 { break }
    }
    return found
  }

  private static func dependency(_ arguments: [Token], line: Int) -> Dependency? {
    func text(_ label: String) -> String? {
      guard let place = arguments.firstIndex(of: .name(label)), place + 2 < arguments.count else {
        return nil
      }
      guard case .text(let text) = arguments[place + 2] else { return nil }
      // What goes on behind the text is computed.
      let next = place + 3 < arguments.count ? arguments[place + 3] : .mark(UInt8(ascii: ","))
      return next == .mark(UInt8(ascii: ",")) || next == .mark(UInt8(ascii: ")")) ? text : nil
    }
    if let path = text("path") {
      var dependency = Dependency(.swift, path, line: line)
      dependency.source = .path(path)
      return dependency
    }
    guard let url = text("url") ?? text("id") else { return nil }
    let exact = text("exact")
    let from = text("from") ?? text("upToNextMajor") ?? text("upToNextMinor")
    let commit = text("revision")
    let texts = arguments.compactMap { if case .text(let text) = $0 { text } else { nil } }
    let range = texts.dropFirst().joined(separator: "..<")
    let requirement = exact ?? from.map { "^\($0)" } ?? text("branch") ?? commit ?? range
    var dependency = Dependency(.swift, url, requirement: requirement, line: line)
    dependency.version = exact ?? commit
    return dependency
  }

  static func readResolved(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    guard let root = JSONFile.object(bytes, into: &reading) else { return reading }
    for pin in (root["pins"] ?? root["object"]?.object?["pins"])?.items ?? [] {
      guard let entry = pin.object,
        let place = entry.member("location") ?? entry.member("repositoryURL"),
        let url = place.value.text, let state = entry["state"]?.object
      else {
        reading.complain("a pin has no location or state", line: pin.object?.line ?? 1)
        continue
      }
      let commit = state["revision"]?.text
      let version = state["version"]?.text ?? state["branch"]?.text ?? commit ?? ""
      var dependency = Dependency(
        .swift, url, requirement: version, version: version, line: place.line)
      // A branch moves on; a version must not.
      if let commit, state["version"]?.text != nil { dependency.integrity = ["git-" + commit] }
      if entry["kind"]?.text == "localSourceControl" { dependency.source = .path(url) }
      reading.dependencies.append(dependency)
    }
    return reading
  }
}
