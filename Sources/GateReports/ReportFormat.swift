/// A format that a report can be printed in; the raw value is what `--format` takes.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text, json, jsonl, sarif, junit, github, gitlab
  case gitlabSecrets = "gitlab-secrets"
  case rdjson, csv, html
}

extension Report {
  /// The report as bytes: equal reports give equal bytes.
  package func rendered(
    as format: ReportFormat, options: RenderOptions = RenderOptions()
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    render(as: format, options: options) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Hands the report to `deliver` in pieces of about 64 KiB, so that size costs no memory.
  package func render(
    as format: ReportFormat, options: RenderOptions = RenderOptions(),
    into deliver: ([UInt8]) -> Void
  ) {
    ByteSink.collecting(into: deliver) { sink in
      switch format {
      case .text: TextReport(self, options, sink).write()
      case .json: JSONReport(self, sink).writeDocument()
      case .jsonl: JSONReport(self, sink, isJSONLines: true).writeLines()
      case .sarif: SARIFReport(self, options, sink).write()
      case .junit: JUnitReport(self, options, sink).write()
      case .github: WorkflowCommands(self, sink).write()
      case .gitlab: CodeQualityReport(self, sink).write()
      case .gitlabSecrets: SecretDetectionReport(self, sink).write()
      case .rdjson: RDJSONReport(self, sink).write()
      case .csv: CSVReport(self, sink).write()
      case .html: HTMLReport(self, sink).write()
      }
    }
  }

  /// The page that GitHub shows under a job: Markdown, never over `options.summaryBytes`.
  package func stepSummary(options: RenderOptions = RenderOptions()) -> [UInt8] {
    StepSummary(self, options).rendered()
  }
}
