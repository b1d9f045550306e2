/// A gitignore-style pattern: `*.lock`, `vendor/`, `/build`, `docs/**/*.md`, `!keep`.
///
/// Without a slash (other than a trailing one) it matches at any depth, else from the top.
package struct PathPattern: Hashable, Sendable {
  /// As written; bytes that are not UTF-8 are shown as U+FFFD.
  package var text: String { compiled.text }
  /// Starts with `!`: paths that match are taken out again.
  package var isNegated: Bool { compiled.isNegated }
  /// Ends with `/`: matches folders, and so everything below them.
  package var directoryOnly: Bool { compiled.directoryOnly }
  /// Holds a slash before its end: counted from the top and not found at every depth.
  package var isAnchored: Bool { compiled.isAnchored }
  private let compiled: Compiled

  /// One reference to count where patterns are copied, as they are for each path they are asked about.
  private final class Compiled: Hashable, Sendable {
    let text: String
    let isNegated: Bool
    let directoryOnly: Bool
    let isAnchored: Bool
    let glob: Glob

    init(_ bytes: [UInt8]) throws(Mistake) {
      text = String(decoding: bytes, as: UTF8.self)
      var rest = bytes[...]
      isNegated = rest.first == UInt8(ascii: "!")
      if isNegated { rest = rest.dropFirst() }
      directoryOnly = rest.last == UInt8(ascii: "/")
      if directoryOnly { rest = rest.dropLast() }
      isAnchored = rest.contains(UInt8(ascii: "/"))
      if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
      try PathPattern.refuseHopeless(rest)
      glob = try Glob(rest)
    }

    static func == (one: Compiled, other: Compiled) -> Bool {
      one === other
        || one.text == other.text && one.isNegated == other.isNegated
          && one.directoryOnly == other.directoryOnly && one.isAnchored == other.isAnchored
          && one.glob == other.glob
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(text)
      hasher.combine(glob)
    }
  }

  /// Why a pattern cannot be one, and where.
  package struct Mistake: Error, Hashable, Sendable {
    package let reason: String
    /// Offset in bytes of the first byte that is wrong.
    package let offset: Int
    package let hint: String?
  }

  /// Makes a pattern, or says what is wrong with it; a pattern that could never match is wrong.
  package init(_ text: String) throws(Mistake) { try self.init(bytes: Array(text.utf8)) }

  /// Makes a pattern from the bytes of an ignore file's line.
  package init(bytes: [UInt8]) throws(Mistake) {
    compiled = try Compiled(bytes)
  }

  /// Whether this one path matches; the folders above it are the caller's business.
  package func matches(_ path: ArraySlice<UInt8>, isDirectory: Bool) -> Bool {
    let (glob, isAnchored) = (compiled.glob, compiled.isAnchored)
    if directoryOnly && !isDirectory { return false }
    if isAnchored { return glob.matches(path.span, from: 0, to: path.count) }
    let name = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 - path.startIndex } ?? 0
    return glob.matches(path.span, from: name, to: path.count)
  }

  package func matches(_ path: [UInt8], isDirectory: Bool) -> Bool {
    matches(path[...], isDirectory: isDirectory)
  }

  /// Whether the path matches or lies in a folder that does.
  package func covers(_ path: BytePath, isDirectory: Bool = false) -> Bool {
    let (glob, isAnchored) = (compiled.glob, compiled.isAnchored)
    let bytes = path.bytes.span
    var start = 0
    for place in 0..<bytes.count where bytes[place] == UInt8(ascii: "/") {
      if glob.matches(bytes, from: isAnchored ? 0 : start, to: place) { return true }
      start = place + 1
    }
    if directoryOnly && !isDirectory { return false }
    return glob.matches(bytes, from: isAnchored ? 0 : start, to: bytes.count)
  }

  /// Refuses what git would take silently and never match: a policy must not hold dead rules.
  private static func refuseHopeless(_ glob: ArraySlice<UInt8>) throws(Mistake) {
    if glob.isEmpty {
      throw Mistake(
        reason: "a pattern without a name matches nothing", offset: 0,
        hint: "write `**` for everything")
    }
    let slash = UInt8(ascii: "/")
    for component in glob.split(separator: slash, omittingEmptySubsequences: false) {
      if component.isEmpty {
        throw Mistake(
          reason: "two slashes in a row never match", offset: component.startIndex,
          hint: "write one slash")
      }
      if component.elementsEqual([UInt8(ascii: ".")]) || component.elementsEqual("..".utf8) {
        throw Mistake(
          reason: "`.` and `..` never match: git's paths do not hold them",
          offset: component.startIndex, hint: "write the path from the top of the repository")
      }
    }
  }
}

extension [Setting<PathPattern>] {
  /// The pattern that decides on `path`: the last that covers it, negated or not; nil if none does.
  ///
  /// Unlike in an ignore file, `!a/b/` takes out again what `a/` took in.
  package func deciding(on path: BytePath, isDirectory: Bool = false) -> Setting<PathPattern>? {
    // By place: `last(where:)` copies each setting, and counts references of all that is in it.
    for place in indices.reversed()
    where self[place].value.covers(path, isDirectory: isDirectory) {
      return self[place]
    }
    return nil
  }
}
