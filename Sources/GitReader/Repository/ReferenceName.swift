/// Git's rules for the names of references, which also keep a name from leaving the folder it is in.
enum ReferenceName {
  /// Whether a name may be looked up as a file under the git folder.
  static func isSafe(_ name: [UInt8]) -> Bool {
    guard !name.isEmpty, name.count <= 4096, name.last != UInt8(ascii: ".") else { return false }
    if name == [UInt8(ascii: "@")] { return false }
    let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for part in parts {
      guard let first = part.first, first != UInt8(ascii: "."),
        !part.suffix(5).elementsEqual(".lock".utf8)
      else { return false }
    }
    var previous: UInt8 = 0
    for byte in name {
      if byte <= 0x20 || byte == 0x7f { return false }
      if forbidden.contains(byte) { return false }
      if byte == UInt8(ascii: "."), previous == byte { return false }
      if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "@") { return false }
      previous = byte
    }
    return true
  }

  private static let forbidden = Set("~^:?*[\\".utf8)

  /// Names without a slash are HEAD and its like: capitals and underscores, in the git folder.
  static func isTopLevel(_ name: [UInt8]) -> Bool {
    name.allSatisfy {
      (0x41...0x5a).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
  }

  /// The places where git looks for a short name, in its order.
  ///
  /// The name as it stands counts only where a reference can be: `config` is a file there, not one.
  static func candidates(_ name: [UInt8]) -> [[UInt8]] {
    let isFull = isTopLevel(name) || name.starts(with: Array("refs/".utf8))
    let places = [("refs/", ""), ("refs/tags/", ""), ("refs/heads/", "")]
    let remote = [("refs/remotes/", ""), ("refs/remotes/", "/HEAD")]
    return (isFull ? [name] : [])
      + (places + remote).map { Array($0.0.utf8) + name + Array($0.1.utf8) }
  }
}
