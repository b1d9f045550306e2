/// The path patterns that cover what a regular expression over paths does; where that cannot be said
/// in patterns, why not.
struct PathGlobs {
  private(set) var patterns: [String] = []
  /// The patterns cover other paths too, or not all: in words.
  private(set) var inexact: String?

  /// Nil where the expression uses more than patterns can say.
  init?(_ expression: String) {
    var reader = PathExpression(expression)
    guard let ways = reader.read() else { return nil }
    var found: [String] = []
    for way in ways {
      guard let pattern = Self.pattern(way) else { return nil }
      if !found.contains(pattern) { found.append(pattern) }
    }
    patterns = found.filter { !$0.hasSuffix("/") || !found.contains(String($0.dropLast())) }
    patterns = patterns.filter { pattern in
      !pattern.hasPrefix("/") || !found.contains(Self.anywhere(String(pattern.dropFirst())))
    }
    inexact = reader.inexact
  }

  /// One way through the expression as a pattern; nil where it would cover everything.
  private static func pattern(_ way: [PathExpression.Step]) -> String? {
    var steps = way[...]
    let isFromTop = steps.first == .start
    while steps.first == .start { steps.removeFirst() }
    let isToEnd = steps.last == .end
    while steps.last == .end { steps.removeLast() }
    var beginsComponent = false
    if steps.first == .text("/") {
      steps.removeFirst()
      beginsComponent = true
    }
    if !isFromTop, steps.starts(with: [.run, .deep, .run]) { steps.removeFirst(2) }
    // What lies in a folder, whatever it is called, is the folder.
    var isFolder = false
    if steps.suffix(4) == [.text("/"), .run, .deep, .run] { steps.removeLast(2) }
    if steps.last == .run, steps.dropLast().last == .text("/") {
      steps.removeLast()
      isFolder = true
    }
    if steps.last == .text("/"), isFolder || !isToEnd {
      steps.removeLast()
      isFolder = true
    }
    guard !steps.contains(.start), !steps.contains(.end), steps.contains(where: \.isText) else {
      return nil
    }
    var glob = steps.map(\.glob).joined()
    if !isToEnd, !isFolder, steps.last != .run { glob += "*" }
    if isFromTop {
      glob = "/" + glob
    } else {
      if !beginsComponent, steps.first != .run { glob = "*" + glob }
      glob = anywhere(glob)
    }
    return isFolder ? glob + "/" : glob
  }

  /// A pattern with a slash inside is counted from the top unless it says otherwise.
  private static func anywhere(_ glob: String) -> String {
    glob.utf8.dropLast().contains(UInt8(ascii: "/")) ? "**/" + glob : glob
  }
}
