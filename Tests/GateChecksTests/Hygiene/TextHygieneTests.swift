import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite struct TextHygieneTests {
  @Test(arguments: [
    ("let a = 1\n", [String]()), ("é 日本語 🏳️‍🌈 👩‍👩‍👧 नमस्ते می‌خواهم\n", []), ("\u{FEFF}a\n", []),
    ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}\n", []),
    ("a\nif x\u{202E} {\n", ["bidi:2"]), ("\u{2066}a\u{2069}\n", ["bidi:1"]),
    ("a\u{200B}b\n", ["invisible:1"]), ("ad\u{200D}min\n", ["invisible:1"]),
    ("x = \"\u{3164}\"\n", ["invisible:1"]), ("a\u{FEFF}\n", ["invisible:1"]),
    ("hi\u{E0041}\u{E0042}\n", ["invisible:1"]), ("日\u{E0041}\n", ["invisible:1"]),
    ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", ["conflict-marker:2"]),
    ("<<<<<<<\n", ["conflict-marker:1"]), ("<<<<<<<< a\n", []), ("Title\n=======\n", []),
    (">>>>>>>\n", []), (" <<<<<<< HEAD\n", []),
  ])
  func newTextsAreJudged(_ text: String, _ found: [String]) {
    #expect(HygieneTrial([.bidi, .invisible, .conflictMarkers]).found(in: text) == found)
  }

  @Test func onlyAddedLinesCount() {
    let trial = HygieneTrial()
    #expect(trial.found(in: "\u{202E}\nb\n", from: "\u{202E}\na\n").isEmpty)
    #expect(trial.found(in: "\u{202E}\na\u{202E}\n", from: "\u{202E}\na\n") == ["bidi:2"])
  }

  @Test(arguments: [
    (nil, "a\nb\r\n", ["mixed-line-ends:2"]), (nil, "a\r\nb\r\n", []), (nil, "a\nb\n", []),
    ("a\nb\n", "a\nb\nc\r\n", ["mixed-line-ends:3"]), ("a\nb\n", "a\r\nb\r\n", ["crlf"]),
    ("a\r\nb\r\n", "a\r\nb\r\nc\n", ["mixed-line-ends:3"]), ("a\r\nb\n", "a\r\nb\r\nc\n", []),
    ("a", "a\r\n", []), ("a\r\nb\r\n", "a\nb\n", []),
  ])
  func lineEndsAreKept(_ old: String?, _ new: String, _ found: [String]) {
    #expect(HygieneTrial([.lineEnds]).found(in: new, from: old) == found)
  }

  @Test func textStaysUTF8() {
    let trial = HygieneTrial([.invalidUTF8])
    var policy = Policy()
    policy.hygiene = trial.policy
    let evidence = Evidence(
      change: Change(subject: .difference, files: [.added("a")]), policy: policy,
      content: BytesContent(bytes: [0x61, 0x0A, 0xE9, 0x0A]))
    #expect(HygieneCheck().examine(evidence).findings.map(\.rule) == ["hygiene/invalid-utf8"])
  }

  @Test func largeBinariesAreMeasured() {
    var trial = HygieneTrial([.largeBinaries])
    trial.policy.largeBinaryBytes = Setting(10)
    #expect(trial.found(in: "\0123456789a") == ["large-binary"])
    #expect(trial.found(in: "\0") == [])
    #expect(trial.found(in: "0123456789abcdef") == [])
  }

  /// One byte of every line is looked at by several searches; none may look twice at all of them.
  @Test func hostileTextsTakeNoTime() {
    let text = String(repeating: "<<<<<<< \u{202E}\u{200B}\r\n", count: 20_000)
    let found = HygieneTrial().findings([.added("a")], ["a": text])
    #expect(
      found.map(\.rule) == ["hygiene/bidi", "hygiene/conflict-marker", "hygiene/invisible"]
        || found.count == 3)
    #expect(found.allSatisfy { $0.message.contains("1000 places and more") })
  }
}

/// The same bytes for every side.
struct BytesContent: ContentSource {
  let bytes: [UInt8]

  func size(of side: FileSide) throws(ReadFailure) -> Int { bytes.count }

  func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R { try body(bytes.span.bytes) }
}
