package import GateModel

/// A verdict and the run that gave it: all that a format may print, in the order that it prints.
package struct Report: Sendable {
  /// The program, as `cg-scan`.
  package let tool: String
  package let version: String
  /// What was judged, as `staged` or `range A..B`.
  package let subject: String
  /// Ties the report to the log lines of the same run.
  package let correlationID: String?
  /// Only formats that demand times print them; absent, they print the epoch.
  package let times: RunTimes?
  package let verdict: Verdict

  /// Sorts every list of the verdict, so that equal runs give equal bytes.
  package init(
    tool: String, version: String, subject: String, correlationID: String? = nil,
    times: RunTimes? = nil, verdict: Verdict
  ) {
    self.tool = tool
    self.version = version
    self.subject = subject
    self.correlationID = correlationID
    self.times = times
    var sorted = verdict
    sorted.findings = verdict.findings.sorted()
    sorted.malfunctions = verdict.malfunctions.sorted {
      ($0.path ?? BytePath([]), $0.action, $0.reason) < (
        $1.path ?? BytePath([]), $1.action, $1.reason
      )
    }
    sorted.notScanned = verdict.notScanned.sorted {
      ($0.path ?? BytePath([]), $0.reason) < ($1.path ?? BytePath([]), $1.reason)
    }
    sorted.diagnostics = verdict.diagnostics.sorted {
      ($0.source, $0.line, $0.column, $0.message) < ($1.source, $1.line, $1.column, $1.message)
    }
    self.verdict = sorted
  }
}

/// When a run began and ended, in seconds since 1970 UTC; read by the caller, never here.
package struct RunTimes: Hashable, Sendable {
  package let start: Int64
  package let end: Int64

  package init(start: Int64, end: Int64) {
    self.start = start
    self.end = end
  }
}

/// How a report is to look where a format leaves a choice.
package struct RenderOptions: Hashable, Sendable {
  /// ANSI colours in `text`; other formats never have them.
  package var color = false
  /// Columns of source shown in `text` before a line is cut around the finding.
  package var excerptColumns = 100
  /// Findings that `text` lists in all, and of one rule in one group; the rest are counted aloud.
  package var listedFindings = 200
  package var listedPerRule = 25
  /// Results in one SARIF run: code scanning refuses a file with more.
  package var sarifResults = 25_000
  /// Bytes of JUnit test cases, under the 30 MB that GitLab reads.
  package var junitBytes = 29_000_000
  /// Bytes of a step summary: GitHub drops one over 1 MiB whole.
  package var summaryBytes = 1 << 20

  package init(color: Bool = false) { self.color = color }
}
