/// A policy made from what another scanner is configured by.
package struct ImportedPolicy: Sendable {
  /// The policy as YAML.
  package var text: String
  /// What is not as it was, in the order of the source.
  package var notes: [ImportNote] = []
  package var ruleCount = 0
  package var allowanceCount = 0
}

/// Something that could not be carried over, or means something else now.
package struct ImportNote: Hashable, Sendable {
  /// What became of it.
  package enum Effect: String, Sendable {
    /// It is not in the policy.
    case dropped
    /// It is in the policy and means something slightly different.
    case changed
  }

  package var effect: Effect
  /// The line of the source, from one; zero for the source as a whole.
  package var line: Int
  package var subject: String
  package var reason: String
}

/// Writes scalars that the policy's reader takes for the same text.
enum YAMLScalar {
  /// The text between quotes, single ones where nothing has to be escaped.
  static func quoted(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0x7f }) {
      var quoted = "'"
      for scalar in text.unicodeScalars { quoted += scalar == "'" ? "''" : String(scalar) }
      return quoted + "'"
    }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        quoted += "\\x" + padded(scalar.value, 2)
      case _ where scalar.value < 0x80: quoted.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x10000: quoted += "\\u" + padded(scalar.value, 4)
      case _: quoted += "\\U" + padded(scalar.value, 8)
      }
    }
    return quoted + "\""
  }

  private static func padded(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  /// A list, on one line where it is short.
  static func list(_ key: String, _ texts: [String], indent: String) -> String {
    if texts.isEmpty { return "" }
    let quoted = texts.map(Self.quoted)
    let line = "\(indent)\(key): [\(quoted.joined(separator: ", "))]\n"
    if line.utf8.count <= 100 { return line }
    return "\(indent)\(key):\n" + quoted.map { "\(indent)  - \($0)\n" }.joined()
  }

  /// Text for a comment: one line, and nothing in it that could be taken for something else.
  static func comment(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x20..<0x7f).contains($0) ? $0 : 0x3f }, as: UTF8.self)
  }
}
