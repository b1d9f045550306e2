/// requirements.txt as pip reads it, constraints too.
enum RequirementsFile {
  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    for (line, text) in logicalLines(bytes) { read(text, line: line, into: &reading) }
    return reading
  }

  /// Lines joined where they end in a backslash, comments removed.
  private static func logicalLines(_ bytes: [UInt8]) -> [(Int, ArraySlice<UInt8>)] {
    var lines: [(Int, ArraySlice<UInt8>)] = []
    var (start, open): (Int, [UInt8]) = (0, [])
    for (number, line) in TextLines(bytes) {
      if open.isEmpty { start = number }
      if line.last == UInt8(ascii: "\\") {
        open += line.dropLast() + [0x20]
        continue
      }
      open += line
      lines.append((start, uncommented(open)))
      open = []
    }
    if !open.isEmpty { lines.append((start, uncommented(open))) }
    return lines
  }

  /// A `#` begins a comment at the start of a line or behind a blank.
  private static func uncommented(_ line: [UInt8]) -> ArraySlice<UInt8> {
    for (place, byte) in line.enumerated() where byte == UInt8(ascii: "#") {
      if place == 0 || line[place - 1] == 0x20 || line[place - 1] == 0x09 {
        return line[..<place].trimmed
      }
    }
    return line[...].trimmed
  }

  private static func read(
    _ line: ArraySlice<UInt8>, line number: Int, into reading: inout DependencyReading
  ) {
    if line.isEmpty { return }
    guard line.first == UInt8(ascii: "-") else {
      add(line, line: number, into: &reading)
      return
    }
    let (option, value) =
      line.firstIndex { $0 == 0x20 || $0 == UInt8(ascii: "=") }
      .map { (line[..<$0].text, line[($0 + 1)...].trimmed) } ?? (line.text, line.suffix(0))
    switch option {
    case "-e", "--editable": add(value, line: number, into: &reading)
    case "-i", "--index-url", "--extra-index-url", "-f", "--find-links":
      reading.registries.append(.init(url: value.text, line: number))
    case "-r", "--requirement", "-c", "--constraint", "--no-index", "--pre", "--prefer-binary",
      "--require-hashes", "--no-binary", "--only-binary", "--trusted-host", "--use-feature":
      return
    case _: reading.complain("the option `\(option)` is not known", line: number)
    }
  }

  private static func add(
    _ line: ArraySlice<UInt8>, line number: Int, into reading: inout DependencyReading
  ) {
    var words: [ArraySlice<UInt8>] = []
    var hashes: [String] = []
    for word in line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
      if word.begins("--hash=") {
        hashes.append(word.dropFirst(7).text)
      } else if !word.begins("--") {
        words.append(word)
      }
    }
    let text = Array(words.joined(separator: [0x20]))
    guard var dependency = PythonRequirement.read(text[...], line: number) else {
      reading.complain("`\(text[...].prefix(80).text)` is no requirement", line: number)
      return
    }
    dependency.integrity = hashes
    reading.dependencies.append(dependency)
  }
}

/// One requirement as PEP 508 has it, or an address as pip takes it.
enum PythonRequirement {
  static func read(_ text: ArraySlice<UInt8>, line: Int) -> Dependency? {
    let text = text.trimmed
    let name = text.prefix(while: isName)
    let isAddress = text.firstRange(of: "://".utf8)?.lowerBound == name.endIndex
    if name.isEmpty || isAddress || name.first == UInt8(ascii: ".")
      || name.last == UInt8(ascii: "+") || name.contains(UInt8(ascii: "/"))
    {
      return address(text, line: line)
    }
    var rest = text[name.endIndex...].trimmed
    if rest.first == UInt8(ascii: "/") || rest.begins("+") { return address(text, line: line) }
    if rest.first == UInt8(ascii: "[") {
      guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      rest = rest[(close + 1)...].trimmed
    }
    if rest.first == UInt8(ascii: "@") {
      var dependency = Dependency(.pypi, name.text, line: line)
      let url = rest.dropFirst().trimmed.prefix { $0 != 0x20 }
      dependency.source = source(url.text)
      dependency.requirement = url.text
      return dependency
    }
    rest = rest.prefix { $0 != UInt8(ascii: ";") }.trimmed
    if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") {
      rest = rest.dropFirst().dropLast()
    }
    guard rest.isEmpty || "<>=!~".utf8.contains(rest[rest.startIndex]) else { return nil }
    return dependency(name.text, rest.trimmed.text, line: line)
  }

  /// A name and what is demanded of its version.
  static func dependency(_ name: String, _ requirement: String, line: Int) -> Dependency {
    var dependency = Dependency(.pypi, name, requirement: requirement, line: line)
    let bytes = Array(requirement.utf8)
    let isExact = bytes.starts(with: "==".utf8) && !bytes.contains { $0 == 0x2a || $0 == 0x2c }
    if isExact {
      dependency.version = bytes.drop { $0 == UInt8(ascii: "=") }.trimmed.text
    }
    return dependency
  }

  static func source(_ url: String) -> Dependency.Source {
    for scheme in ["git+", "hg+", "svn+", "bzr+", "git://", "git@", "ssh://"]
    where url.hasPrefix(scheme) {
      return .git(url)
    }
    let isLocal = url.hasPrefix("file:") || url.hasPrefix(".") || url.hasPrefix("/")
    return isLocal || !url.holds("://") ? .path(url) : .url(url)
  }

  /// An address or a path; the name is behind `#egg=`, or else the last part of it.
  private static func address(_ text: ArraySlice<UInt8>, line: Int) -> Dependency? {
    let url = text.prefix { $0 != 0x20 && $0 != UInt8(ascii: ";") }
    guard url.contains(UInt8(ascii: "/")) || url.first == UInt8(ascii: ".") else { return nil }
    let whole = url.text
    var name = whole.halves(at: "#egg=")?.1 ?? whole.halves(at: "&egg=")?.1
    name = name.map { String(decoding: $0.utf8.prefix { $0 != 0x26 && $0 != 0x5b }, as: UTF8.self) }
    if name == nil {
      let bare = url.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "[") }
      name = bare.split(separator: UInt8(ascii: "/")).last?.prefix { $0 != 0x40 }.text
    }
    var dependency = Dependency(.pypi, name ?? whole, requirement: whole, line: line)
    dependency.source = source(whole)
    return dependency
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      || "-_.".utf8.contains(byte)
  }
}
