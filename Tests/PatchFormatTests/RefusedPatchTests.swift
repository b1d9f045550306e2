import GateModel
import PatchFormat
import Testing

/// Every form that is refused: what it is called, and the line it is found at.
@Suite("Diffs that are refused") struct RefusedPatchTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var diff: String
    var kind: PatchComplaint.Kind
    var line: Int
    var reason: String

    init(
      _ name: String, _ diff: String, _ kind: PatchComplaint.Kind, _ line: Int, _ reason: String
    ) {
      (testDescription, self.diff, self.kind, self.line) = (name, diff, kind, line)
      self.reason = reason
    }
  }

  private static func section(_ name: String, _ body: String = "@@ -1 +1 @@\n-a\n+b\n") -> String {
    "diff --git a/\(name) b/\(name)\n--- a/\(name)\n+++ b/\(name)\n\(body)"
  }

  private static func new(_ name: String, mode: String = "100644") -> String {
    "diff --git a/\(name) b/\(name)\nnew file mode \(mode)\n--- /dev/null\n+++ b/\(name)\n@@ -0,0 +1 @@\n+x\n"
  }

  private static func quoted(_ name: String) -> String {
    "diff --git \"a/\(name)\" \"b/\(name)\"\n--- \"a/\(name)\"\n+++ \"b/\(name)\"\n@@ -1 +1 @@\n-a\n+b\n"
  }

  static let hostile: [Case] = [
    Case("parent folder", section("../x"), .hostile, 1, "`..`"),
    Case("inner parent folder", section("x/../../y"), .hostile, 1, ".."),
    Case("current folder", section("./x"), .hostile, 1, "`.`"),
    Case(
      "absolute", "--- /etc/passwd\n+++ /etc/passwd\n@@ -1 +1 @@\n-a\n+b\n", .hostile, 1, "absolute"
    ),
    Case("absolute behind a prefix", section("/etc/passwd"), .hostile, 1, "absolute"),
    Case("git folder", section(".git/config"), .hostile, 1, ".git"),
    Case("git folder in capitals", section("x/.GIT/hooks/y"), .hostile, 1, ".git"),
    Case("git folder to HFS+", section(".g\u{200c}it/config"), .hostile, 1, ".git"),
    Case("git folder to NTFS", section("git~1/config"), .hostile, 1, ".git"),
    Case("backslashes", section("x\\..\\y"), .hostile, 1, ".."),
    Case("newline in a name", quoted("x\\ny"), .hostile, 1, "control characters"),
    Case("escape in a name", quoted("x\\033[2Jy"), .hostile, 1, "control characters"),
    Case("NUL in a name", quoted("x\\000y"), .hostile, 1, "cannot be"),
    Case("NUL in text", section("x", "@@ -1 +1 @@\n-a\n+\0\n"), .hostile, 6, "NUL"),
    Case(
      "renamed out", "diff --git a/x b/../y\nrename from x\nrename to ../y\n", .hostile, 1, ".."),
    Case(
      "copied from outside", "diff --git a/../y b/x\ncopy from ../y\ncopy to x\n", .hostile, 1, ".."
    ),
    Case("lines after the count", section("x") + "+evil\n", .hostile, 7, "outside the counts"),
    Case("lines after a blank one", section("x") + "\n prose\n+evil\n", .hostile, 8, "outside"),
    Case("lines after a signature", section("x") + "-- \n2.39.5\n+evil\n", .hostile, 9, "outside"),
    Case("long name", section(String(repeating: "n", count: 5000)), .hostile, 1, "5000 bytes"),
  ]

  static let malformed: [Case] = [
    Case(
      "the same mode", "diff --git a/x b/x\nold mode 100644\nnew mode 100644\n", .malformed, 1,
      "changes nothing"),
    Case(
      "no mode of a new file",
      "diff --git a/x b/x\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+b\n", .malformed, 1,
      "`/dev/null`"),
    Case(
      "header cut off", "diff --git a/x b/y\nrename from x\nrename to y", .malformed, 3, "cut off"),
    Case("nothing", "", .empty, 0, "no diff"),
    Case("prose", "Please change a to b.\n", .empty, 0, "no diff"),
    Case("indented", "  --- a/x\n  +++ b/x\n  @@ -1 +1 @@\n  -a\n  +b\n", .empty, 0, "no diff"),
    Case("too few lines", section("x", "@@ -1,3 +1,3 @@\n-a\n+b\n"), .malformed, 7, "ends inside"),
    Case(
      "next section inside a hunk", section("x", "@@ -1,2 +1,2 @@\n-a\n+b\n") + section("y"),
      .malformed, 7, "counts 2 old"),
    Case(
      "huge counts", section("x", "@@ -1,99999999999999999999 +1 @@\n-a\n+b\n"), .malformed, 4,
      "hunk header"),
    Case(
      "large counts", section("x", "@@ -1,2000000000 +1 @@\n-a\n+b\n"), .malformed, 7, "ends inside"
    ),
    Case(
      "line zero with lines", section("x", "@@ -0,1 +1 @@\n-a\n+b\n"), .malformed, 4, "hunk header"),
    Case("nothing changed", section("x", "@@ -1 +1 @@\n a\n"), .malformed, 4, "changes nothing"),
    Case(
      "overlapping hunks", section("x", "@@ -1,2 +1,2 @@\n-a\n+b\n c\n@@ -2 +2 @@\n-c\n+d\n"),
      .malformed, 8, "overlaps"),
    Case(
      "hunks out of order", section("x", "@@ -9 +9 @@\n-a\n+b\n@@ -1 +1 @@\n-c\n+d\n"), .malformed,
      7, "overlaps"),
    Case("two sections for a file", section("x") + section("x"), .malformed, 7, "same file"),
    Case("two files made of one", new("x") + new("x"), .malformed, 7, "same file"),
    Case("file and folder", new("x") + new("x/y"), .malformed, 7, "its folder"),
    Case("no last line end", String(section("x").dropLast()), .malformed, 6, "cut off"),
    Case("only a header", "diff --git a/x b/x\n", .malformed, 1, "says nothing"),
    Case(
      "other names below", "diff --git a/x b/x\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n",
      .malformed, 1, "agree"),
    Case("two names", "--- one\n+++ other\n@@ -1 +1 @@\n-a\n+b\n", .malformed, 1, "name one file"),
    Case(
      "prefixes come and go",
      section("x") + "diff --git d/y d/y\n--- d/y\n+++ d/y\n@@ -1 +1 @@\n-a\n+b\n",
      .malformed, 7, "prefixes"),
    Case("set-user-id", new("x", mode: "104755"), .malformed, 2, "new file mode"),
    Case(
      "file turned symbolic link", "diff --git a/x b/x\nold mode 100644\nnew mode 120000\n",
      .malformed, 1, "another kind"),
    Case("new mode alone", "diff --git a/x b/x\nnew mode 100755\n", .malformed, 1, "both"),
    Case(
      "rename without target", "diff --git a/x b/y\nrename from x\n", .malformed, 1, "both be there"
    ),
    Case(
      "created and renamed",
      "diff --git a/x b/y\nnew file mode 100644\nrename from x\nrename to y\n", .malformed, 1,
      "at once"),
    Case(
      "created from old lines",
      "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
      .malformed, 5, "created"),
    Case(
      "created, with an old name",
      "diff --git a/x b/x\nnew file mode 100644\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+b\n",
      .malformed, 1, "/dev/null"),
    Case(
      "similarity over all",
      "diff --git a/x b/y\nsimilarity index 101%\nrename from x\nrename to y\n", .malformed, 2,
      "similarity"),
    Case(
      "bad quotes", "diff --git \"a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", .malformed, 1,
      "agree"),
    Case("hunk alone", "@@ -1 +1 @@\n-a\n+b\n", .malformed, 1, "without the names"),
    Case(
      "note in the middle",
      section("x", "@@ -1,2 +1,2 @@\n-a\n\\ No newline at end of file\n c\n+b\n"), .malformed, 6,
      "does not follow"),
    Case(
      "combined",
      "diff --cc x\nindex 1111111,2222222..3333333\n--- a/x\n+++ b/x\n@@@ -1 -1 +1 @@@\n",
      .unsupported, 1, "combined"),
    Case(
      "log", section("x") + "\ncommit " + String(repeating: "1", count: 40) + "\n", .unsupported, 8,
      "several commits"),
    Case(
      "binary",
      "diff --git a/x b/x\nindex 1111111..2222222 100644\nBinary files a/x and b/x differ\n",
      .incomplete, 3, "binary"),
    Case(
      "encoded mail", "From x\nContent-Transfer-Encoding: base64\n\nZGlm\n", .unsupported, 2,
      "encoded"),
    Case("a byte order mark alone", "\u{feff}", .empty, 0, "no diff"),
    Case(
      "binary garbage",
      "diff --git a/x b/x\nindex 1111111..2222222\nGIT binary patch\nliteral 5\nzz\n\n", .malformed,
      5, "base 85"),
    Case(
      "binary bomb",
      "diff --git a/x b/x\nindex 1111111..2222222\nGIT binary patch\nliteral 200000000\nA00000\n\n",
      .malformed, 4, "inflate"),
  ]

  @Test("each says what and where", arguments: hostile + malformed)
  func refused(_ wrong: Case) throws {
    guard case .refused(let complaints) = Patch.parse(Array(wrong.diff.utf8)) else {
      Issue.record("taken")
      return
    }
    let first = try #require(complaints.first)
    #expect(first.kind == wrong.kind, "\(first)")
    #expect(first.line == wrong.line, "\(first)")
    #expect(first.reason.contains(wrong.reason), "\(first)")
    #expect(!first.remedy.isEmpty)
  }

  @Test("what is wrong further down is said too")
  func several() {
    let diff = Self.section("../x") + Self.section("y") + Self.section(".git/z") + "+evil\n"
    guard case .refused(let complaints) = Patch.parse(Array(diff.utf8)) else { return }
    #expect(complaints.map(\.line) == [1, 13])
  }

  @Test("limits are kept")
  func limits() {
    var limits = PatchLimits()
    limits.sections = 2
    let diff = (0..<3).map { Self.section("x\($0)") }.joined()
    guard case .refused(let complaints) = Patch.parse(Array(diff.utf8), limits: limits) else {
      Issue.record("taken")
      return
    }
    #expect(complaints.first?.kind == .limit)
    limits.inputBytes = 10
    guard case .refused(let long) = Patch.parse(Array(diff.utf8), limits: limits) else { return }
    #expect(long.first?.kind == .limit)
  }
}
