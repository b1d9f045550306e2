import Foundation
import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite("Questions to external policies") struct ExternalDocumentTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func document(_ change: Change, _ findings: [Finding] = []) throws -> [UInt8] {
    let verdict = Verdict(
      mode: .enforce, policy: PolicyIdentity(origin: "o", digest: "sha256:1"), findings: findings)
    return try ExternalDocument.text(
      of: change, found: verdict,
      reading: MemoryContent(["a": "1\n2\n", "b": "1\n3\n4\n", "new": "x"]))
  }

  private func check(_ document: [UInt8], against schema: String) throws -> String {
    let tool = Self.root.appending(path: ".venv/bin/check-jsonschema")
    guard FileManager.default.isExecutableFile(atPath: tool.path) else {
      print("skipped: no .venv; `ci/setup` makes one")
      return ""
    }
    let workspace = try Workspace()
    let file = try workspace.write("document.json", document)
    let path = Self.root.appending(path: "docs/schema/\(schema).json").path
    let run = try CommandRun.run(tool.path, ["--schemafile", path, file])
    return run.end == .exit(0) ? "" : run.text + run.errorText
  }

  @Test("it fits its schema, whatever the change holds")
  func fits() throws {
    let odd = BytePath([0x61, 0xff, 0x0a, 0x22])
    let commit = CommitFacts(
      id: ObjectID(hex: String(repeating: "ab", count: 20)), parents: 2,
      author: Person(reading: Array("A \"<a@b> 1 +0000".utf8)), message: [0xff, 0, 0x22, 0x5c])
    var change = Change(
      subject: .difference,
      files: [.moved("a", to: "b"), .added("new"), .deleted("a")]
    )
    change.files.append(
      FileChange(.unmerged, old: nil, new: FileSide(path: odd, mode: .regular, id: nil)))
    change.commits = [commit, CommitFacts(id: nil, message: [])]
    change.target = "main"
    let finding = Finding(
      code: .policy, rule: "a/b", path: odd, message: "\u{1b}", commit: commit.id, remedy: "r")
    #expect(try check(document(change, [finding]), against: "cg.input-1") == "")
    #expect(try check(document(Change(subject: .tree, files: [])), against: "cg.input-1") == "")
  }

  @Test("lines and sizes are told of both sides")
  func counts() throws {
    let change = Change(subject: .difference, files: [.moved("a", to: "b")])
    let text = String(decoding: try document(change), as: UTF8.self)
    #expect(text.contains(#""path":"b","status":"renamed","old_path":"a""#))
    #expect(text.contains(#""size":6,"added":2,"deleted":1"#))
  }

  @Test("half of a change is not asked about")
  func unreadable() {
    #expect(throws: ReadFailure.self) {
      try document(Change(subject: .difference, files: [.added("lost")]))
    }
    let many = (0...ExternalDocument.mostFiles).map { FileChange.deleted(BytePath("f\($0)")) }
    #expect(throws: ReadFailure.self) { try document(Change(subject: .difference, files: many)) }
  }

  @Test("the answer of the page fits the schema of answers")
  func answer() throws {
    let text =
      #"{"schema":"cg.decision/1","decision":"deny","findings":[{"severity":"error","rule":"naming","path":"b.txt","line":2,"message":"no b","remedy":"Call it c."}]}"#
    #expect(try check(Array(text.utf8), against: "cg.decision-1") == "")
  }
}
