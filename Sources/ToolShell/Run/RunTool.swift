import GateModel
internal import Glibc

/// Runs the tool with this process's arguments and ends the process with its exit code.
///
/// `name` is the tool's own: with it, `--version` alone is answered before anything is declared.
package func runAndExit(_ name: String, _ tool: @autoclosure () -> CommandSpec) -> Never {
  SignalCleanup.install()
  reserveStandardDescriptors()
  let arguments = processArguments()
  if arguments.count == 1, arguments[0] == Array("--version".utf8) {
    exit(printVersion(of: name, .process).number)
  }
  let code = run(tool(), arguments: arguments, environment: .process, streams: .process)
  exit(code.number)
}

/// Runs the tool and gives its exit code; everything printed has been sent when it returns.
package func run(
  _ tool: CommandSpec, arguments: [[UInt8]], environment: Environment, streams: StandardStreams
) -> ExitCode {
  let invocation: Invocation
  do {
    invocation = try ArgumentParser.parse(arguments, of: tool, environment: environment)
  } catch {
    let errors = OutputStream(streams.errors, name: "standard error")
    errors.write(error.text)
    errors.flush()
    return .invalid
  }
  guard case .run(let command, let parsed) = invocation else {
    return printOwn(invocation, tool, environment, streams)
  }
  let run = ToolRun(
    tool: tool.name, arguments: parsed, environment: environment, streams: streams)
  return perform(command, run)
}

private func perform(_ command: CommandSpec, _ run: ToolRun) -> ExitCode {
  var code: ExitCode
  do {
    guard let action = command.action else { return .invalid }
    run.log.write(
      .debug, "started", ["command": .text(run.arguments.command.joined(separator: " "))])
    code = try action(run)
  } catch {
    run.output.flush()
    run.errors.write(error.text(tool: run.tool))
    code = error.exitCode
  }
  run.output.flush()
  if let failure = run.output.failure {
    run.errors.write(ToolFailure.malfunction(failure.malfunction).text(tool: run.tool))
    code = code.afterMalfunction
  }
  run.log.write(.debug, "ended", ["exit": .integer(Int(code.number))])
  return code
}

/// Help, version, manual page, completions: what is asked for goes to standard output.
private func printOwn(
  _ invocation: Invocation, _ tool: CommandSpec, _ environment: Environment,
  _ streams: StandardStreams
) -> ExitCode {
  let output = OutputStream(streams.output, name: "standard output")
  switch invocation {
  case .run: break
  case .version: return printVersion(of: tool.name, streams)
  case .help(let path):
    let width = TerminalWidth.columns(of: streams.output, environment: environment)
    output.write(HelpPage(of: path, in: tool, width: min(width, 100)).text)
  case .manualPage: output.write(ManualPage(of: tool).text)
  case .completions(let shell): output.write(shell.script(for: tool))
  }
  return finish(output, of: tool.name, streams)
}

private func printVersion(of tool: String, _ streams: StandardStreams) -> ExitCode {
  let output = OutputStream(streams.output, name: "standard output")
  output.write("\(tool) \(Release.version)\n")
  return finish(output, of: tool, streams)
}

private func finish(
  _ output: OutputStream, of tool: String, _ streams: StandardStreams
) -> ExitCode {
  output.flush()
  guard let failure = output.failure else { return .pass }
  let errors = OutputStream(streams.errors, name: "standard error")
  errors.write(ToolFailure.malfunction(failure.malfunction).text(tool: tool))
  errors.flush()
  return .undecided
}

/// The arguments as the system gave them: `CommandLine.arguments` repairs what is not UTF-8, and
/// would open another file than the one named.
private func processArguments() -> [[UInt8]] {
  let count = Int(CommandLine.argc)
  guard count > 1 else { return [] }
  return (1..<count).map { index in
    guard let text = unsafe CommandLine.unsafeArgv[index] else { return [] }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }
}

/// A process started with a standard stream closed would get its first file there, and print the
/// verdict into it.
private func reserveStandardDescriptors() {
  for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
    _ = unsafe open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
  }
}
