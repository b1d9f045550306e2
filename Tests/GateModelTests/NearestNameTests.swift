import GateModel
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("polcy", "policy"), ("ploicy", "policy"), ("pol", "policy"), ("formats", "format"),
    ("thraeds", "threads"), ("FORMAT", "format"), ("zzz", nil), ("", nil), ("x", nil),
  ])
  func nearest(_ typed: String, _ meant: String?) {
    #expect(NearestName.of(Array(typed.utf8), among: ["format", "policy", "threads"]) == meant)
  }

  @Test func aLongNameIsNotCompared() {
    #expect(NearestName.of([UInt8](repeating: 0x61, count: 1_000_000), among: ["a"]) == nil)
  }

  @Test func caseAndDashesAreFree() {
    #expect(NearestName.of("Max-Lines", among: ["max_files", "max_lines"]) == "max_lines")
    #expect(NearestName.hint("polcy", among: ["policy"]) == "did you mean `policy`?")
  }
}
