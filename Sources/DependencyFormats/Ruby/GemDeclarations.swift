/// Gemfile and gemspec: Ruby code, of which the usual declarations are understood.
///
/// What a loop, a condition or a variable declares is not seen, unless the name stands there as text.
struct GemDeclarations {
  private typealias Token = CodeScanner.Token
  private var reading = DependencyReading()
  /// For each block that is open: where its gems come from, and what they are for.
  private var blocks: [(source: Dependency.Source?, scope: Dependency.Scope?)] = []

  private static let adders: [String: Dependency.Scope] = [
    "gem": .runtime, "add_dependency": .runtime, "add_runtime_dependency": .runtime,
    "add_development_dependency": .development,
  ]
  private static let openers: Set = [
    "do", "if", "unless", "case", "begin", "def", "class", "module", "while", "until", "for",
  ]

  static func read(_ bytes: [UInt8]) -> DependencyReading {
    var declarations = GemDeclarations()
    var statement: [Token] = []
    var line = 1
    var depth = 0
    for (token, at) in CodeScanner.tokens(of: bytes, .ruby) {
      if statement.isEmpty { line = at }
      if token == .mark(0x0a) || token == .mark(UInt8(ascii: ";")) {
        // A comma, or an open bracket, leaves the statement open.
        let isOpen = depth > 0 || statement.last == .mark(UInt8(ascii: ","))
        if isOpen && token == .mark(0x0a) || statement.isEmpty { continue }
        depth = 0
        declarations.take(statement, line: line)
        statement = []
        continue
      }
      if case .mark(let mark) = token {
        if "([".utf8.contains(mark) { depth += 1 }
        if ")]".utf8.contains(mark) { depth = max(0, depth - 1) }
      }
      statement.append(token)
    }
    declarations.take(statement, line: line)
    return declarations.reading
  }

  private mutating func take(_ statement: [Token], line: Int) {
    guard case .name(let first)? = statement.first else { return }
    if first == "end" {
      _ = blocks.popLast()
      return
    }
    for (place, token) in statement.enumerated() {
      guard case .name(let word) = token, let scope = Self.adders[word],
        Self.isCall(statement, at: place)
      else { continue }
      declare(Array(statement[(place + 1)...]), scope, line: line)
      break
    }
    if first == "source", case .text(let url)? = Self.arguments(statement.dropFirst()).first,
      url != "https://rubygems.org", url != "https://rubygems.org/"
    {
      reading.registries.append(.init(url: url, line: line))
    }
    if Self.opens(statement) { blocks.append(block(first, statement)) }
  }

  /// Whether an argument follows: `gem` alone is also the name of many a variable.
  private static func isCall(_ statement: [Token], at place: Int) -> Bool {
    guard statement.indices.contains(place + 1) else { return false }
    switch statement[place + 1] {
    case .text, .computed: return true
    case .name: return place == 0
    case .mark(let mark):
      if mark == UInt8(ascii: "(") { return true }
      return mark == UInt8(ascii: "%") && place == 0
    }
  }

  private static func opens(_ statement: [Token]) -> Bool {
    guard case .name(let first)? = statement.first else { return false }
    let words = statement.compactMap { if case .name(let word) = $0 { word } else { nil } }
    if words.last == "end" { return false }
    return words.contains("do") || openers.contains(first)
  }

  private func block(
    _ word: String, _ statement: [Token]
  ) -> (source: Dependency.Source?, scope: Dependency.Scope?) {
    let argument = Self.arguments(statement.dropFirst()).first
    guard case .text(let text)? = argument else {
      return (nil, word == "group" ? .development : nil)
    }
    switch word {
    case "git": return (.git(text), nil)
    case "github": return (.git("https://github.com/\(text)"), nil)
    case "path": return (.path(text), nil)
    case "source": return (.registry(host: WebAddress.host(of: text)), nil)
    case _: return (nil, nil)
    }
  }

  private mutating func declare(
    _ tokens: [Token], _ scope: Dependency.Scope, line: Int
  ) {
    var arguments = Self.arguments(tokens[...])
    guard case .text(let name)? = arguments.first else {
      // A name that is computed is somebody's wrapper around the declaration.
      return reading.complain("the name of a gem is computed", line: line)
    }
    arguments.removeFirst()
    let demands = arguments.prefix { if case .text = $0 { true } else { false } }
      .compactMap { if case .text(let text) = $0 { text } else { nil } }
    var dependency = Dependency(
      .gem, name, requirement: demands.joined(separator: ", "), line: line)
    dependency.scope = blocks.compactMap(\.scope).last ?? scope
    if demands.count == 1, let only = demands.first, VersionText.isWhole(only) {
      dependency.version = only
    }
    dependency.source =
      Self.source(tokens) ?? blocks.compactMap(\.source).last ?? .registry(host: nil)
    reading.dependencies.append(dependency)
  }

  /// The texts of a call up to its first named argument; what is computed keeps its place.
  private static func arguments(_ tokens: ArraySlice<Token>) -> [Token] {
    var found: [Token] = []
    for (place, token) in zip(tokens.indices, tokens) {
      switch token {
      case .text:
        let next = tokens.index(after: place)
        let isKey = next < tokens.endIndex && tokens[next] == .mark(UInt8(ascii: "="))
        if isKey || next < tokens.endIndex && tokens[next] == .mark(UInt8(ascii: ":")) {
          return found
        }
        found.append(token)
      case .computed: found.append(token)
      case .name(let word):
        if word == "freeze" { continue }
        return found.isEmpty ? [.computed] : found
      case .mark(let mark):
        if mark == UInt8(ascii: ":") { return found }
      }
    }
    return found
  }

  /// `git: "..."`, `:git => "..."` and their like.
  private static func source(_ tokens: [Token]) -> Dependency.Source? {
    for (place, token) in tokens.enumerated() {
      guard case .name(let key) = token,
        ["git", "github", "gist", "bitbucket", "path", "source"].contains(key)
      else { continue }
      let value = tokens[(place + 1)...].first { if case .mark = $0 { false } else { true } }
      guard case .text(let text)? = value else { continue }
      switch key {
      case "path": return .path(text)
      case "source": return .registry(host: WebAddress.host(of: text) ?? text)
      case "github": return .git("https://github.com/\(text)")
      case _: return .git(text)
      }
    }
    return nil
  }
}
