import TOMLFormat
import Testing

@testable import PolicyImport

@Suite("Go's expressions for PCRE2") struct GoPatternTests {
  @Test(
    "mean the same",
    arguments: [
      ("a$", #"a\z"#), ("(?m)a$", "(?m)a$"), ("(?m:a$)b$", #"(?m:a$)b\z"#), (#"a\$"#, #"a\$"#),
      ("[$]", "[$]"), ("[]$]a$", #"[]$]a\z"#), ("[[:alpha:]$]", "[[:alpha:]$]"),
      (#"\v"#, #"\x0b"#), (#"[\v]"#, #"[\x0b]"#), (#"\Q$\E$"#, #"\Q$\E\z"#),
      ("(?P<key>a)(b)", "(a)(b)"), ("(?i)a(?-i)b", "(?i)a(?-i)b"), (#"(?m-s)^a$"#, "(?m-s)^a$"),
      (#"a(?:$|b)"#, #"a(?:\z|b)"#),
    ])
  func rewritten(pattern: String, expected: String) {
    #expect(GoPattern(pattern).text == expected)
    #expect(GoPattern(pattern).differences.isEmpty)
  }

  @Test("the wanted group becomes the first")
  func secretGroup() {
    #expect(GoPattern(#"(a)(\()(?P<x>c)(?:d)"#, secretGroup: 3).text == #"(?:a)(?:\()(c)(?:d)"#)
    #expect(!GoPattern("(a(b)(c))").hasOtherGroups)
    #expect(GoPattern("(a)|(b)").hasOtherGroups)
    #expect(GoPattern("(?:(a)|b(c))").hasOtherGroups)
  }

  @Test("what bytes cannot do is noted", arguments: [#"\pL"#, "[é]", #"\x{e9}"#, #"\P{Greek}"#])
  func noted(pattern: String) { #expect(!GoPattern(pattern).differences.isEmpty) }

  private func imported(_ toml: String) throws -> ImportedPolicy {
    ImportedPolicy.gitleaks(try TOMLDocument.parse(Array(toml.utf8)), named: "x")
  }

  @Test(
    "everything that is left out is said, with its line",
    arguments: [
      ("[[rules]]\nid = 'a'\npath = 'x$'\n", 2, "path alone"),
      ("[[rules]]\nid = 'a'\nregex = 'x'\ntags = ['t']\n", 4, "tags t"),
      ("[[rules]]\nid = 'a'\nregex = 'x'\nnovel = 1\n", 4, "novel"),
      ("[[rules]]\nid = 'a'\nregex = 'x'\n[[rules]]\nid = 'a'\nregex = 'y'\n", 2, "same id"),
      (
        "[[rules]]\nid = 'a'\nregex = '(x)y'\n[[rules.allowlists]]\nregexTarget = 'line'\nregexes = ['z']\n",
        5, "whole line"
      ),
      ("[[allowlists]]\ntargetRules = ['none']\npaths = ['x']\n", 2, "no rule `none`"),
      ("[allowlist]\ncommits = ['zzz']\n", 2, "no id of a commit"),
      ("[allowlist]\npaths = ['.*']\n", 2, "cannot be said"),
      ("[extend]\npath = 'other.toml'\n", 2, "other.toml"),
      ("surprise = 1\n", 1, "surprise"),
      ("[[rules]]\nid = 'a'\nregex = 'x'\nentropy = 9\n", 2, "entropy"),
    ])
  func dropped(toml: String, line: Int, reason: String) throws {
    let dropped = try imported(toml).notes.filter { $0.effect == .dropped }
    #expect(dropped.first?.line == line)
    #expect(dropped.first?.reason.contains(reason) == true, "\(dropped)")
  }

  @Test("conditions that must all hold stay together, others stand alone")
  func conditions() throws {
    let list = "paths = ['^a$']\nstopwords = ['b']\ncommits = ['1234567']\n"
    #expect(try imported("[[allowlists]]\n\(list)").allowanceCount == 3)
    let all = try imported("[[allowlists]]\ncondition = 'AND'\n\(list)")
    #expect(all.allowanceCount == 1)
    let hopeless = try imported(
      "[[allowlists]]\ncondition = 'AND'\n\(list)regexes = ['x']\nregexTarget = 'line'\n")
    #expect(hopeless.allowanceCount == 0)
  }
}
