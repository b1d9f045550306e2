internal import Glibc

/// What a command is given: its arguments, and its ways to the outside.
package struct ToolRun: Sendable {
  package let tool: String
  package let arguments: ParsedArguments
  package let environment: Environment
  /// Standard output: the verdict and nothing else.
  package private(set) var output: OutputStream
  /// Standard error: all that is not the verdict. Never held back.
  package let errors: OutputStream
  package let log: Log
  /// Whether only errors and the exit code are wanted.
  package let isQuiet: Bool
  private let statusLine: StatusLine

  init(
    tool: String, arguments: ParsedArguments, environment: Environment, streams: StandardStreams
  ) {
    self.tool = tool
    self.arguments = arguments
    self.environment = environment
    let color = arguments[SharedFlags.color]
    let line = StatusLine(streams.errors)
    output = OutputStream(
      streams.output, name: "standard output",
      usesColor: color.usesColor(
        isTerminal: Descriptor.isTerminal(streams.output), environment: environment),
      statusLine: line)
    errors = OutputStream(
      streams.errors, name: "standard error", capacity: 1,
      usesColor: color.usesColor(
        isTerminal: Descriptor.isTerminal(streams.errors), environment: environment),
      statusLine: line)
    statusLine = line
    isQuiet = arguments[SharedFlags.quiet]
    log = Log(
      arguments[SharedFlags.log], to: errors, tool: tool,
      environment: environment)
  }

  /// The same run with all that it prints on standard error, where hooks are heard.
  package var onErrors: ToolRun {
    var run = self
    run.output = OutputStream(
      errors.descriptor, name: "standard error", usesColor: errors.usesColor,
      statusLine: statusLine)
    return run
  }

  /// Progress for work that may take over a second; nothing where standard error is no terminal.
  package func progress(_ label: String, total: Int? = nil) -> Progress {
    let isShown = errors.isTerminal && !isQuiet && environment["TERM"] != Array("dumb".utf8)
    return Progress(
      label, total: total, line: isShown ? statusLine : nil,
      width: TerminalWidth.columns(of: errors.descriptor, environment: environment))
  }
}

/// The descriptors that a run writes to.
package struct StandardStreams: Sendable {
  package var output: Int32
  package var errors: Int32

  package init(output: Int32, errors: Int32) {
    self.output = output
    self.errors = errors
  }

  /// Those that the process was started with.
  package static let process = StandardStreams(output: 1, errors: 2)
}
