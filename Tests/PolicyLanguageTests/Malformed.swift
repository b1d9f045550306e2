/// A policy that is wrong in one way: where, what stands there, what is said, what is suggested.
struct Malformed: Sendable, CustomStringConvertible {
  var text: [UInt8]
  var line: Int
  var column: Int
  /// What the carets stand under.
  var token: String
  var message: String
  var hint: String?

  init(
    _ text: String, _ line: Int, _ column: Int, _ token: String, _ message: String,
    _ hint: String? = nil
  ) {
    self.init(Array(text.utf8), line, column, token, message, hint)
  }

  init(
    _ text: [UInt8], _ line: Int, _ column: Int, _ token: String, _ message: String,
    _ hint: String? = nil
  ) {
    self.text = text
    self.line = line
    self.column = column
    self.token = token
    self.message = message
    self.hint = hint
  }

  var description: String { String(decoding: text.prefix(80), as: UTF8.self) }

  static let all = form + structure + scalars + content + tests + references
}

extension Malformed {
  /// What YAML itself, or this dialect of it, does not allow.
  static let form = [
    Malformed("", 1, 1, "", "the file is empty", "begin with `version: 1`"),
    Malformed("  \n\n", 1, 1, " ", "the file is empty"),
    Malformed("# nothing but words\n", 1, 1, "#", "the file is empty"),
    Malformed("---\n", 1, 1, "-", "the file is empty"),
    Malformed("~\n", 1, 1, "~", "the file is empty"),
    Malformed("null\n", 1, 1, "n", "the file is empty"),
    Malformed("mode: *base\n", 1, 7, "*base", "alias `*base`: aliases are not allowed"),
    Malformed(
      "paths: {deny: [*keep]}\n", 1, 16, "*keep", "aliases are not allowed", "put quotes around"),
    Malformed(
      "paths: {deny: [*.pem]}\n", 1, 16, "*", "`*` cannot begin a value",
      "put quotes around a pattern"
    ),
    Malformed("paths: &all {deny: []}\n", 1, 8, "&", "anchor `&all`: anchors are not allowed"),
    Malformed("paths: {deny: &d [a]}\n", 1, 15, "&", "anchors are not allowed"),
    Malformed("mode: &m audit\n", 1, 7, "&", "anchors are not allowed", "remove it"),
    Malformed("mode: !!str audit\n", 1, 7, "!", "tag `!!str`: tags are not allowed", "remove it"),
    Malformed("paths: !map {deny: []}\n", 1, 8, "!", "tag `!map`"),
    Malformed("paths: {deny: !list [a]}\n", 1, 15, "!", "tag `!list`"),
    Malformed(
      "paths: {deny: [!keep, a]}\n", 1, 16, "!", "tag `!keep`", "put quotes around a pattern"),
    Malformed(
      "version: 1\n---\nversion: 1\n", 2, 1, "---", "a second document begins here", "`extends`"),
    Malformed("version: 1\n---\n", 2, 1, "---", "a second document begins here"),
    Malformed("version: 1\n...\nmode: audit\n", 3, 1, "m", "unexpected text after the end"),
    Malformed("%YAML 1.1\n---\nversion: 1\n", 1, 1, "%", "directives are not understood"),
    Malformed("%TAG ! tag:x,2000:\n---\nversion: 1\n", 1, 1, "%", "directives are not understood"),
    Malformed("<<: {mode: audit}\n", 1, 1, "<<", "unknown key `<<`", "merge keys are not allowed"),
    Malformed("\tversion: 1\n", 1, 1, "\t", "a tab cannot indent", "use spaces"),
    Malformed("paths:\n\tdeny: []\n", 2, 1, "\t", "a tab cannot indent", "use spaces"),
    Malformed("paths:\n  allow: []\n\tdeny: []\n", 3, 1, "\t", "a tab cannot indent"),
    Malformed("paths:\n  deny: [a\n", 2, 11, "", "`,` or `]` expected", "close the list"),
    Malformed("paths: {deny: [a]\n", 1, 18, "", "`,` or `}` expected", "close the map"),
    Malformed("paths: {deny: [a}\n", 1, 17, "}", "`,` or `]` expected"),
    Malformed("mode: \"audit\n", 1, 7, "\"", "these quotes are never closed", "close them"),
    Malformed("mode: 'audit\npaths: {}\n", 1, 7, "'", "these quotes are never closed"),
    Malformed("mode: @audit\n", 1, 7, "@", "`@` cannot begin a value", "put quotes"),
    Malformed("mode: `audit`\n", 1, 7, "`", "cannot begin a value", "put quotes"),
    Malformed("mode: %a\n", 1, 7, "%", "`%` cannot begin a value"),
    Malformed("mode: a: b\n", 1, 8, ":", "`:` is not expected here", "put quotes"),
    Malformed("paths: deny: [a]\n", 1, 12, ":", "`:` is not expected here"),
    Malformed("paths:\n   deny: []\n  allow: []\n", 3, 3, "a", "a key is expected", "indent keys"),
    Malformed("mode: enforce\n  paths: {}\n", 2, 8, ":", "`:` is not expected here"),
    Malformed("paths:\n  deny:\n  - a\n - b\n", 4, 2, "-", "a key is expected", "indent"),
    Malformed("paths: - a\n", 1, 8, "-", "a list cannot begin here", "a line of its own"),
    Malformed("mode: \"a\\d\"\n", 1, 9, "\\", "unknown escape in double quotes", "single quotes"),
    Malformed("? [a]\n: b\n", 1, 3, "[", "a key must be plain text"),
    Malformed("[\n", 1, 2, "", "a value is expected here"),
    Malformed("- version: 1\n", 1, 1, "-", "a policy is a map", "write `key: value`"),
    Malformed("version\n", 1, 1, "version", "a policy is a map", "write `key: value`"),
    Malformed("mode:audit\n", 1, 1, "mode:audit", "a policy is a map"),
    Malformed(
      "version: 1\nversion: 1\n", 2, 1, "version", "duplicate key `version`, first on line 1"),
    Malformed(
      "paths:\n  deny: [a]\n  allow: [b]\n  deny: [c]\n", 4, 3, "deny",
      "duplicate key `deny`, first on line 2", "keep one of the two"),
    Malformed("paths: {deny: [], \"deny\": []}\n", 1, 19, "\"deny\"", "duplicate key `deny`"),
    Malformed("\u{feff}version: 1\n", 1, 1, "\u{feff}", "byte order mark", "without it"),
    Malformed("mode: \u{0}audit\n", 1, 7, "\u{0}", "NUL byte"),
    Malformed("mode: \u{1}audit\n", 1, 7, "\u{1}", "control character U+0001", "\\x01"),
    Malformed("mode: \u{7f}audit\n", 1, 7, "\u{7f}", "control character U+007F"),
    Malformed("mode: \u{9b}audit\n", 1, 7, "\u{9b}", "control character U+9B"),
    Malformed("mode: audit\rpaths: {}\n", 1, 12, "\r", "carriage return without a newline"),
    Malformed("mode: audit\u{2028}paths: {}\n", 1, 12, "\u{2028}", "line separator other than"),
    Malformed("mode: audit\u{85}paths: {}\n", 1, 12, "\u{85}", "line separator other than"),
    Malformed([0x61, 0x3a, 0x20, 0xff, 0x0a], 1, 4, "\u{fffd}", "byte 0xFF is not UTF-8", "UTF-8"),
    Malformed(
      Array("é: ".utf8) + [0xc3, 0x28, 0x0a], 1, 4, "\u{fffd}", "byte 0xC3 is not UTF-8"),
    Malformed(
      [0x61, 0x0a, 0x62, 0xed, 0xa0, 0x80, 0x0a], 2, 2, "\u{fffd}", "byte 0xED is not UTF-8"),
    Malformed([0x61, 0xc0, 0xaf, 0x0a], 1, 2, "\u{fffd}", "byte 0xC0 is not UTF-8"),
    Malformed([0x61, 0xf4, 0x90, 0x80, 0x80], 1, 2, "\u{fffd}", "byte 0xF4 is not UTF-8"),
    Malformed([0x61, 0xe2, 0x82], 1, 2, "\u{fffd}", "byte 0xE2 is not UTF-8"),
    Malformed(
      "mode: " + String(repeating: "[", count: 40) + "\n", 1, 38, "[",
      "nested deeper than 32 levels"),
  ]
}
