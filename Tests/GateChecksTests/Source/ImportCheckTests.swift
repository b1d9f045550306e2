import GateModel
import Testing

@testable import GateChecks

struct ImportCheckTests {
  private func sample(_ path: String, _ now: SourceAnswer, forbidding: String) -> SourceCase {
    var sample = SourceCase()
    var rule = ImportRule()
    rule.forbid = [Setting(forbidding)]
    sample.policy.imports = [rule]
    sample.add(path, before: nil, now: ("x\n", now))
    return sample
  }

  @Test(arguments: [
    ("os", "os", true), ("os.path", "os", true), ("osx", "os", false), ("os", "os.path", false),
    ("net/http/httputil", "net/http", true), ("node:fs", "fs", true), ("fs/promises", "fs", true),
    ("std::process", "std.process", true), ("Foo\\Bar", "Foo.Bar", true),
  ]) func aNameCoversWhatIsBelowIt(_ module: String, _ forbidden: String, _ isFound: Bool) {
    let sample = sample("a.py", .imports(module), forbidding: forbidden)
    #expect(sample.findings(of: ImportCheck()).isEmpty == !isFound)
  }

  @Test func callsAndNamesAreForbiddenToo() {
    var facts = SourceFacts()
    facts.calls = [CallFact(name: "os.system", lines: LineRange(3, 3))]
    facts.imports = [ImportFact(module: "os", names: ["popen"], lines: LineRange(1, 1))]
    #expect(
      sample("a.py", .facts(facts), forbidding: "os.system").findings(of: ImportCheck())
        == ["imports/call a.py:3 error"])
    #expect(
      sample("a.py", .facts(facts), forbidding: "os.popen").findings(of: ImportCheck())
        == ["imports/module a.py:1 error"])
  }

  @Test func filesAndLanguagesNarrowARule() {
    var sample = sample("src/a.py", .imports("os"), forbidding: "os")
    sample.policy.imports[0].languages = [Setting("go")]
    #expect(sample.findings(of: ImportCheck()).isEmpty)
    sample.policy.imports[0].languages = [Setting("python")]
    sample.policy.imports[0].files = patterns("web/")
    #expect(sample.findings(of: ImportCheck()).isEmpty)
    sample.policy.imports[0].files = patterns("src/")
    sample.policy.imports[0].effect = Setting(.review)
    #expect(sample.findings(of: ImportCheck()) == ["imports/module src/a.py:1 review"])
  }

  @Test func whatStoodBeforeIsNotAsked() {
    var sample = SourceCase()
    var rule = ImportRule()
    rule.forbid = [Setting("os")]
    sample.policy.imports = [rule]
    sample.add(
      "a.py", before: ("import os\n", .imports("os")), now: ("import os\nx\n", .imports("os")))
    #expect(sample.findings(of: ImportCheck()).isEmpty)
    #expect(sample.findings(of: ImportCheck(), subject: .tree).count == 1)
  }
}

struct SyntaxCheckTests {
  private func findings(_ before: (String, SourceAnswer)?, _ now: (String, SourceAnswer))
    -> [String]
  {
    var sample = SourceCase()
    sample.policy.syntax.newErrors = Setting(.warn)
    sample.add("a.c", before: before, now: now)
    return sample.findings(of: SyntaxCheck())
  }

  @Test func onlyNewFaultsAreTold() {
    #expect(
      findings(("a\n", .faults()), ("a\n(\n", .faults(2))) == ["syntax/new-error a.c:2 warning"])
    // What the grammar could not read before it cannot read now, wherever it moved.
    #expect(findings(("(\n", .faults(1)), ("b\n(\n", .faults(2))).isEmpty)
    #expect(
      findings(("(\n", .faults(1)), ("(\nb\n)\n", .faults(1, 3))) == [
        "syntax/new-error a.c:3 warning"
      ])
    #expect(findings(nil, ("(\n", .faults(1))) == ["syntax/new-error a.c:1 warning"])
  }
}
