/// A command line taken apart as a shell would, as far as that goes without running it.
package struct ShellWords: Sendable {
  /// One command of several: what it sets, its words, and the files it writes to.
  package struct Command: Hashable, Sendable {
    package var words: [String] = []
    package var targets: [String] = []

    package init() {}
  }

  package private(set) var commands: [Command] = []
  /// Texts inside `$(...)` and backticks, to be looked at as command lines of their own.
  package private(set) var inner: [String] = []
  private static let longest = 1 << 20

  /// Takes a line apart; what stands after a megabyte is not looked at.
  package init(_ line: String) {
    let scalars = Array(line.unicodeScalars.prefix(Self.longest))
    var current = Command()
    var word: String?
    var isTarget = false
    var place = 0
    func finishWord() {
      guard let done = word else { return }
      if isTarget { current.targets.append(done) } else { current.words.append(done) }
      isTarget = false
      word = nil
    }
    func finishCommand() {
      finishWord()
      isTarget = false
      if !current.words.isEmpty || !current.targets.isEmpty { commands.append(current) }
      current = Command()
    }
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      switch scalar {
      case "\\":
        guard place < scalars.count else { break }
        if scalars[place] != "\n" { word = (word ?? "") + String(Character(scalars[place])) }
        place += 1
      case "'":
        let end = scalars[place...].firstIndex(of: "'") ?? scalars.count
        word = (word ?? "") + Self.text(scalars[place..<end])
        place = min(end + 1, scalars.count)
      case "\"":
        let (text, end) = Self.doubleQuoted(scalars, from: place)
        word = (word ?? "") + text
        inner += Self.substitutions(scalars[place..<end])
        place = min(end + 1, scalars.count)
      case "`":
        let end = scalars[place...].firstIndex(of: "`") ?? scalars.count
        inner.append(Self.text(scalars[place..<end]))
        word = word ?? ""
        place = min(end + 1, scalars.count)
      case "$" where place < scalars.count && scalars[place] == "(":
        let end = Self.closing(scalars, from: place + 1)
        inner.append(Self.text(scalars[(place + 1)..<end]))
        word = word ?? ""
        place = min(end + 1, scalars.count)
      case ">":
        // `2>` is no word of its own.
        if let number = word, number.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }) {
          word = nil
        }
        finishWord()
        while place < scalars.count, [">", "|", "&"].contains(scalars[place]) { place += 1 }
        isTarget = true
      case "<":
        finishWord()
        while place < scalars.count, scalars[place] == "<" { place += 1 }
      case " ", "\t", "\r": finishWord()
      case ";", "&", "|", "\n", "(", ")", "{", "}":
        // Braces are words of their own only where they stand alone.
        if scalar == "{" || scalar == "}", word != nil {
          word = (word ?? "") + String(scalar)
        } else {
          finishCommand()
        }
      case "#" where word == nil:
        place = scalars[place...].firstIndex(of: "\n") ?? scalars.count
      default: word = (word ?? "") + String(Character(scalar))
      }
    }
    finishCommand()
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private static func doubleQuoted(
    _ scalars: [Unicode.Scalar], from start: Int
  ) -> (text: String, end: Int) {
    var text = ""
    var place = start
    while place < scalars.count, scalars[place] != "\"" {
      if scalars[place] == "\\", place + 1 < scalars.count,
        ["\"", "\\", "$", "`"].contains(scalars[place + 1])
      {
        place += 1
      }
      text.unicodeScalars.append(scalars[place])
      place += 1
    }
    return (text, min(place, scalars.count))
  }

  private static func substitutions(_ scalars: ArraySlice<Unicode.Scalar>) -> [String] {
    var found: [String] = []
    let all = Array(scalars)
    var place = 0
    while place < all.count {
      if all[place] == "$", place + 1 < all.count, all[place + 1] == "(" {
        let end = closing(all, from: place + 2)
        found.append(text(all[(place + 2)..<end]))
        place = end
      } else if all[place] == "`" {
        let end = all[(place + 1)...].firstIndex(of: "`") ?? all.count
        found.append(text(all[(place + 1)..<end]))
        place = end
      }
      place += 1
    }
    return found
  }

  /// Where the bracket that was opened before `start` is closed.
  private static func closing(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var depth = 1
    var place = start
    while place < scalars.count {
      if scalars[place] == "(" { depth += 1 }
      if scalars[place] == ")" {
        depth -= 1
        if depth == 0 { return place }
      }
      place += 1
    }
    return scalars.count
  }
}
