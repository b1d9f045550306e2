import DependencyFormats
import GateModel

/// A line of `allow` or `deny`: `npm:@acme/*`, `pypi:django@>=4 <6`, or a name of any ecosystem.
struct DependencyPattern {
  let text: Setting<String>
  private let ecosystem: Ecosystem?
  private let name: [UInt8]
  private let range: String?

  init(_ text: Setting<String>) {
    self.text = text
    var bytes = Array(text.value.utf8)[...]
    ecosystem = bytes.firstIndex(of: UInt8(ascii: ":")).flatMap { colon in
      Ecosystem(rawValue: String(decoding: bytes[..<colon], as: UTF8.self))
    }
    if let ecosystem { bytes = bytes.dropFirst(ecosystem.rawValue.utf8.count + 1) }
    // A scope begins with `@` too.
    let at = bytes.dropFirst().firstIndex(of: UInt8(ascii: "@"))
    range = at.map { String(decoding: bytes[($0 + 1)...], as: UTF8.self) }
    name = Array(at.map { bytes[..<$0] } ?? bytes)
  }

  /// Whether the package is meant, whatever its version.
  func names(_ found: Dependency) -> Bool {
    if let ecosystem, ecosystem != found.ecosystem { return false }
    let wanted = found.ecosystem.normalized(String(decoding: name, as: UTF8.self))
    return Self.matches(Array(wanted.utf8), Array(found.name.utf8))
  }

  /// Whether the version is meant: true without a range, nil where that cannot be told.
  func holds(_ version: String?, in ecosystem: Ecosystem) -> Bool? {
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

extension Dependency {
  /// The version that is meant, or the lowest that may be.
  var leastVersion: String? {
    version ?? VersionRange(requirement, in: ecosystem)?.lowest
  }
}
