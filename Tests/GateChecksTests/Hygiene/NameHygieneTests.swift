import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite struct NameHygieneTests {
  @Test(arguments: [
    ("a.c", [String]()), ("docs/README.md", []), (".gitignore", []), ("été.txt", []),
    ("aux.c", ["windows-name"]), ("AUX", ["windows-name"]), ("src/con/a", ["windows-name"]),
    ("com1.txt", ["windows-name"]), ("lpt¹", ["windows-name"]), ("com10", []), ("auxiliary", []),
    ("nul .txt", ["windows-name"]), ("a:b", ["windows-name"]), ("a?", ["windows-name"]),
    ("a.", ["windows-name"]), ("a ", ["windows-name"]), ("a\\b", ["windows-name"]),
    ("-rf", ["option-name"]), ("a/-x/b", ["option-name"]), ("a-b", []),
    ("a\u{202E}gpj.exe", ["hidden-name"]), ("a\u{200B}b", ["hidden-name"]),
    ("a\nb", ["hidden-name"]), ("a\u{1B}b", ["hidden-name"]), ("日本語", []), ("🏳️‍🌈", ["hidden-name"]),
    (".GITMODULES", ["git-name"]), (".gitmodules ", ["git-name", "windows-name"]),
    (".git\u{200C}modules", ["git-name", "hidden-name"]), ("GITMOD~1", ["git-name"]),
    ("gi7eba~1", ["git-name"]), (".gitattributes::$DATA", ["git-name", "windows-name"]),
  ])
  func namesAreJudged(_ path: String, _ found: [String]) {
    let trial = HygieneTrial([.portableNames, .optionNames, .hiddenNames, .gitNames])
    #expect(trial.found([.added(BytePath(path))], [BytePath(path): ""]).sorted() == found)
  }

  @Test func longNamesAndBytesThatAreNoText() {
    let trial = HygieneTrial([.portableNames])
    let long = BytePath([UInt8](repeating: 97, count: 256))
    #expect(trial.found([.added(long)], [long: ""]) == ["windows-name"])
    let bytes = BytePath([0x61, 0xFF])
    #expect(trial.found([.added(bytes)], [bytes: ""]) == ["windows-name"])
  }

  @Test func aFolderIsToldOnceAndOldNamesNever() {
    let trial = HygieneTrial([.portableNames])
    let paths: [BytePath] = ["aux/a", "aux/b", "aux/c"]
    let content = Dictionary(uniqueKeysWithValues: paths.map { ($0, "") })
    #expect(trial.found(paths.map { .added($0) }, content) == ["windows-name"])
    #expect(trial.found([.changed("aux/a")], ["old/aux/a": "", "aux/a": "x"]).isEmpty)
    #expect(trial.found([.deleted("aux/a")]).isEmpty)
    #expect(trial.found([.moved("x", to: "aux/a")], content) == ["windows-name"])
  }

  @Test(arguments: [
    (["a", "A"], "A", true), (["README", "Readme", "x"], "Readme", true), (["a", "b"], "b", false),
    (["src/a", "SRC/b"], "SRC/b", true), (["src/a", "src/b"], "src/b", false),
    (["e\u{301}", "\u{E9}"], "\u{E9}", true), (["straße", "STRASSE"], "STRASSE", true),
    (["É", "e\u{301}"], "É", true), (["x/a", "y/A"], "y/A", false),
  ])
  func namesThatCollide(_ all: [String], _ new: String, _ collide: Bool) {
    var trial = HygieneTrial([.caseCollisions])
    trial.surroundings = FixedSurroundings(result: Set(all.map { BytePath($0) }))
    let found = trial.found([.added(BytePath(new))], [BytePath(new): ""])
    #expect(found == (collide ? ["case-collision"] : []))
    var tree = HygieneTrial([.caseCollisions])
    tree.subject = .tree
    let files = all.map { FileChange.standing(BytePath($0)) }
    let content = Dictionary(uniqueKeysWithValues: all.map { (BytePath($0), "") })
    #expect(tree.found(files, content) == (collide ? ["case-collision"] : []))
  }
}
