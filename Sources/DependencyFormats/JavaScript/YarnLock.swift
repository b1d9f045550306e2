/// yarn.lock, of yarn 1 and of later versions: both are written by tools, a block for each package.
enum YarnLock {
  private struct Block {
    var patterns: [String]
    var line: Int
    var fields: [String: String] = [:]
  }

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    var block: Block?
    var cacheKey = ""
    for (number, line) in TextLines(bytes) {
      let text = line.trimmed
      if text.isEmpty || text.first == UInt8(ascii: "#") { continue }
      switch line.indent {
      case 0:
        finish(block, cacheKey, into: &reading)
        block = nil
        guard text.last == UInt8(ascii: ":") else {
          reading.complain("the head of a package ends in `:`", line: number)
          continue
        }
        block = Block(patterns: patterns(text.dropLast()), line: number)
      case 2:
        guard let (key, value) = field(text) else { continue }
        block?.fields[key] = value
        if key == "cacheKey" { cacheKey = value }
      case _: continue
      }
    }
    finish(block, cacheKey, into: &reading)
    return reading
  }

  /// `"a@^1", "a@^2"`, or in later versions `"a@npm:^1, a@npm:^2"`.
  private static func patterns(_ text: ArraySlice<UInt8>) -> [String] {
    text.split(separator: UInt8(ascii: ",")).map { part in
      String(decoding: part.trimmed.filter { $0 != 0x22 }, as: UTF8.self)
    }
  }

  /// `version "1.0.0"`, or in later versions `version: 1.0.0`.
  private static func field(_ text: ArraySlice<UInt8>) -> (String, String)? {
    guard let (key, value) = text.halves(at: " ") else { return nil }
    let name = key.last == UInt8(ascii: ":") ? key.dropLast() : key
    return (name.text, value.trimmed.unquoted.text)
  }

  private static func finish(
    _ block: Block?, _ cacheKey: String, into reading: inout DependencyReading
  ) {
    guard let block, let pattern = block.patterns.first, pattern != "__metadata" else { return }
    guard let version = block.fields["version"],
      let (name, spec) = NodeSpec.alias(block.fields["resolution"] ?? pattern)
    else {
      reading.complain("`\(pattern)` has no version", line: block.line)
      return
    }
    let requested = NodeSpec.alias(pattern)?.spec ?? ""
    var dependency = NodeSpec.dependency(name, requested, line: block.line)
    if block.fields["resolution"] != nil { dependency.name = name }
    dependency.requirement = version
    dependency.version = version
    if let url = block.fields["resolved"] {
      // yarn 1 puts the SHA-1 of the archive behind the address.
      dependency.source = NodeSpec.resolved(url)
      if case .git = dependency.source {
      } else if let (_, digest) = url.halves(at: "#") {
        dependency.integrity.append("sha1-hex:" + digest)
      }
    } else {
      dependency.source = resolution(spec)
    }
    if let integrity = block.fields["integrity"] {
      dependency.integrity += integrity.utf8.split(separator: 0x20)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    if let checksum = block.fields["checksum"] {
      // Of the archive as yarn packs it, so another way to pack it has another digest.
      let (key, digest) = checksum.halves(at: "/") ?? (cacheKey, checksum)
      dependency.integrity.append("yarn/\(key):" + digest)
    }
    if block.fields["linkType"] == "soft" { dependency.source = .path(spec) }
    reading.dependencies.append(dependency)
  }

  private static func resolution(_ spec: String) -> Dependency.Source {
    if spec.hasPrefix("npm:") || spec.isEmpty { return .registry(host: nil) }
    if spec.hasPrefix("patch:") { return .registry(host: nil) }
    return NodeSpec.source(spec)
  }
}
