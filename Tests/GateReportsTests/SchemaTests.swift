import Foundation
import GateReports
import GateTestSupport
import Testing

/// What we print, held against the schemas of those who read it.
@Suite struct SchemaTests {
  /// How one format is checked: kind of check, schema file, and whether that file is our own.
  private static let rules: [(ReportFormat, kind: String, schema: String)] = [
    (.json, "json", "own"), (.jsonl, "jsonl", "own"),
    (.sarif, "json", "sarif-schema-2.1.0.oasis.json"),
    (.sarif, "json", "sarif-2.1.0.schemastore.json"), (.junit, "xml", "junit-10.jenkins.xsd"),
    (.gitlab, "each", "gitlab-codequality.issue.json"),
    (.gitlabSecrets, "json", "gitlab-secret-detection-15.0.7.TRANSCRIBED-SUBSET.json"),
    (.rdjson, "json", "rdjson-DiagnosticResult.json"), (.csv, "csv", "-"),
  ]

  @Test func everyFormatFitsItsSchema() throws {
    guard let python = Surroundings.python, let schemas = Surroundings.schemas else { return }
    var samples = [
      "empty": Samples.empty, "kinds": Samples.kinds, "audit": Samples.audit,
      "invalid": Samples.invalid, "approval": Samples.approval, "nasty": Samples.nasty,
      "many": Samples.many(300),
    ]
    var generator = SeededGenerator(seed: 7)
    for number in 0..<12 { samples["random\(number)"] = Samples.random(&generator) }
    let problems = try Surroundings.withFolder { folder in
      var jobs = ""
      for (name, report) in samples {
        for (format, kind, schema) in Self.rules {
          let file = folder.appending(path: "\(name).\(format.rawValue)")
          try Data(report.rendered(as: format)).write(to: file)
          let own = Surroundings.root.appending(path: "docs/schema/cg.report-1.json").path
          let path = schema == "own" ? own : schemas.appending(path: schema).path
          jobs += "\(kind)\t\(schema == "-" ? "-" : path)\t\(file.path)\n"
        }
      }
      let script = Surroundings.here.appending(path: "Validation/validate.py").path
      return try Surroundings.output(of: python, [script], input: jobs)
    }
    #expect(problems == "")
  }
}
