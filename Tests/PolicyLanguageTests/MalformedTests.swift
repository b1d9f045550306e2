import GateModel
import PolicyLanguage
import Testing

@Suite struct MalformedTests {
  @Test func thereAreEnough() { #expect(Malformed.all.count >= 120) }

  @Test(arguments: Malformed.all)
  func isRefusedAtItsPlace(_ policy: Malformed) throws {
    let outcome = assemble(policy.text)
    let errors = outcome.diagnostics.filter { $0.level == .error }
    #expect(outcome.policy == nil)
    #expect(errors.count == 1, "\(listed(errors))")
    let error = try #require(errors.first)
    #expect(error.source == "p.yaml")
    #expect(error.line == policy.line, "\(error.rendered)")
    #expect(error.column == policy.column, "\(error.rendered)")
    #expect(error.message.contains(policy.message), "\(error.rendered)")
    if let hint = policy.hint { #expect(error.hint?.contains(hint) == true, "\(error.rendered)") }
    let lines = policy.text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = String(decoding: lines[policy.line - 1], as: UTF8.self)
    let excerpt = try #require(error.excerpt)
    #expect(excerpt == line)
    let underlined = excerpt.unicodeScalars.dropFirst(error.column - 1).prefix(error.width)
    #expect(Array(underlined) == Array(policy.token.unicodeScalars), "\(error.rendered)")
  }

  @Test func everyComplaintComesAtOnceInOrder() {
    let text = """
      version: 2
      modes: audit
      paths:
        deny: [ok, '']
        allow: x
      change: {max_loc: many, max_file_bytes: 5mb}
      secrets:
        rules:
          - {id: A, regex: '('}
      """
    let places = assemble(text).diagnostics.map { "\($0.line):\($0.column)" }
    #expect(places == ["1:10", "2:1", "4:14", "5:10", "6:19", "6:41", "9:12", "9:22"])
  }

  @Test func whatStandsBeforeASyntaxErrorIsStillChecked() {
    let outcome = assemble("version: 2\nmode: audti\npaths:\n  deny: [a\n")
    let places = outcome.diagnostics.map { "\($0.line):\($0.column)" }
    #expect(places == ["1:10", "2:7", "4:11"], "\(listed(outcome.diagnostics))")
  }

  @Test func hugeFilesAreRefused() {
    let outcome = assemble(Array(repeating: UInt8(ascii: "#"), count: (1 << 20) + 1))
    #expect(outcome.diagnostics.count == 1)
    #expect(outcome.diagnostics.first?.message.contains("1048577 bytes") == true)
    #expect(
      assemble(Array(repeating: UInt8(ascii: "#"), count: 1 << 20)).diagnostics.first?.message
        .contains("empty") == true)
  }

  @Test func tooManyValuesAreRefused() {
    let text = "paths: {deny: [" + String(repeating: "a,", count: 120_000) + "]}\n"
    let outcome = assemble(text)
    #expect(outcome.diagnostics.contains { $0.message.contains("more than 100000 values") })
  }

  /// Each of half a million mistakes with its own copy of a line of a megabyte would fill any memory.
  @Test func complaintsAndExcerptsAreBounded() throws {
    let text = "change: {" + (0..<30_000).map { "k\($0): 1, " }.joined() + "}\n"
    let diagnostics = assemble(text).diagnostics
    #expect(diagnostics.count == ComplaintDesk.most + 1)
    #expect(diagnostics.last?.message.contains("more complaints are not shown") == true)
    let late = try #require(diagnostics.dropLast().last)
    #expect((late.excerpt?.utf8.count ?? 0) <= 1_000)
    let excerpt = try #require(late.excerpt)
    let token = excerpt.unicodeScalars.dropFirst(late.column - 1 - late.skippedColumns).prefix(
      late.width)
    #expect(late.message.contains("`\(String(String.UnicodeScalarView(token)))`"))
  }
}
