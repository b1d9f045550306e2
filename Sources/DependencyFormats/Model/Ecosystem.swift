/// Whose names and versions: each ecosystem has its own registry, spelling and order of versions.
package enum Ecosystem: String, CaseIterable, Sendable {
  case npm, pypi, go, cargo, gem, maven, composer, swift, docker, actions

  /// The one way to write a name, so that two spellings of one package are equal.
  package func normalized(_ name: String) -> String {
    switch self {
    case .npm, .cargo, .gem, .maven, .go: name
    case .pypi: Self.pythonName(name)
    case .composer, .actions, .docker: Self.lowered(name)
    case .swift: Self.repository(name)
    }
  }

  /// What a package is called in messages.
  package var noun: String {
    switch self {
    case .npm: "npm package"
    case .pypi: "Python package"
    case .go: "Go module"
    case .cargo: "crate"
    case .gem: "gem"
    case .maven: "Maven artifact"
    case .composer: "Composer package"
    case .swift: "Swift package"
    case .docker: "image"
    case .actions: "action"
    }
  }

  static func lowered(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// PEP 503: lower case, runs of `-`, `_` and `.` are one `-`.
  private static func pythonName(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in lowered(name).utf8 {
      let isSeparator = "-_.".utf8.contains(byte)
      if isSeparator, bytes.last == UInt8(ascii: "-") { continue }
      bytes.append(isSeparator ? UInt8(ascii: "-") : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A repository's address without what does not tell repositories apart: scheme, user, `.git`.
  private static func repository(_ url: String) -> String {
    var bytes = Array(lowered(url).utf8)[...]
    if let scheme = bytes.firstRange(of: "://".utf8) {
      bytes = bytes[scheme.upperBound...]
    }
    let host = bytes.prefix { $0 != UInt8(ascii: "/") }
    if let at = host.lastIndex(of: UInt8(ascii: "@")) { bytes = bytes[(at + 1)...] }
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    if bytes.count > 4, bytes.suffix(4).elementsEqual(".git".utf8) { bytes = bytes.dropLast(4) }
    // `git@host:owner/name` is the short form of ssh.
    return String(
      decoding: bytes.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
  }
}
