import GateModel
import ToolShell

/// The hook that stood where ours stands now: it runs first, with the same arguments and the same
/// standard input, and what it says counts.
struct FormerHook {
  private let path: [UInt8]

  /// Nil where there is none: a file that is not executable is none to git either.
  init?(_ path: [UInt8]?) {
    guard let path, FileModes.isExecutableFile(path) else { return nil }
    self.path = path
  }

  /// Its exit code.
  func run(_ arguments: [[UInt8]], input: [UInt8]?) throws(ToolFailure) -> ExitCode {
    do throws(ShellFailure) {
      let ending = try ChildRun.run(
        path, [path] + arguments, streams: .passed(input: input))
      return ExitCode(number: ending.code)
    } catch {
      throw .malfunction(error.malfunction)
    }
  }
}
