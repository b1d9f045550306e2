/// go.mod and go.sum.
enum GoModule {
  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    var block: String?
    for (number, line) in TextLines(bytes) {
      let (code, comment) = parted(line)
      var words = code.split { $0 == 0x20 || $0 == 0x09 }.map { $0.unquoted.text }
      if words.isEmpty { continue }
      if block == nil {
        let directive = words.removeFirst()
        if words == ["("] || directive.hasSuffix("(") {
          block = directive.hasSuffix("(") ? String(directive.dropLast()) : directive
          continue
        }
        entry(directive, words, comment, line: number, into: &reading)
      } else if words == [")"] {
        block = nil
      } else if let block {
        entry(block, words, comment, line: number, into: &reading)
      }
    }
    return reading
  }

  private static func parted(
    _ line: ArraySlice<UInt8>
  ) -> (code: ArraySlice<UInt8>, comment: ArraySlice<UInt8>) {
    guard let mark = line.firstRange(of: "//".utf8) else { return (line, line.suffix(0)) }
    // An address never stands in go.mod, so two slashes are a comment.
    return (line[..<mark.lowerBound], line[mark.upperBound...].trimmed)
  }

  private static func entry(
    _ directive: String, _ words: [String], _ comment: ArraySlice<UInt8>, line: Int,
    into reading: inout DependencyReading
  ) {
    switch directive {
    case "require":
      guard words.count == 2 else {
        return reading.complain("`require` takes a module and a version", line: line)
      }
      var dependency = Dependency(
        .go, words[0], requirement: words[1], version: words[1], line: line)
      if comment.begins("indirect") { dependency.scope = .indirect }
      reading.dependencies.append(dependency)
    case "replace":
      guard let arrow = words.firstIndex(of: "=>"), words.indices.contains(arrow + 1) else {
        return reading.complain("`replace` takes a module, `=>` and another", line: line)
      }
      reading.dependencies.append(
        replacement(
          of: words.first ?? "", words[arrow + 1], words.dropFirst(arrow + 2).first, line: line))
    case "module", "go", "toolchain", "exclude", "retract", "tool", "godebug", "ignore": return
    case _: reading.complain("the directive `\(directive)` is not known", line: line)
    }
  }

  /// What stands in the place of a module; a folder says in `requirement` in whose.
  private static func replacement(
    of module: String, _ target: String, _ version: String?, line: Int
  ) -> Dependency {
    var dependency = Dependency(
      .go, target, requirement: version ?? module, version: version, line: line)
    dependency.scope = .override
    if version == nil { dependency.source = .path(target) }
    return dependency
  }

  static func readSums(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    for (number, line) in TextLines(bytes) {
      let words = line.split { $0 == 0x20 || $0 == 0x09 }
      if words.isEmpty { continue }
      guard words.count == 3 else {
        reading.complain("a line has a module, a version and a digest", line: number)
        continue
      }
      var dependency = Dependency(
        .go, words[0].text, requirement: words[1].text, version: words[1].text, line: number)
      dependency.integrity = [words[2].text]
      reading.dependencies.append(dependency)
    }
    return reading
  }
}
