/// One package of one ecosystem.
package struct PackageName: Hashable, Sendable {
  package var ecosystem: Ecosystem
  /// Normalised.
  package var name: String

  /// The package of this name, however it is spelled.
  package init(_ ecosystem: Ecosystem, _ name: String) {
    self.ecosystem = ecosystem
    self.name = ecosystem.normalized(name)
  }

  /// The package that a URL of the form `pkg:npm/%40scope/name@1.0` names, and its version.
  package static func parse(purl: String) -> (name: PackageName, version: String?)? {
    guard purl.hasPrefix("pkg:") else { return nil }
    var bytes = Array(purl.utf8)[4...].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard let (type, rest) = bytes.halves(at: "/"),
      let ecosystem = ecosystem(purl: Ecosystem.lowered(type.text))
    else { return nil }
    bytes = rest
    var version: String?
    if let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > bytes.startIndex {
      version = decoded(bytes[(at + 1)...])
      bytes = bytes[..<at]
    }
    var name = decoded(bytes)
    if ecosystem == .maven, let (group, artifact) = name.halves(at: "/") {
      name = "\(group):\(artifact)"
    }
    return name.isEmpty ? nil : (PackageName(ecosystem, name), version)
  }

  private static func ecosystem(purl type: String) -> Ecosystem? {
    switch type {
    case "golang": .go
    case "githubactions", "github": .actions
    case _: Ecosystem(rawValue: type)
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var plain: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.endIndex,
        let byte = UInt8(bytes[(place + 1)...(place + 2)].text, radix: 16)
      {
        plain.append(byte)
        place += 3
      } else {
        plain.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
