/// A gitignore-style pattern: `*.lock`, `vendor/`, `/build`, `docs/**/*.md`, `!keep`.
///
/// Without a slash (other than a trailing one) it matches at any depth, else from the top.
package struct PathPattern: Hashable, Sendable {
  /// As written.
  package let text: String
  /// Starts with `!`: paths that match are taken out again.
  package let isNegated: Bool
  /// Ends with `/`: matches folders, and so everything below them.
  package let directoryOnly: Bool
  /// Holds a slash: counted from the top and not found at every depth.
  package let isAnchored: Bool
  private let glob: [UInt8]

  /// Why a pattern cannot be one.
  package struct Mistake: Error, Hashable, Sendable {
    package let reason: String
    /// Offset in code points of the first byte that is wrong.
    package let offset: Int
    package let hint: String?
  }

  package init(_ text: String) throws(Mistake) {
    self.text = text
    var rest = Array(text.utf8)[...]
    isNegated = rest.first == UInt8(ascii: "!")
    if isNegated { rest = rest.dropFirst() }
    directoryOnly = rest.last == UInt8(ascii: "/")
    if directoryOnly { rest = rest.dropLast() }
    isAnchored = rest.contains(UInt8(ascii: "/"))
    if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    glob = Array(rest)
    if let mistake = Self.mistake(in: text, glob: glob) { throw mistake }
  }

  /// Whether this one path matches; the paths above it are the caller's business.
  package func matches(_ path: some Collection<UInt8>, isDirectory: Bool) -> Bool {
    if directoryOnly && !isDirectory { return false }
    let path = Array(path)
    if isAnchored { return GlobMatcher.matches(glob[...], path[...]) }
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path[...]
    return GlobMatcher.matches(glob[...], name)
  }

  private static func mistake(in text: String, glob: [UInt8]) -> Mistake? {
    if glob.isEmpty {
      return Mistake(reason: "an empty pattern matches nothing", offset: 0, hint: "use `**` for everything")
    }
    return nil
  }
}
