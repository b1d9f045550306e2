import Foundation
import GateModel
import GateTestSupport
import PatternEngine

/// Makes up texts like those in repositories, with secrets, halves and lookalikes in them.
struct SourceText {
  let rules: [SecretRule]
  var source: SeededGenerator

  init(_ rules: [SecretRule], seed: Int) {
    self.rules = rules
    source = SeededGenerator(seed: UInt64(seed))
  }

  private static let lines = [
    "import os\n", "  return render(page, title=\"Home\")\n", "const limit = 200;\n",
    "# the port that it listens on\n", "port: 8080\n", "  - name: build\r\n", "{\n", "}\n", "\n",
    "<a href=\"https://example.org/a?b=c\">x</a>\n", "if (count > 10) { retry(); }\n",
    "sha: 0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33\n", "\tlog.Printf(\"%d\", n)\n", "é–ü\n",
    "password = os.environ[\"PASSWORD\"]\n", "token: ${TOKEN}\n", "api_key=changeme\n",
    "\u{0}\u{1}",
  ]

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &source) }

  mutating func pick<T>(_ list: [T], or other: T) -> T {
    list.randomElement(using: &source) ?? other
  }

  /// A text of so many pieces.
  mutating func text(pieces: Int) throws -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<pieces { text += try piece() }
    return text
  }

  mutating func piece() throws -> [UInt8] {
    switch number(0...19) {
    case 0...8: return Array(pick(Self.lines, or: "\n").utf8)
    case 9...12: return try example() + [UInt8(ascii: "\n")]
    case 13: return try counterexample() + [UInt8(ascii: "\n")]
    case 14: return try half()
    case 15: return encoded(try example()) + [UInt8(ascii: "\n")]
    case 16: return keyword()
    case 17: return Array(repeating: UInt8(ascii: " "), count: number(1...700))
    case 18: return Array("x = \"".utf8) + (try example()) + Array("\"; ".utf8)
    case _: return filler(number(1...300))
    }
  }

  /// An example of some rule, its made-up parts other ones every time.
  mutating func example() throws -> [UInt8] {
    try varied(pick(pick(rules.map(\.examples), or: []).map(\.value), or: "none"))
  }

  mutating func counterexample() throws -> [UInt8] {
    try varied(pick(pick(rules.map(\.counterexamples), or: []).map(\.value), or: "none"))
  }

  private mutating func varied(_ text: String) throws -> [UInt8] {
    if number(0...3) == 0 { return Array(try FakeSecret.expand(text).utf8) }
    let variant = number(1...1_000)
    let marked = text.replacing(#/\{\{fake:([^#}]+)(#[0-9]+)?\}\}/#) {
      "{{fake:\($0.output.1)#\(variant)\($0.output.2?.dropFirst() ?? "")}}"
    }
    return Array(try FakeSecret.expand(marked).utf8)
  }

  mutating func half() throws -> [UInt8] {
    let whole = try example()
    let cut = number(0...whole.count)
    return Array(number(0...1) == 0 ? whole[..<cut] : whole[cut...])
  }

  mutating func keyword() -> [UInt8] {
    let rule = rules.randomElement(using: &source)
    let word = (rule?.keywords.first ?? rule?.names.first ?? "key")
    return Array((number(0...1) == 0 ? word : word.uppercased()).utf8) + [UInt8(ascii: " ")]
  }

  mutating func filler(_ count: Int) -> [UInt8] {
    let letters = Array("abcdefghij klmnop_-.=:\"'/\n0123456789ABCDEF".utf8)
    return (0..<count).map { _ in pick(letters, or: 0x20) }
  }

  mutating func encoded(_ bytes: [UInt8]) -> [UInt8] {
    switch number(0...4) {
    case 0: return Array(Data(bytes).base64EncodedString().utf8)
    case 1: return Array(bytes.map { String(format: "%02x", $0) }.joined().utf8)
    case 2: return Array(bytes.map { String(format: "%%%02X", $0) }.joined().utf8)
    case 3:
      let inner = Data(bytes).base64EncodedString()
      return Array(Data(inner.utf8).base64EncodedString().utf8)
    case _: return Array(bytes.map { String(format: "\\u%04x", $0) }.joined().utf8)
    }
  }
}
