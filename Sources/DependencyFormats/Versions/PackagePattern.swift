/// Which packages are meant: `npm:@acme/*`, `pypi:django@>=4 <6`, or a name of any ecosystem.
package struct PackagePattern: Hashable, Sendable {
  /// Why a text is no pattern, and what to write.
  package struct Mistake: Error, Hashable, Sendable {
    package var message: String
    package var hint: String
  }

  package let ecosystem: Ecosystem?
  let name: [UInt8]
  let range: String?

  /// Reads a pattern: a misspelled ecosystem must not become a name that nothing has.
  package init(_ text: String) throws(Mistake) {
    var bytes = Array(text.utf8)[...]
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    ecosystem = colon.flatMap { Ecosystem(rawValue: bytes[..<$0].text) }
    if let colon {
      guard ecosystem != nil else {
        throw Mistake(
          message: "`\(bytes[..<colon].prefix(40).text)` is no ecosystem",
          hint: "one of \(Ecosystem.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      bytes = bytes[(colon + 1)...]
    }
    // A scope begins with `@` too.
    let at = bytes.dropFirst().firstIndex(of: UInt8(ascii: "@"))
    range = at.map { bytes[($0 + 1)...].text }
    name = Array(at.map { bytes[..<$0] } ?? bytes)
    guard !name.isEmpty else {
      throw Mistake(message: "a name is missing", hint: "write `*` for every package")
    }
    if let range, !Self.isRange(range, in: ecosystem ?? .npm) {
      throw Mistake(
        message: "`\(range.utf8.prefix(60).text)` is no range of versions",
        hint: "write `^1.2`, `>=1 <2` or `1.2.3`")
    }
  }

  /// One word may be a version, such as a branch; several without a number are none.
  private static func isRange(_ text: String, in ecosystem: Ecosystem) -> Bool {
    let isWord = !text.utf8.contains(0x20)
    return (isWord || text.utf8.contains(where: VersionText.isDigit))
      && VersionRange(text, in: ecosystem) != nil
  }

  /// Whether the package is meant, whatever its version.
  package func names(_ package: PackageName) -> Bool {
    if let ecosystem, ecosystem != package.ecosystem { return false }
    let wanted = package.ecosystem.normalized(String(decoding: name, as: UTF8.self))
    return Self.matches(Array(wanted.utf8), Array(package.name.utf8))
  }

  /// Whether the version is meant: true without a range, nil where that cannot be told.
  package func holds(_ version: String?, in ecosystem: Ecosystem) -> Bool? {
    guard let range else { return true }
    guard let version, let range = VersionRange(range, in: ecosystem) else { return nil }
    return range.contains(version)
  }

  /// `*` stands for any bytes. Goes back to the last star only, so it takes steps times bytes at most.
  static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    if pattern.count > 512 || name.count > 1_024 { return pattern == name }
    var (at, place) = (0, 0)
    var star: (at: Int, place: Int)?
    while place < name.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, place)
        at += 1
      } else if at < pattern.count, pattern[at] == name[place] {
        at += 1
        place += 1
      } else if let last = star {
        star = (last.at, last.place + 1)
        (at, place) = (last.at + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

extension Collection<UInt8> {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
