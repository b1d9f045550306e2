/// Dockerfile: the images that stages begin from and that files are copied from.
struct ImageFile {
  private var reading = DependencyReading()
  private var stages: Set<String> = ["scratch"]
  private var defaults: [String: String] = [:]

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var file = ImageFile()
    var (start, open): (Int, [UInt8]) = (0, [])
    var heredocs: [String] = []
    let mark = continuation(bytes)
    for (number, line) in TextLines(bytes) {
      let text = line.trimmed
      if let end = heredocs.first {
        let body = line.trimmed.text
        if body == end { heredocs.removeFirst() }
        continue
      }
      if text.first == UInt8(ascii: "#") || text.isEmpty { continue }
      if open.isEmpty { start = number }
      if text.last == mark {
        open += text.dropLast() + [0x20]
        continue
      }
      open += text
      heredocs = Self.heredocs(in: open)
      file.instruction(open[...], line: start)
      open = []
    }
    if !open.isEmpty { file.instruction(open[...], line: start) }
    return file.reading
  }

  /// `# escape=` on the first lines puts another byte in place of the backslash.
  private static func continuation(_ bytes: [UInt8]) -> UInt8 {
    for (_, line) in TextLines(bytes) {
      guard line.first == UInt8(ascii: "#") else { break }
      let text = String(decoding: line.filter { $0 != 0x20 }, as: UTF8.self)
      if Ecosystem.lowered(text) == "#escape=`" { return UInt8(ascii: "`") }
    }
    return UInt8(ascii: "\\")
  }

  /// The words that end the texts which RUN, COPY and ADD take from the lines below.
  private static func heredocs(in instruction: [UInt8]) -> [String] {
    let verb = Ecosystem.lowered(instruction.prefix { $0 != 0x20 && $0 != 0x09 }.text)
    guard ["run", "copy", "add"].contains(verb) else { return [] }
    var words: [String] = []
    for word in instruction.split(separator: 0x20) where word.begins("<<") && word.count > 2 {
      var name = word.dropFirst(2)
      if name.first == UInt8(ascii: "-") { name = name.dropFirst() }
      if name.first == UInt8(ascii: "<") || name.isEmpty { continue }
      words.append(name.unquoted.text)
    }
    return words
  }

  private mutating func instruction(_ text: ArraySlice<UInt8>, line: Int) {
    let words = text.split { $0 == 0x20 || $0 == 0x09 }.map(\.text)
    guard let first = words.first else { return }
    switch Ecosystem.lowered(first) {
    case "arg":
      for word in words.dropFirst() {
        guard let (name, value) = word.halves(at: "=") else { continue }
        defaults[name] = Array(value.utf8)[...].unquoted.text
      }
    case "from":
      let rest = words.dropFirst().drop { $0.hasPrefix("--") }
      guard let image = rest.first else {
        return reading.complain("`FROM` names no image", line: line)
      }
      add(image, line: line)
      if rest.count >= 3, Ecosystem.lowered(rest[rest.startIndex + 1]) == "as" {
        stages.insert(Ecosystem.lowered(rest[rest.startIndex + 2]))
      }
    case "copy", "run":
      for word in words {
        if word.hasPrefix("--from=") { add(String(word.dropFirst(7)), line: line) }
        guard word.hasPrefix("--mount="), let (_, from) = word.halves(at: "from=") else { continue }
        add(from.halves(at: ",")?.0 ?? from, line: line)
      }
    case _: return
    }
  }

  private mutating func add(_ text: String, line: Int) {
    let image = filled(text)
    let isStage = stages.contains(Ecosystem.lowered(image)) || Int(image) != nil
    if isStage || image.isEmpty { return }
    reading.dependencies.append(ImageName.dependency(image, line: line))
  }

  /// The text with the defaults of ARG put in; what has none stays as written.
  private func filled(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "$"), place + 1 < bytes.count else {
        result.append(bytes[place])
        place += 1
        continue
      }
      let isBraced = bytes[place + 1] == UInt8(ascii: "{")
      let name = bytes[(place + (isBraced ? 2 : 1))...].prefix { byte in
        byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
          || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      }
      var end = name.endIndex
      var standard: String?
      if isBraced {
        let close = bytes[end...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count
        if bytes[end..<close].begins(":-") { standard = bytes[(end + 2)..<close].text }
        end = min(close + 1, bytes.count)
      }
      let value = defaults[name.text] ?? standard ?? bytes[place..<end].text
      result += value.utf8
      place = end
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// The name of a container image: registry, path, tag, digest.
enum ImageName {
  static func dependency(_ text: String, line: Int) -> Dependency {
    var bytes = Array(text.utf8)[...]
    var digest: String?
    if let (image, rest) = bytes.halves(at: "@") {
      bytes = image
      digest = rest.text
    }
    var tag = ""
    let slash = bytes.lastIndex(of: UInt8(ascii: "/")) ?? bytes.startIndex
    if let colon = bytes[slash...].firstIndex(of: UInt8(ascii: ":")) {
      tag = bytes[(colon + 1)...].text
      bytes = bytes[..<colon]
    }
    var name = bytes.text
    // All of these name the same image.
    for prefix in ["index.docker.io/", "docker.io/", "library/"] where name.hasPrefix(prefix) {
      name = String(name.dropFirst(prefix.utf8.count))
    }
    var dependency = Dependency(.docker, name, requirement: tag, line: line)
    let isComputed = tag.holds("$") || tag.holds("{{")
    dependency.version = tag.isEmpty || isComputed ? nil : tag
    if let digest { dependency.integrity = [digest] }
    return dependency
  }
}
