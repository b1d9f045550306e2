/// A name that git, or a file system that git is checked out on, would take for something else.
///
/// Git refuses most of these on checkout, but objects made by other tools may hold them, and only the
/// settings of the machine that checks them out decide (`core.protectHFS`, `core.protectNTFS`).
package enum PathEscape: Equatable {
  case parentFolder, emptyComponent, gitFolder, notAPath

  /// Nil for a name that is only a name.
  package init?(_ path: BytePath) {
    if path.isEmpty || path.bytes.contains(0) {
      self = .notAPath
      return
    }
    for component in path.bytes.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      if component.isEmpty {
        self = .emptyComponent
        return
      }
      if component.elementsEqual(".".utf8) || component.elementsEqual("..".utf8) {
        self = .parentFolder
        return
      }
      // Where a backslash divides names too, it may hide either of the two.
      for name in component.split(separator: UInt8(ascii: "\\")) {
        if name.elementsEqual("..".utf8) {
          self = .parentFolder
          return
        }
        if Self.isGitFolder(name) {
          self = .gitFolder
          return
        }
      }
    }
    return nil
  }

  /// What is wrong with the name, to stand after it.
  package var explanation: String {
    switch self {
    case .parentFolder: "holds a `.` or `..` component and may lead outside the repository"
    case .emptyComponent: "holds an empty component and may lead to the root of the file system"
    case .gitFolder: "is `.git` to some file system, and would overwrite the repository's own data"
    case .notAPath: "cannot be the name of a file"
    }
  }

  /// `.git` in any letter case; with code points HFS+ ignores; with what NTFS drops from the end;
  /// and NTFS's short name for it.
  private static func isGitFolder(_ component: ArraySlice<UInt8>) -> Bool {
    // Most names are neither, by their first byte.
    guard let first = component.first,
      first >= 0x80 || first == UInt8(ascii: ".") || first | 0x20 == UInt8(ascii: "g")
    else { return false }
    var name = withoutIgnorable(component)
    if let colon = name.firstIndex(of: UInt8(ascii: ":")) { name = Array(name[..<colon]) }
    while let last = name.last, last == UInt8(ascii: ".") || last == UInt8(ascii: " ") {
      name.removeLast()
    }
    let lowered = name.map { (65...90).contains($0) ? $0 + 32 : $0 }
    return lowered.elementsEqual(".git".utf8) || lowered.elementsEqual("git~1".utf8)
  }

  /// HFS+ compares names without these: zero-width and direction marks, and the byte order mark.
  private static func withoutIgnorable(_ component: ArraySlice<UInt8>) -> [UInt8] {
    guard component.contains(where: { $0 >= 0x80 }) else { return Array(component) }
    var kept: [UInt8] = []
    var rest = component
    while let first = rest.first {
      let three = Array(rest.prefix(3))
      if three.count == 3, isIgnorable(three) {
        rest = rest.dropFirst(3)
      } else {
        kept.append(first)
        rest = rest.dropFirst()
      }
    }
    return kept
  }

  private static func isIgnorable(_ bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0xE2, 0x80, 0x8C...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xAA...0xAF),
      (0xEF, 0xBB, 0xBF):
      true
    case (_, _, _): false
    }
  }
}
