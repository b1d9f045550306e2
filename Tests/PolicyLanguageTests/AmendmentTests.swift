import GateModel
import PolicyLanguage
import Testing

@Suite("Amending a policy") struct AmendmentTests {
  private static let print = "cg1:" + String(repeating: "a", count: 32)
  private let amendment = PolicyAmendment(
    fingerprint: print, rule: "acme/token", reason: "the vendor's \"example\": #1")

  private func amended(_ text: String) throws -> String {
    String(decoding: try amendment.applied(to: Array(text.utf8)), as: UTF8.self)
  }

  private func item(_ indent: Int) -> String {
    let blanks = String(repeating: " ", count: indent)
    return """
      \(blanks)- fingerprint: "\(Self.print)"
      \(blanks)  rules: ["acme/token"]
      \(blanks)  reason: "the vendor's \\"example\\": #1"

      """
  }

  @Test("a list is added to at its end, with its comments and whatever follows left alone")
  func list() throws {
    let head = """
      version: 1   # ours
      secrets:
        allow:
          # first
          - paths: ["a/"]     # why
            reason: |
              two

              lines
          # last

      """
    let tail = """

        # about decoding
        decode: {depth: 2}
      # the end
      """
    #expect(try amended(head + tail) == head + item(4) + tail)
  }

  @Test("a list that stands no further in than its key")
  func flushList() throws {
    let head = "version: 1\nsecrets:\n    allow:\n    - regex: a\n      reason: b\n"
    let tail = "    inline: none\nmode: audit\n"
    #expect(try amended(head + tail) == head + item(4) + tail)
  }

  @Test("what is missing is made: the list, its key, the whole section")
  func missing() throws {
    let list = "version: 1\nsecrets:\n  allow:   # none yet\n"
    #expect(try amended(list + "mode: audit\n") == list + item(4) + "mode: audit\n")
    let key = "version: 1\nsecrets:\n   packs:\n   - builtin:secrets\n   # more\n"
    #expect(try amended(key + "\nmode: audit") == key + "   allow:\n" + item(5) + "\nmode: audit")
    let empty = "secrets:\nversion: 1\n"
    #expect(try amended(empty) == "secrets:\n  allow:\n" + item(4) + "version: 1\n")
    let none = "version: 1\nmode: audit"
    #expect(try amended(none) == none + "\n\nsecrets:\n  allow:\n" + item(4))
  }

  @Test("an empty pair of brackets gives way")
  func brackets() throws {
    #expect(
      try amended("version: 1\nsecrets:\n  allow: [ ] # yet\n  inline: none\n")
        == "version: 1\nsecrets:\n  allow: # yet\n" + item(4) + "  inline: none\n")
  }

  @Test("line ends stay as they are")
  func lineEnds() throws {
    let text =
      "version: 1\r\nsecrets:\r\n  allow:\r\n  - regex: a\r\n    reason: b\r\nmode: audit\r\n"
    let result = try amended(text)
    #expect(
      !result.unicodeScalars.split(separator: "\r\n".unicodeScalars).contains { $0.contains("\n") })
    let unix = String(String.UnicodeScalarView(result.unicodeScalars.filter { $0 != "\r" }))
    #expect(unix.contains(item(2) + "mode: audit\n"))
  }

  @Test(
    "where adding lines is not enough it is refused, with the entry to write",
    arguments: [
      "{version: 1}", "version: 1\nsecrets: {packs: [builtin:secrets]}\n",
      "version: 1\nsecrets:\n  allow: [{regex: a, reason: b}]\n", "version: 1\nsecrets: [a]\n",
      "version: 1\nsecrets: text\n", "version: 1\nversion: 1\n", "", "- a\n", "a: *b\n",
      "version: 1\nmode: audit\n...\n", "version: 1\nsecrets:\n  allow: text\n",
      "version: 1\nsecrets:\n  allow:\n    - regex: a\n      reason: |+\n        text\n\n\nmode: audit\n",
      "version: 1\nmode: \"aud\nit\"\nsecrets:\n  allow:\n    - regex: \"a\nb\"\n      reason: c\n",
      "a: b: c",
    ])
  func refused(_ text: String) throws {
    do {
      let result = try amendment.applied(to: Array(text.utf8))
      // Whatever is not refused must be right.
      #expect(occurrences(of: Self.print, in: String(decoding: result, as: UTF8.self)) == 1)
      #expect(result.count > text.utf8.count)
      Issue.record("amended to: \(String(decoding: result, as: UTF8.self))")
    } catch {
      #expect(error.entry == item(4))
    }
  }

  private func occurrences(of part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  @Test("the result means what it did and one allowance more")
  func meaning() throws {
    let new = assemble(amendment.newPolicy)
    #expect(listed(new.diagnostics) == "")
    #expect(new.policy?.secrets.allow.map { $0.fingerprint?.value } == [Self.print])
    let old = assemble(wholePolicy)
    let result = assemble(try amendment.applied(to: Array(wholePolicy.utf8)))
    let before = try #require(old.policy?.secrets.allow)
    let after = try #require(result.policy?.secrets.allow)
    #expect(after.dropLast().map(\.fingerprint?.value) == before.map(\.fingerprint?.value))
    #expect(after.last?.reason == "the vendor's \"example\": #1")
    #expect(result.policy?.tests == old.policy?.tests || result.policy != nil)
  }

  @Test("a reason of several lines, or with escapes, becomes one that a terminal can show")
  func reasons() throws {
    let hostile = PolicyAmendment(
      fingerprint: Self.print, rule: "a", reason: "one\n- two: \u{1b}[2J\u{202e}x")
    let result = assemble(try hostile.applied(to: Array("version: 1\n".utf8)))
    #expect(listed(result.diagnostics) == "")
    #expect(result.policy?.secrets.allow.count == 1)
  }

  @Test("twice is two entries")
  func twice() throws {
    let once = try amendment.applied(to: Array("version: 1\n".utf8))
    let twice = try amendment.applied(to: once)
    #expect(Array(String(decoding: once, as: UTF8.self).utf8) + Array(item(4).utf8) == twice)
  }
}
