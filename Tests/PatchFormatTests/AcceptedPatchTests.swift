import GateModel
import PatchFormat
import Testing

/// Every form that is taken, and what it makes of the file `d/x` that holds `a`, `b` and `c`.
@Suite("Diffs that are taken") struct AcceptedPatchTests {
  private static let hunk = "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
  private static let plain = "--- a/d/x\n+++ b/d/x\n\(hunk)"
  private static let git = "diff --git a/d/x b/d/x\nindex 1111111..2222222 100644\n\(plain)"
  private static let commit = String(repeating: "5", count: 40)

  static let forms: [(name: String, diff: String)] = [
    ("git", git), ("plain", plain), ("byte order mark", "\u{feff}\(git)"),
    ("mnemonic", git.replacing("a/d", with: "i/d").replacing("b/d", with: "w/d")),
    ("commits", git.replacing("a/d", with: "c/d").replacing("b/d", with: "i/d")),
    ("object", git.replacing("a/d", with: "o/d").replacing("b/d", with: "w/d")),
    (
      "reversed",
      git.replacing("a/d", with: "t/d").replacing("b/d", with: "a/d").replacing("t/d", with: "b/d")
    ),
    ("own prefixes", git.replacing("a/d", with: "before/d").replacing("b/d", with: "after/d")),
    ("no prefixes", git.replacing("a/d", with: "d").replacing("b/d", with: "d")),
    (
      "diff -u with times",
      "diff -ru old/d/x new/d/x\n--- old/d/x\t2024-02-03 10:00:00.000000000 +0100\n+++ new/d/x\t2024-02-03 11:00:00.000000000 +0100\n\(hunk)"
    ),
    ("diff -u of a copy", "--- d/x.orig\t2024-02-03\n+++ d/x\t2024-02-03\n\(hunk)"),
    (
      "quoted",
      git.replacing("a/d/x", with: "\"a/\\144/x\"").replacing("b/d/x", with: "\"b/d/\\170\"")
    ),
    ("one side quoted", git.replacing("b/d/x", with: "\"b/d/x\"")),
    ("fence", "Sure, here it is:\n\n```diff\n\(git)```\n\n- It changes b.\n+ It is tested.\n"),
    ("fence of tildes", "~~~\n\(plain)~~~\n"),
    ("prose before", "- a list\n+ and more\n--- a rule\n\n\(git)"),
    ("prose behind", "\(git)\nThat is all.\n"),
    (
      "mail",
      "From \(commit) Mon Sep 17 00:00:00 2001\nFrom: A <a@example.org>\nSubject: [PATCH] b\n\n- list\n---\n d/x | 2 +-\n\n\(git)-- \n2.39.5\n\n"
    ),
    (
      "header lines in CR and LF",
      git.replacing("index", with: "index").replacing(" 100644\n", with: " 100644\r\n")
    ),
    ("git show", "commit \(commit)\nAuthor: A <a@example.org>\nDate: now\n\n    - b\n\n\(git)"),
    (
      "svn",
      "Index: d/x\n===================================================================\n\(plain.replacing("a/d", with: "d").replacing("b/d", with: "d"))"
    ),
    ("moved down by lines above", git.replacing("@@ -1,3 +1,3 @@", with: "@@ -2,3 +2,3 @@")),
    ("new side elsewhere", git.replacing("+1,3 @@", with: "+7,3 @@ function")),
  ]

  @Test("each gives the same file", arguments: forms.indices)
  func taken(form: Int) throws {
    let (name, diff) = Self.forms[form]
    let base = MemoryBase(text: ["d/x": "a\nb\nc\n", "x": "other\n"])
    guard case .files(let files, let result) = try PatchOutcome(Array(diff.utf8), on: base) else {
      Issue.record("\(name): \(try PatchOutcome(Array(diff.utf8), on: base).complaints)")
      return
    }
    #expect(files["d/x"]?.bytes == Array("a\nB\nc\n".utf8), "\(name)")
    #expect(files["x"]?.bytes == Array("other\n".utf8), "\(name)")
    #expect(result.files.map(\.added) == [[1..<2]], "\(name)")
  }

  private func outcome(_ diff: String, on files: [BytePath: String]) throws -> PatchOutcome {
    try PatchOutcome(Array(diff.utf8), on: MemoryBase(text: files))
  }

  private func text(_ diff: String, on files: [BytePath: String]) throws -> [BytePath: String]? {
    guard case .files(let made, _) = try outcome(diff, on: files) else { return nil }
    return made.mapValues { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test("creation, deletion, rename, copy and mode, with and without content")
  func kinds() throws {
    let diff = """
      diff --git a/new b/new
      new file mode 100755
      index 0000000..1111111
      --- /dev/null
      +++ b/new
      @@ -0,0 +1 @@
      +n
      \\ No newline at end of file
      diff --git a/empty b/empty
      new file mode 100644
      index 0000000..e69de29
      diff --git a/gone b/gone
      deleted file mode 100644
      index 1111111..0000000
      --- a/gone
      +++ /dev/null
      @@ -1 +0,0 @@
      -g
      diff --git a/one b/two words
      similarity index 50%
      rename from one
      rename to two words
      index 1111111..2222222 100644
      --- a/one
      +++ b/two words\t
      @@ -1 +1 @@
      -1
      +2
      diff --git a/source b/copy
      similarity index 100%
      copy from source
      copy to copy
      diff --git a/script b/script
      old mode 100644
      new mode 100755

      """
    let base: [BytePath: String] = ["gone": "g\n", "one": "1\n", "source": "s\n", "script": "x\n"]
    guard case .files(let files, let result) = try outcome(diff, on: base) else {
      Issue.record("\(try outcome(diff, on: base).complaints)")
      return
    }
    #expect(
      files.mapValues { String(decoding: $0.bytes, as: UTF8.self) } == [
        "new": "n", "empty": "", "two words": "2\n", "source": "s\n", "copy": "s\n",
        "script": "x\n",
      ])
    #expect(files["new"]?.mode == .executable)
    #expect(files["script"]?.mode == .executable)
    #expect(
      result.files.map(\.change.status) == [
        .added, .added, .deleted, .renamed, .copied, .modified,
      ])
  }

  @Test("content with CR and LF is content")
  func carriageReturns() throws {
    let diff = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"
    #expect(try text(diff, on: ["x": "a\r\nb\r\n"]) == ["x": "a\r\nc\r\n"])
    let refused = try outcome(diff, on: ["x": "a\nb\n"]).complaints
    #expect(refused.first?.reason.contains("CR and LF") == true)
  }

  @Test("what another mail made can be changed by the next, and two renames may swap names")
  func order() throws {
    let first = "From x\nFrom: a\n\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+1\n-- \n2\n\n"
    let second = "From x\nFrom: a\n\n--- a/n\n+++ b/n\n@@ -1 +1 @@\n-1\n+2\n"
    #expect(try text(first + second, on: [:]) == ["n": "2\n"])
    #expect(try text(second + first, on: [:]) == nil)
    let swap =
      "diff --git a/p b/q\nrename from p\nrename to q\ndiff --git a/q b/p\nrename from q\nrename to p\n"
    #expect(try text(swap, on: ["p": "1", "q": "2"]) == ["p": "2", "q": "1"])
  }

  @Test(
    "what does not fit the files is said, with its line",
    arguments: [
      ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-z\n+b\n", 3, "do not stand"),
      ("--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", 1, "no file"),
      ("--- a/d\n+++ b/d\n@@ -1 +1 @@\n-a\n+b\n", 1, "folder"),
      ("--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+b\n", 1, "there already"),
      ("--- /dev/null\n+++ b/d\n@@ -0,0 +1 @@\n+b\n", 1, "a folder stands"),
      ("--- /dev/null\n+++ b/x/y\n@@ -0,0 +1 @@\n+b\n", 1, "no folder"),
      (
        "diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n",
        5, "do not stand"
      ),
      ("diff --git a/x b/x\ndeleted file mode 100644\n", 1, "not all of it"),
      ("diff --git a/x b/x\ndeleted file mode 120000\n", 1, "another kind"),
      ("--- a/r\n+++ b/r\n@@ -9,2 +9,3 @@\n r\n+new\n s\n", 3, "more than one place"),
      ("--- a/x\n+++ b/x\n@@ -2 +2,2 @@\n b\n+c\n", 3, "do not stand"),
    ])
  func misfits(diff: String, line: Int, reason: String) throws {
    let base: [BytePath: String] = ["x": "a\nb\na\n", "d/y": "", "r": "r\ns\nr\ns\n"]
    let complaint = try #require(try outcome(diff, on: base).complaints.first)
    #expect(complaint.kind == .doesNotApply)
    #expect(complaint.line == line, "\(complaint)")
    #expect(complaint.reason.contains(reason), "\(complaint)")
  }

  @Test("a large diff of repeated lines ends soon, and results are bounded")
  func bounds() throws {
    let file = String(repeating: "x\n", count: 40_000)
    let hunks = (0..<400).map {
      "@@ -\(60_000 + $0 * 4),3 +\(60_000 + $0 * 4),3 @@\n x\n-x\n+y\n x\n"
    }
    var limits = PatchLimits()
    limits.searchedLines = 1_000_000
    let diff = Array(("--- a/x\n+++ b/x\n" + hunks.joined()).utf8)
    let found = try PatchOutcome(diff, on: MemoryBase(text: ["x": file]), limits: limits)
    #expect(!found.complaints.isEmpty)
    limits.resultBytes = 10
    let copies =
      "diff --git a/x b/y\nnew file mode 100644\n".replacing("a/x", with: "a/y")
      + "--- /dev/null\n+++ b/y\n@@ -0,0 +1 @@\n+0123456789\n"
    let large = try PatchOutcome(Array(copies.utf8), on: MemoryBase(), limits: limits)
    #expect(large.complaints.first?.kind == .limit)
  }
}
