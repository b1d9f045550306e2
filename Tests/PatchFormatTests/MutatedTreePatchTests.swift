import Foundation
import GateModel
import GateTestSupport
import PatchFormat
import Testing

/// As `MutatedPatchTests`, over diffs that create, delete, rename and change modes.
@Suite("Diffs of several files that were tampered with") struct MutatedTreePatchTests {
  @Test("git apply gives the same verdict and the same files", arguments: 0..<3)
  func sameAsGit(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let work = try Workspace("patch")
    var applied = 0
    for round in 0..<90 {
      let old = Self.tree(&random)
      var lines = try diff(from: old, to: Self.edited(old, &random), in: work, &random)
      if lines.count < 2 { continue }
      if Int.random(in: 0..<4, using: &random) > 0 { Self.mutate(&lines, &random) }
      let bytes = Array(lines.joined(separator: "\n").utf8)
      let outcome = try PatchOutcome(bytes, on: MemoryBase(old))
      try write(old, to: "target", in: work)
      try work.write("change.diff", bytes)
      let run = try CommandRun.run(
        "git", ["apply", "../change.diff"], in: work.path("target"))
      let left = try read("target", in: work)
      let note: Comment = "seed \(seed), round \(round)\n\(lines.joined(separator: "\n"))"
      switch (run.end, outcome) {
      case (.exit(0), .files(let files, _)):
        #expect(files == left, note)
        applied += 1
      case (.exit(0), .refused(let complaints)):
        let reason = complaints.first?.reason ?? ""
        #expect(
          MutatedPatchTests.stricter.contains { reason.contains($0) }, "\(reason): \(note)")
      case (_, .files): Issue.record("git refuses: \(run.errorText) \(note)")
      case (_, .refused): break
      }
    }
    #expect(applied > 8)
  }

  private static func tree(_ random: inout SeededGenerator) -> [BytePath: MemoryBase.File] {
    var files: [BytePath: MemoryBase.File] = [:]
    for name in ["f", "g", "d/h", "d/i"] where Int.random(in: 0..<4, using: &random) > 0 {
      files[BytePath(name)] = MemoryBase.File(
        mode: Bool.random(using: &random) ? .regular : .executable,
        bytes: Array(RandomLines.text(&random).joined().utf8))
    }
    return files
  }

  private static func edited(
    _ files: [BytePath: MemoryBase.File], _ random: inout SeededGenerator
  ) -> [BytePath: MemoryBase.File] {
    var result = files
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: result[path] = nil
      case 1:
        result[path] = nil
        result["moved"] = file
      case 2: result[path]?.mode = file.mode == .regular ? .executable : .regular
      case 3: break
      case _:
        let lines = String(decoding: file.bytes, as: UTF8.self).unicodeScalars.split(
          separator: "\n"
        ).map { String($0) + "\n" }
        result[path]?.bytes = Array(RandomLines.edited(lines, &random).joined().utf8)
      }
    }
    if Bool.random(using: &random) {
      result["e/new"] = MemoryBase.File(bytes: Array(RandomLines.text(&random).joined().utf8))
    }
    return result
  }

  private static func mutate(_ lines: inout [String], _ random: inout SeededGenerator) {
    let headers = [
      "new file mode 100644", "deleted file mode 100644", "old mode 100644", "new mode 100755",
      "rename from f", "rename to f", "--- /dev/null", "+++ /dev/null", "similarity index 100%",
      "copy from g", "copy to k", "index 1111111..2222222 100644", "diff --git a/f b/f",
      "new file mode 100755", "rename from g", "rename to moved", "--- a/g", "+++ b/g",
    ]
    let spots = lines.indices.filter { spot in
      ["diff", "--- ", "+++ ", "new ", "old ", "dele", "rena", "simi", "inde"]
        .contains { lines[spot].hasPrefix($0) }
    }
    guard Int.random(in: 0..<4, using: &random) > 0,
      let spot = spots.randomElement(using: &random)
    else { return RandomLines.mutate(&lines, &random) }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: lines.remove(at: spot)
    case 1: lines[spot] = headers.randomElement(using: &random) ?? ""
    case 2: lines.insert(headers.randomElement(using: &random) ?? "", at: spot + 1)
    case 3: lines[spot] = lines[spot].replacing("/f", with: "/g")
    case _: lines[spot] = lines[spot].replacing("644", with: "755")
    }
  }

  private func diff(
    from old: [BytePath: MemoryBase.File], to new: [BytePath: MemoryBase.File],
    in work: Workspace, _ random: inout SeededGenerator
  ) throws -> [String] {
    try write(old, to: "a", in: work)
    try write(new, to: "b", in: work)
    let context = Int.random(in: 1...3, using: &random)
    let run = try CommandRun.run(
      "git", ["diff", "--no-index", "--no-prefix", "-M50%", "-U\(context)", "a", "b"],
      in: work.path)
    return run.output.split(separator: 0x0a, omittingEmptySubsequences: false).map { line in
      // Without an index git writes the name of the one side twice for a file that has no other.
      String(decoding: line, as: UTF8.self).replacing("rename from a/", with: "rename from ")
        .replacing("rename to b/", with: "rename to ")
        .replacing(#/^diff --git [ab]/(.*) [ab]/(.*)$/#) { "diff --git a/\($0.1) b/\($0.2)" }
    }
  }

  private func write(
    _ files: [BytePath: MemoryBase.File], to folder: String, in work: Workspace
  ) throws {
    let url = URL(fileURLWithPath: work.path(folder))
    if FileManager.default.fileExists(atPath: url.path) {
      try FileManager.default.removeItem(at: url)
    }
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (path, file) in files {
      let written = try work.write("\(folder)/\(path.lossyText)", file.bytes)
      chmod(written, file.mode == .executable ? 0o755 : 0o644)
    }
  }

  private func read(_ folder: String, in work: Workspace) throws -> [BytePath: MemoryBase.File] {
    var files: [BytePath: MemoryBase.File] = [:]
    let names = FileManager.default.enumerator(atPath: work.path(folder))
    while let name = names?.nextObject() as? String {
      guard names?.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      let mode = names?.fileAttributes?[.posixPermissions] as? Int ?? 0
      files[BytePath(name)] = MemoryBase.File(
        mode: mode & 0o100 == 0 ? .regular : .executable,
        bytes: try work.read("\(folder)/\(name)"))
    }
    return files
  }
}
