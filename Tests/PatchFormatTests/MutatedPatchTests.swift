import Foundation
import GateModel
import GateTestSupport
import PatchFormat
import Testing

/// What git makes of diffs that were tampered with, or whose file is another, is what we make of
/// them; except that some are refused which git takes, each by one of the rules below.
@Suite("Diffs that were tampered with") struct MutatedPatchTests {
  /// Why a diff that git applies is refused: what a reader is shown must be what is done.
  static let stricter = [
    // Shown to a reader, passed over by git.
    "lies outside the counts of its hunk",
    "a `---` line with a name and a `+++` line", "no hunk follows the names",
    "nothing follows `diff --git`", "the section changes nothing",
    "content without the names of its file",
    // Git takes the last one, or none.
    "stands twice in one section", "is not what git writes there", "do not agree on the names",
    "names modes twice", "must both be there", "there is no file", "is created, and",
    "do not name one file",
    // Git takes `/dev/null` for a name, and lines that may be cut off for whole ones.
    "`/dev/null` stands for a side", "may have been cut off",
    // Git applies one after the other.
    "speaks of the same file",
    // Git joins the line with the one after it.
    "does not follow the last line of its side",
    "do not stand in the file",
    // Git takes the nearest place, whichever that is.
    "fits at more than one place",
    // Git takes them in any order.
    "overlaps the one above it", "only fits above the one before it",
  ]

  @Test("git apply gives the same verdict and the same file", arguments: 0..<4)
  func sameAsGit(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let work = try Workspace("patch")
    var applied = 0
    for round in 0..<110 {
      let (old, diff) = try madeDiff(&random, in: work)
      guard var lines = diff else { continue }
      let base = Bool.random(using: &random) ? old : RandomLines.edited(old, &random)
      if Int.random(in: 0..<3, using: &random) > 0 { RandomLines.mutate(&lines, &random) }
      let bytes = Array(lines.joined(separator: "\n").utf8)
      try work.write("f", Array(base.joined().utf8))
      try work.write("change.diff", bytes)
      let run = try CommandRun.run("git", ["apply", "change.diff"], in: work.path)
      let isThere = FileManager.default.fileExists(atPath: work.path("f"))
      let left = isThere ? try work.read("f") : nil
      let outcome = try PatchOutcome(bytes, on: MemoryBase(text: ["f": base.joined()]))
      let note: Comment = "seed \(seed), round \(round)\n\(lines.joined(separator: "\n"))"
      switch (run.end, outcome) {
      case (.exit(0), .files(let files, _)):
        #expect(files["f"]?.bytes == left, note)
        applied += 1
      case (.exit(0), .refused(let complaints)):
        let reason = complaints.first?.reason ?? ""
        #expect(Self.stricter.contains { reason.contains($0) }, "\(reason): \(note)")
      case (_, .files): Issue.record("git refuses: \(run.errorText) \(note)")
      case (_, .refused): break
      }
    }
    #expect(applied > 12)
  }

  private func madeDiff(
    _ random: inout SeededGenerator, in work: Workspace
  ) throws -> (old: [String], diff: [String]?) {
    let old = RandomLines.text(&random)
    let new = RandomLines.edited(old, &random)
    try work.write("old", Array(old.joined().utf8))
    try work.write("new", Array(new.joined().utf8))
    let context = Int.random(in: 0...3, using: &random)
    let run = try CommandRun.run(
      "git", ["diff", "--no-index", "-U\(context)", "old", "new"], in: work.path)
    if run.output.isEmpty { return (old, nil) }
    let lines = run.output.split(separator: 0x0a, omittingEmptySubsequences: false).map { line in
      String(decoding: line, as: UTF8.self).replacing("a/old", with: "a/f")
        .replacing("b/new", with: "b/f")
    }
    return (old, lines)
  }
}
