import GateModel
internal import Glibc
internal import ToolShell

enum SampleCommands {
  /// Prints a verdict in the format asked for, as a gate does.
  static func check(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let arguments = run.arguments
    let output = try VerdictOutput(
      format: arguments[Sample.format], reports: arguments[Sample.report], arguments: arguments
    ) { verdict, format, stream in
      let color = stream.usesColor ? "\u{1B}[1m" : ""
      stream.write("\(color)\(format.rawValue): \(verdict.decision.rawValue)\n")
    }
    run.log.write(.info, "checking", ["files": .integer(arguments[Sample.files].count)])
    return output.deliver(verdict(arguments[Sample.verdict]), run)
  }

  private static func verdict(_ wanted: SampleVerdict) -> Verdict {
    var verdict = Verdict(mode: .enforce, policy: .init(origin: "sample", digest: "none"))
    let finding = Finding(
      code: .forbiddenPath, rule: "paths/deny", needsApproval: wanted == .needsApproval,
      message: "no", remedy: "none")
    switch wanted {
    case .pass: break
    case .blocked, .needsApproval: verdict.findings = [finding]
    case .undecided: verdict.malfunctions = [.init(action: "read", reason: "no", remedy: "none")]
    }
    return verdict
  }

  /// Prints its operands, one to a line, escaped.
  static func echo(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let arguments = run.arguments
    let operands =
      switch arguments.command.last {
      case "range": [arguments[Sample.range]]
      case "find": arguments[Sample.patterns]
      default: arguments[Sample.files]
      }
    for operand in operands { run.output.write(VisibleText.bytes(operand) + "\n") }
    return .pass
  }

  static func spew(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let lines = run.arguments[Sample.number].flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    for line in 0..<(lines ?? 100_000) where !run.output.isClosed {
      run.output.write("line \(line)\n")
    }
    return ExitCode(verdict(run.arguments[Sample.verdict]).decision)
  }

  /// Works until progress would have been shown.
  static func work(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let progress = run.progress("working", total: 20)
    for _ in 0..<13 {
      usleep(100_000)
      progress.advance()
    }
    run.output.write("done\n")
    return .pass
  }

  /// Leaves a temporary file and a child to the handler, says so, and waits for a signal.
  static func wait(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    let child = spawnSleep()
    _ = SignalCleanup.watch(child: child)
    run.output.write("\(child)\n")
    run.output.flush()
    do {
      try OutputFile.write(to: Array("late.txt".utf8)) { _ in
        run.output.write("waiting\n")
        run.output.flush()
        sleep(60)
      }
    } catch {
      throw .malfunction(error.malfunction)
    }
    return .pass
  }

  private static func spawnSleep() -> Int32 {
    var child: Int32 = 0
    let arguments: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("sleep"), strdup("60"), nil]
    _ = unsafe posix_spawnp(&child, "sleep", nil, nil, arguments, nil)
    return child
  }

  static func fail(_ run: ToolRun) throws(ToolFailure) -> ExitCode {
    throw .malfunction(
      Malfunction(
        action: "read the index", reason: "it is \u{1B}[31mcut short", remedy: "run git status",
        path: BytePath([UInt8](".git/in\ndex".utf8))))
  }
}
