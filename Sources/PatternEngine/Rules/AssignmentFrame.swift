/// What stands around a value that is assigned to a name, in any language: the one place that says so.
///
/// Built without lookaround or backreference and bounded in width, so that vectorscan takes it; for
/// the same reason the left boundary is `\b` or one byte of the name's own identifier, never a byte
/// that the match before may have taken as its right boundary.
package enum AssignmentFrame {
  /// Names up to this long stand at the start of a word, or every `laws` would be an `aws`.
  static let shortName = 5

  /// The expression that finds `value`, as group 1, where it is assigned to one of `names`.
  package static func expand(names: [String], value: String) -> String {
    "(?:" + alternatives(names).joined(separator: "|") + ")" + glue + "(" + value + ")" + end
  }

  /// For each name literals of which one stands wherever it does, as long as they can be.
  ///
  /// A part alone is too common: `file-io` would wake up at every file.
  package static func keywords(of names: [String]) -> [String] {
    names.flatMap { name -> [String] in
      let parts = name.split(separator: "-").map(String.init)
      guard parts.count > 1 else { return parts }
      let pairs = zip(parts, parts.dropFirst())
      let best = pairs.max { $0.0.utf8.count + $0.1.utf8.count < $1.0.utf8.count + $1.1.utf8.count }
      return best.map { best in separators.map { best.0 + $0 + best.1 } } ?? []
    }
  }

  /// What a `-` in a name stands for.
  private static let separators = ["", "_", ".", " ", "-"]

  /// How many bytes a match can have beyond its value.
  static func width(around names: [String]) -> Int {
    // One more for the byte before a short name.
    (names.map(\.utf8.count).max() ?? 0) + 1 + glueWidth
  }

  private static let glueWidth = PatternNode.parse(glue + end)?.width ?? 0

  /// The bytes that can stand right before the value: the last ones of all operators and openings.
  static let beforeValue = ByteClass(Array(#"\([{<=>~:,|?"'`-"#.utf8) + ByteClass.space.members)

  private static let glue =
    rest + close + "(?:" + operators.joined(separator: "|") + ")" + open

  /// What is left of the identifier, in snake, camel, kebab, dotted or spaced form.
  private static let rest = #"[\w .\t/-]{0,40}"#
  /// Ends of strings, subscripts and calls: `ENV["NAME"]`, `\"name\"`, `char name[33]`, `"name" ->`.
  private static let close = #"[\\"'`)\]}*%]{0,5}(?:\[\d{0,5}\])?[ \t]{0,20}"#

  private static let operators = [
    // = == => := ?= += ||= : :: => -> <- , ( > and XML's <name>value
    #"[:?|+]{0,2}=[=>~]?"#, ":{1,2}", ",", #"\("#, ">", "->", "<-",
    // getenv("NAME") || "value", ENV.fetch("NAME") or "value"
    #"\|\||\?\?|\bor[ \t]"#,
    // let name: String = "value", name: &str = "value"
    #":[ \t]{0,4}[\w&.<>?'\[\] ]{1,24}="#,
    // <add key="name" value="value"/>, and YAML's name: and value: on lines of their own
    #"[,;]?[ \t\r\n]{1,30}["']?(?:value|default|content)["']?[ \t]{0,3}[=:>]"#,
    // #define NAME "value", --api-key value
    #"["'`]"#, #"(?i:key|token|secret|password|passwd|pwd|auth|id)[ \t]{1,4}"#,
  ]

  /// Space, brackets and quotes before the value, with the prefixes that strings take.
  private static let open =
    #"[\s\\(\[{<=]{0,8}(?:[BbRrUuFfLl@$&]{0,2}["'`]{1,3})?(?i:(?:bearer|basic|token)[ \t:]{1,2})?"#
  /// The value is whole: nothing that could be more of it follows.
  private static let end = #"(?:[^\w+/=.-]|\.(?:[\s"'`]|$)|$)"#

  private static func alternatives(_ names: [String]) -> [String] {
    names.flatMap { name in
      let bytes = Array(name.utf8)
      let whole = "(?i:" + spelled(bytes[...]) + ")"
      let letters = bytes.filter { $0 != UInt8(ascii: "-") }
      guard let first = bytes.first, letters.count <= shortName else { return [whole] }
      let atStart = #"(?:\b|[\d_])"# + whole
      guard isLetter(first) else { return [atStart] }
      // After a letter only as a hump of camelCase.
      let hump = "[a-z]" + spelled([first & ~0x20]) + "(?i:" + spelled(bytes.dropFirst()) + ")"
      return [atStart, hump]
    }
  }

  private static func spelled(_ name: ArraySlice<UInt8>) -> String {
    name.map { $0 == UInt8(ascii: "-") ? "[_. -]?" : escaped($0) }.joined()
  }

  private static func isLetter(_ byte: UInt8) -> Bool { ASCIICase.lowered(byte) &- 0x61 < 26 }

  private static func escaped(_ byte: UInt8) -> String {
    if byte &- 0x30 < 10 || isLetter(byte) { return String(UnicodeScalar(byte)) }
    let hex = String(byte, radix: 16)
    return #"\x"# + (byte < 16 ? "0" : "") + hex
  }
}
