import Foundation
import GateModel
import PolicyLanguage
import Testing

@Suite struct SchemaTests {
  private func schema() throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(PolicySchema.text().utf8))
    return try #require(object as? [String: Any])
  }

  @Test func itIsTheSameInEveryRun() throws {
    #expect(PolicySchema.text() == PolicySchema.text())
    #expect(try schema()["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test(arguments: PolicyTable.entries.map(\.path))
  func everyKeyIsInIt(path: [String]) throws {
    var node = try schema()
    for name in path {
      let properties = try #require(node["properties"] as? [String: Any])
      node = try #require(properties[name] as? [String: Any], "\(path) is missing")
      #expect(node["description"] is String)
    }
  }

  /// Editors and the parser must agree on what is a policy, as far as a schema can tell.
  @Test func otherValidatorsAgreeWithTheParser() throws {
    let tool = Self.root.appending(path: ".venv/bin/check-jsonschema")
    guard FileManager.default.isExecutableFile(atPath: tool.path) else {
      print("skipped: .venv/bin/check-jsonschema is not there; ci/setup installs it")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let schema = folder.appending(path: "schema.json")
    try Data(PolicySchema.text().utf8).write(to: schema)

    var valid = [wholePolicy] + DiffTests.pairs.flatMap { [$0.0, $0.1] }
    for name in ["recommended", "strict", "codegen", "audit"] {
      valid.append(
        try String(contentsOf: Self.root.appending(path: "policies/\(name).yaml"), encoding: .utf8))
    }
    // Other readers of YAML take these for numbers and flags before the schema sees them.
    let spellings = ["0500", "0x1f", "1_000", "+5", "5e2", "True", "1.0"]
    // And these are beyond a schema: sums of units, sizes of files, values that are not there.
    let beyond = ["larger than any", "longer than nothing"]
    let invalid = (Malformed.structure + Malformed.scalars).filter { policy in
      !spellings.contains(policy.token) && !beyond.contains { policy.message.contains($0) }
    }
    let good = try write(valid.map { Array($0.utf8) }, as: "good", in: folder)
    let bad = try write(invalid.map(\.text), as: "bad", in: folder)
    let failed = try failures(tool, schema, good + bad)
    #expect(failed.intersection(good.map(\.lastPathComponent)).isEmpty)
    let accepted = Set(bad.map(\.lastPathComponent)).subtracting(failed)
    #expect(
      accepted.isEmpty,
      "\(accepted.compactMap { name in bad.firstIndex { $0.lastPathComponent == name }.map { invalid[$0].description } })"
    )
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func write(_ texts: [[UInt8]], as name: String, in folder: URL) throws -> [URL] {
    try texts.enumerated().map { number, text in
      let file = folder.appending(path: "\(name)-\(number).yaml")
      try Data(text).write(to: file)
      return file
    }
  }

  private func failures(_ tool: URL, _ schema: URL, _ files: [URL]) throws -> Set<String> {
    let process = Process()
    process.executableURL = tool
    process.arguments =
      ["--schemafile", schema.path, "--output-format", "json"] + files.map(\.path)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let report = try #require(try JSONSerialization.jsonObject(with: said) as? [String: Any])
    let errors = (report["errors"] as? [[String: Any]] ?? [])
    let broken = (report["parse_errors"] as? [[String: Any]] ?? [])
    return Set(
      (errors + broken).compactMap { $0["filename"] as? String }
        .map { URL(filePath: $0).lastPathComponent })
  }
}
