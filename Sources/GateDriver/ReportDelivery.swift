package import GateModel
package import GateReports
import GitReader
package import ToolShell

/// Delivers a verdict in every form that was asked for, and gives the exit code.
package struct ReportDelivery {
  private let run: ToolRun
  private let format: ReportFormat
  private let reports: [ChosenFile<ReportFormat>]
  private let start = Timestamp.secondsSince1970()
  /// What every line of the text on the standard stream begins with.
  private let linePrefix: String

  /// Refuses two reports in one file before anything is judged.
  package init(
    _ run: ToolRun, format: ReportFormat, reports: [ChosenFile<ReportFormat>],
    linePrefix: String = ""
  ) throws(ToolFailure) {
    self.linePrefix = linePrefix
    self.run = run
    self.format = format
    self.reports = reports
    _ = try output(subject: "")
  }

  /// Writes reports and the step summary, then the verdict itself.
  package func deliver(_ verdict: Verdict, subject: String) -> ExitCode {
    var verdict = verdict
    verdict.malfunctions += MappedFiles.shrunken.map { Self.malfunction(shrunken: $0) }
    do throws(ToolFailure) {
      return summarise(verdict, subject, try output(subject: subject).deliver(verdict, run))
    } catch {
      run.errors.write(error.text(tool: run.tool))
      return error.exitCode
    }
  }

  /// Whoever read it may have taken the zeros in its place for what was there.
  private static func malfunction(shrunken path: BytePath) -> Malfunction {
    Malfunction(
      action: "read a file", reason: "the file shrank while it was read",
      remedy: "run again when nothing writes to it", path: path)
  }

  private func output(subject: String) throws(ToolFailure) -> VerdictOutput<ReportFormat> {
    try VerdictOutput(format: format, reports: reports, arguments: run.arguments) {
      [self] verdict, format, stream in
      let options = RenderOptions(color: stream.usesColor)
      var prefix = LinePrefix(stream === run.output && format == .text ? linePrefix : "")
      report(verdict, subject).render(as: format, options: options) {
        stream.write(prefix.applied(to: $0))
      }
    }
  }

  /// Equal runs give equal reports: the id of this run is in it only where a log is to be tied to it.
  private func report(_ verdict: Verdict, _ subject: String) -> Report {
    Report(
      tool: run.tool, version: Release.version, subject: subject,
      correlationID: run.log.correlation?.text,
      times: RunTimes(start: start, end: Timestamp.secondsSince1970()), verdict: verdict)
  }

  /// A summary that cannot be written is told, and changes nothing: it is a courtesy, not a report.
  private func summarise(_ verdict: Verdict, _ subject: String, _ code: ExitCode) -> ExitCode {
    guard let path = run.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return code }
    do throws(ShellFailure) {
      try OutputFile.append(to: path) { $0.write(report(verdict, subject).stepSummary()) }
    } catch {
      run.errors.write(ToolFailure.malfunction(error.malfunction).text(tool: run.tool))
    }
    return code
  }
}

/// Puts a text before every line of a stream that comes in pieces; lines without text stay out.
struct LinePrefix {
  private let prefix: [UInt8]
  private var isAtStart = true

  init(_ prefix: String) { self.prefix = Array(prefix.utf8) }

  mutating func applied(to bytes: [UInt8]) -> [UInt8] {
    if prefix.isEmpty { return bytes }
    var result: [UInt8] = []
    for byte in bytes {
      if isAtStart, byte == UInt8(ascii: "\n") { continue }
      if isAtStart { result += prefix }
      result.append(byte)
      isAtStart = byte == UInt8(ascii: "\n")
    }
    return result
  }
}
