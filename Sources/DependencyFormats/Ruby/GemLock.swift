/// Gemfile.lock.
enum GemLock {
  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var reading = DependencyReading()
    var section = ""
    var remote = ""
    var places: [String: Int] = [:]
    for (number, line) in TextLines(bytes) {
      let text = line.trimmed
      if text.isEmpty { continue }
      switch line.indent {
      case 0:
        section = text.text
        remote = ""
        if section.hasPrefix("<<<") || section.hasPrefix(">>>") || section.hasPrefix("===") {
          reading.complain("a merge conflict stands in the file", line: number)
        }
      case 2:
        if text.begins("remote:") { remote = text.dropFirst(7).trimmed.text }
        if section == "CHECKSUMS" { checksum(text, places, into: &reading) }
      case 4:
        guard ["GEM", "GIT", "PATH", "PLUGIN SOURCE"].contains(section) else { continue }
        guard let gem = gem(text, section, remote, line: number) else { continue }
        if places[gem.name] == nil { places[gem.name] = reading.dependencies.count }
        reading.dependencies.append(gem)
      case _: continue
      }
    }
    return reading
  }

  /// `name (1.2.3-platform)`.
  private static func parted(_ text: ArraySlice<UInt8>) -> (name: String, version: String)? {
    guard let (name, rest) = text.halves(at: "("), let (version, _) = rest.halves(at: ")") else {
      return nil
    }
    return (name.trimmed.text, version.text)
  }

  private static func gem(
    _ text: ArraySlice<UInt8>, _ section: String, _ remote: String, line: Int
  ) -> Dependency? {
    guard let (name, full) = parted(text) else { return nil }
    let version = full.halves(at: "-")?.0 ?? full
    var gem = Dependency(.gem, name, requirement: version, version: version, line: line)
    switch section {
    case "GIT": gem.source = .git(remote)
    case "PATH": gem.source = .path(remote)
    case _:
      let host = WebAddress.host(of: remote)
      gem.source = .registry(host: host == "rubygems.org" ? nil : host)
    }
    return gem
  }

  private static func checksum(
    _ text: ArraySlice<UInt8>, _ places: [String: Int], into reading: inout DependencyReading
  ) {
    guard let (name, full) = parted(text), let (_, digest) = text.halves(at: "="),
      let place = places[name]
    else { return }
    // Each platform has a gem of its own.
    let platform = full.halves(at: "-").map { "/" + $0.1 } ?? ""
    reading.dependencies[place].integrity.append("sha256\(platform):" + digest.text)
  }
}
