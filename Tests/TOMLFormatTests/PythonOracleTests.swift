import Foundation
import GateTestSupport
import TOMLFormat
import Testing

/// Python's tomllib reads the same from every document, and refuses the same ones.
@Suite("TOML against tomllib") struct PythonOracleTests {
  private static let script = """
    import sys, json, struct, tomllib
    def plain(v):
      if isinstance(v, bool): return ["b", v]
      if isinstance(v, int): return ["i", str(v)]
      if isinstance(v, float): return ["f", "nan" if v != v else struct.pack(">d", v).hex()]
      if isinstance(v, str): return ["s", v.encode().hex()]
      if isinstance(v, list): return ["a", [plain(x) for x in v]]
      if isinstance(v, dict): return ["t", [[k.encode().hex(), plain(v[k])] for k in sorted(v, key=str.encode)]]
      return ["d"]
    for line in sys.stdin:
      try: text = json.dumps(plain(tomllib.loads(bytes.fromhex(line).decode())), separators=(",", ":"))
      except Exception as e: text = "no: " + str(e).replace("\\n", " ")
      print(text)
    """

  private static let seeds = [
    "title = \"x\"\n[owner]\nname = 'a\\b'\nat = 1979-05-27T07:32:00-08:00\n[[rules]]\nid = \"one\"\nkeys = [\n  \"a\", # first\n  'b',\n]\n[[rules]]\nid = 'two'\n[[rules.allow]]\nn = 1_000\n",
    "a.b.c = 1\na.b.d = -1\nb = 0xFF_00\nc = 0o17\nd = 0b101\ne = +1.5e-3\nf = -inf\ng = nan\nh = 1e5\ni = 6.02_2E+23\n",
    "s = \"\"\"\nline \\\n   joined \"two\"\" \\u00e9\\U0001F600\"\"\"\"\nt = '''\nraw \\n 'x' ''''\nu = \"tab\\tquote\\\"\"\n",
    "d1 = 2024-02-29\nd2 = 07:32:00.999\nd3 = 1979-05-27 07:32:00Z\nd4 = 1979-05-27T00:32:00.5+01:00\n",
    "p = { x = 1, y = { z = [1, [2, 3], {q = \"r\"}] } }\ne = {}\n\"quoted key\" = 1\n'lit.eral' . dotted = true\n",
    "[a]\nx = 1\n[a.b]\ny = 2\n[c.d.e]\n[c.d]\nz = 3\n[c]\nw = false\n\r\n[[f.g]]\nh = 1\r\n[[f.g]]\n[f.g.i]\nj = 2\n",
    "bad = 01\n", "a = 1\na = 2\n", "[x]\n[x]\n", "a.b = 1\n[a]\n", "a = {b = 1}\n[a.c]\n",
    "x = 2023-02-30\n",
    "x = \"\\q\"\n", "x = 1__0\n", "x = [1,,2]\n", "x = {a = 1,}\n", "= 1\n", "x = \n",
    "x = 1 y = 2\n",
    "x = \"a\nb\"\n", "# \u{1}\n", "a = [1]\n[[a]]\n", "x = 1.\n", "x = .5\n", "x = 1e\n",
    "x = +0x1\n", "x=1\rz=2\n",
  ]

  @Test("the same from seeds and from thousands of seeds with something wrong", arguments: 0..<3)
  func sameAsPython(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var documents = Self.seeds.map { Array($0.utf8) }
    for _ in 0..<2_500 {
      // The first six are whole; the others have something wrong from the start.
      let isWhole = Int.random(in: 0..<5, using: &random) > 0
      let place = Int.random(in: 0..<(isWhole ? 6 : Self.seeds.count), using: &random)
      var bytes = documents[place]
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, &random) }
      documents.append(bytes)
    }
    let input = documents.map { $0.map { String(format: "%02x", $0) }.joined() + "\n" }.joined()
    let run = try CommandRun.run("python3", ["-c", Self.script], input: Array(input.utf8))
    let answers = run.text.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(answers.count > documents.count, "\(run.errorText)")
    var read = 0
    for (document, answer) in zip(documents, answers) {
      let text = String(decoding: document, as: UTF8.self)
      do {
        let ours = Self.canonical(.table(try TOMLDocument.parse(document)))
        read += 1
        #expect(ours == answer, "\(text)")
      } catch {
        #expect(Self.isKnown(answer, document) || answer.hasPrefix("no: "), "\(error) \(text)")
      }
    }
    #expect(read > 300)
  }

  /// Python's integers have no end, ours have 64 bits; it takes times of day by its own rules.
  private static func isKnown(_ answer: Substring, _ document: [UInt8]) -> Bool {
    answer.contains(#/\["i","-?[0-9]{19,}"\]/#)
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let alphabet = Array("01_.-+eExoba\"'\\#[]{}=, \n\tuUTZ:é\u{7f}".utf8)
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0x20, at: place)
    case 2: bytes[place] = alphabet.randomElement(using: &random) ?? 0x20
    case _:
      let end = min(bytes.count, place + Int.random(in: 1...9, using: &random))
      bytes.insert(
        contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
    }
  }

  private static func canonical(_ value: TOMLValue) -> String {
    switch value {
    case .string(let text): "[\"s\",\"\(hex(text))\"]"
    case .integer(let number): "[\"i\",\"\(number)\"]"
    case .float(let number):
      number.isNaN ? "[\"f\",\"nan\"]" : String(format: "[\"f\",\"%016lx\"]", number.bitPattern)
    case .boolean(let truth): "[\"b\",\(truth)]"
    case .moment: "[\"d\"]"
    case .array(let values): "[\"a\",[\(values.map(canonical).joined(separator: ","))]]"
    case .table(let table):
      "[\"t\",["
        + table.entries.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
        .map { "[\"\(hex($0.key))\",\(canonical($0.value))]" }.joined(separator: ",") + "]]"
    }
  }

  private static func hex(_ text: String) -> String {
    text.utf8.map { String(format: "%02x", $0) }.joined()
  }

  @Test("what is wrong is said with its place")
  func places() {
    #expect(throws: TOMLMistake(line: 2, column: 5, reason: "a value is expected")) {
      try TOMLDocument.parse(Array("a = 1\nb = \n".utf8))
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: TOMLMistake.self) { try TOMLDocument.parse(Array("a = \(deep)".utf8)) }
  }

  @Test("a key knows its line")
  func lines() throws {
    let table = try TOMLDocument.parse(Array("a = 1\n\n[b]\nc = 2\n".utf8))
    #expect(table.line(of: "b") == 3)
    guard case .table(let b) = table["b"] else { return }
    #expect(b.line(of: "c") == 4)
  }
}
