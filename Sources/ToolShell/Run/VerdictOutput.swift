package import GateModel

/// Delivers a verdict to everywhere it was asked for, and says how the tool ends.
///
/// Whoever draws the formats is handed in: this piece knows streams and files, not formats.
package struct VerdictOutput<Format: Choice>: Sendable {
  /// Writes the verdict in a format to a stream, which says whether to use colour.
  package typealias Renderer = @Sendable (Verdict, Format, OutputStream) -> Void

  package let format: Format
  package let reports: [ChosenFile<Format>]
  private let render: Renderer

  /// Refuses two reports in one file, of which only the last would be left.
  package init(
    format: Format, reports: [ChosenFile<Format>], arguments: ParsedArguments,
    render: @escaping Renderer
  ) throws(ToolFailure) {
    for (index, report) in reports.enumerated() {
      let others = reports[..<index]
      if others.contains(where: { $0.path == report.path }) {
        let path = VisibleText.bytes(report.path)
        throw arguments.usageError("two reports go to '\(path)'")
      }
    }
    self.format = format
    self.reports = reports
    self.render = render
  }

  /// Writes the reports, then standard output; a quiet run prints only why nothing was decided, on
  /// standard error. A report that cannot be
  /// written becomes a malfunction of the verdict: a block stays a block, a pass becomes undecided.
  package func deliver(_ verdict: Verdict, _ run: ToolRun) -> ExitCode {
    if run.isQuiet { explain(verdict, run) }
    var verdict = verdict
    for report in reports {
      do {
        try OutputFile.write(to: report.path) { render(verdict, report.choice, $0) }
      } catch {
        var failure = error.malfunction
        failure.action += " a report"
        run.errors.write(ToolFailure.malfunction(failure).text(tool: run.tool))
        verdict.malfunctions.append(failure)
      }
    }
    if !run.isQuiet { render(verdict, format, run.output) }
    return ExitCode(verdict.decision)
  }

  private func explain(_ verdict: Verdict, _ run: ToolRun) {
    let mistakes = verdict.diagnostics.filter { $0.level == .error }
    let failures = verdict.malfunctions.map { ToolFailure.malfunction($0) }
    for failure in [.invalid(mistakes)] + failures {
      run.errors.write(failure.text(tool: run.tool))
    }
  }
}
